from gongkai.audit.finding import Finding, Severity
from gongkai.documents.report import Place
from gongkai.results.marks import gravest, marks_of, span_of
from gongkai.results.waivers import Judged

TEXT = "今年收到8件申请，其中自然人5件。办结8件。"


def _finding(*places: Place, severity: Severity = Severity.ERROR) -> Judged:
    return Judged(Finding("X", "X", severity, "说明。", "依据", places))


def test_the_decisive_cell_is_marked_first_and_others_as_related():
    marks = marks_of(
        [_finding(Place(table=3, col="total"), Place(table=3, row="received", col="total"))]
    )

    assert [mark.first for mark in marks.slot(3, "total")] == [True]
    assert [mark.first for mark in marks.slot(3, "received-total")] == [False]


def test_overlapping_sentences_are_cut_into_pieces_that_make_the_whole():
    marks = marks_of(
        [
            _finding(Place(chapter=1, sentence="今年收到8件申请，其中自然人5件。")),
            _finding(Place(chapter=1, sentence="自然人5件"), severity=Severity.NOTICE),
        ]
    )

    pieces = marks.pieces(1, TEXT)

    assert "".join(piece.text for piece in pieces) == TEXT
    assert [len(piece.marks) for piece in pieces] == [1, 2, 1, 0]
    assert [mark.number for piece in pieces for mark in piece.ends] == [2, 1]


def test_a_sentence_is_found_whatever_white_space_stands_in_it():
    printed = "今年 收到 8件\n申请，"

    start, end = span_of("收到8件申请", printed) or (0, 0)

    assert printed[start:end] == "收到 8件\n申请"
    assert span_of("收到9件", TEXT) is None
    assert span_of("", TEXT) is None


def test_an_error_decides_the_colour_before_a_notice():
    marks = marks_of(
        [
            _finding(Place(table=2, row="fees"), severity=Severity.NOTICE),
            _finding(Place(table=2, row="fees")),
        ]
    )

    worst = gravest(marks.slot(2, "fees"))

    assert worst is not None and worst.severity is Severity.ERROR
