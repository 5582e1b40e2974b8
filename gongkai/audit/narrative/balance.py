"""The prose against itself: the balance of requests, and one figure stated twice."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.audit.finding import Remark, Severity, check
from gongkai.audit.narrative.comparison import in_wan, reading, text_place
from gongkai.audit.narrative.concepts import RESULTS, label_of
from gongkai.audit.narrative.disputes import CASES
from gongkai.audit.narrative.reading import prose_of
from gongkai.audit.narrative.repeated import repeated
from gongkai.audit.narrative.scope import OWN
from gongkai.audit.narrative.text_figure import Prose, Statement, TextFigure
from gongkai.audit.narrative.wider import counts_more_bodies
from gongkai.documents.report import Place, Report
from gongkai.rules.words import said

_DECISIONS = frozenset({"permits", "penalties", "coercion"})
_STAGES = ("new", "cin", "tot", "cout")
_SOURCE = "国办公开办函〔2021〕30号"


def _exact(prose: Prose) -> list[TextFigure]:
    return [
        f
        for f in prose.figures
        if f.scope == OWN and not f.approximate and not (f.derived or f.at_most or f.restricted)
    ]


@check(
    "TEXT-BALANCE",
    family="TEXT_BALANCE",
    source="国办公开办函〔2021〕30号（勾稽关系）",
    severity=Severity.WARNING,
)
def requests_in_the_text_balance(report: Report) -> Iterator[Remark]:
    """正文所述新收加上年结转，等于办结加结转下年。"""
    by_chapter: dict[int, dict[str, TextFigure]] = {}
    for figure in _exact(prose_of(report)):
        if figure.figure in _STAGES and not (figure.figure != "new" and figure.other_readings):
            by_chapter.setdefault(figure.chapter, {}).setdefault(figure.figure, figure)
    for chapter, stated in by_chapter.items():
        if len(stated) < len(_STAGES):
            continue
        new, cin, tot, cout = (stated[name] for name in _STAGES)
        into, out = new.value + cin.value, tot.value + cout.value
        if into == out or (new.other_readings and new.value == out):
            continue
        sentences = dict.fromkeys(f.sentence for f in (tot, cout, new, cin))
        places = tuple(text_place(report, chapter, sentence) for sentence in sentences)
        yield _unbalanced(new.value, cin.value, tot.value, cout.value, places)


@check("TEXT-BALANCE-OTHERS", family="TEXT_BALANCE", source=_SOURCE, severity=Severity.WARNING)
def requests_of_others_balance(report: Report) -> Iterator[Remark]:
    """正文一句中所述下属单位或上年的新收加结转，等于办结加结转下年。"""
    for statement in prose_of(report).statements:
        stated = _stages_of_others(statement)
        if len(stated) < len(_STAGES):
            continue
        new, cin, tot, cout = (stated[name] for name in _STAGES)
        if new + cin != tot + cout:
            sentence = statement.sentence
            place = text_place(report, sentence.chapter, sentence.text)
            yield _unbalanced(new, cin, tot, cout, (place,))


def _unbalanced(
    new: Decimal, cin: Decimal, tot: Decimal, cout: Decimal, places: tuple[Place, ...]
) -> Remark:
    into, out = new + cin, tot + cout
    return Remark(
        said(
            "正文中新收%(new)s加上年结转%(cin)s为%(into)s，"
            "办结%(tot)s加结转下年%(cout)s为%(out)s，两者不等。",
            new=new,
            cin=cin,
            into=into,
            tot=tot,
            cout=cout,
            out=out,
        ),
        places,
        expected=into,
        printed=out,
    )


def _stages_of_others(statement: Statement) -> dict[str, Decimal]:
    """Return the four stages where one sentence gives each once, for others than this body."""
    found: dict[str, Decimal] = {}
    scopes = set()
    if len(statement.items) < len(_STAGES):
        return found
    for item, concept, scope in zip(
        statement.items, statement.concepts, statement.scopes, strict=True
    ):
        if concept is None or concept.name not in _STAGES or scope == OWN:
            continue
        if concept.name in found or item.quantity.approximate:
            return {}
        found[concept.name] = item.quantity.value
        scopes.add(scope)
    return found if len(scopes) == 1 else {}


def _of_more_bodies(report: Report, prose: Prose, one: TextFigure, other: TextFigure) -> bool:
    """Whether one of two figures is of more bodies than the other, or than the table."""
    cell = reading(report, one.figure or "")
    return any(
        fewer is not None and counts_more_bodies(prose, figure, fewer)
        for figure, beside in ((one, other), (other, one))
        for fewer in (beside.value, cell)
    )


@check(
    "TEXT-TWICE",
    family="TEXT_VS_TEXT",
    source=_SOURCE,
    severity=Severity.WARNING,
)
def one_figure_is_stated_alike_everywhere(report: Report) -> Iterator[Remark]:
    """同一数字在正文各处一致。"""
    prose = prose_of(report)
    first: dict[str, TextFigure] = {}
    for figure in _exact(prose):
        name = figure.figure
        if name is None or figure.other_readings or name.startswith(("answered", "applicant")):
            continue
        if name in ("withdrawn",) or (figure.cell is None and name != "processing_fee"):
            continue
        before = first.setdefault(name, figure)
        in_pieces = name in RESULTS or name.split(".")[0] in CASES | _DECISIONS
        if in_pieces and before.sentence == figure.sentence:
            continue  # 经补正予以公开1件，直接予以公开3件; 向市政府申请行政复议9件，向省厅…
        if before is figure or in_wan(before) == in_wan(figure):
            continue
        if _of_more_bodies(report, prose, figure, before):
            continue
        label = label_of(name) if figure.cell else said("信息处理费")
        yield Remark(
            said(
                "%(label)s前文写%(before)s，此处写%(figure)s。",
                label=label,
                before=before.value,
                figure=figure.value,
            ),
            (
                text_place(report, figure.chapter, figure.sentence),
                text_place(report, before.chapter, before.sentence),
            ),
            expected=before.value,
            printed=figure.value,
        )
    yield from repeated(report, prose)
