"""A redacted PDF, taken apart by other readers: nothing marked and nothing unseen is in it."""

from __future__ import annotations

import io
import zlib

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from gongkai.documents.pdf import bombs
from gongkai.redaction.errors import CannotRedact, NothingMarked
from gongkai.redaction.found import find, lines_of
from gongkai.redaction.marks import Box, PageMark, box_of
from gongkai.redaction.pdf import picture_of, redact_pdf, sizes_of
from gongkai.redaction.propose import propose_pdf
from tests.redaction.extracting import of_pdf
from tests.redaction.pages import MARK, PUBLIC, SEEN, UNSEEN, body, pdf, stream, text

ID = "11010519491231002X"


def _marks(data: bytes, *words: str) -> list[PageMark]:
    return [mark for one in find(data, list(words)) for mark in one.marks()]


@pytest.mark.parametrize("name", SEEN)
def test_what_is_marked_is_gone_and_the_rest_is_still_words(name):
    data = SEEN[name]()
    marks = _marks(data, MARK)
    assert marks
    made = redact_pdf(data, marks)
    found = of_pdf(made.data)
    assert MARK not in found
    assert PUBLIC in made.report.text
    assert PUBLIC in found
    assert not made.report.remains


@pytest.mark.parametrize("name", UNSEEN)
def test_what_nobody_sees_is_gone_unmarked(name):
    data = UNSEEN[name]()
    assert MARK.encode() in data
    made = redact_pdf(data, [])
    assert MARK not in of_pdf(made.data)
    assert made.report.text.strip() or name in ("under_other_words", "alternative")
    if name not in ("alternative", "under_other_words"):
        assert made.report.removed, name


def test_a_packed_page_is_no_hiding_place():
    data = pdf(text(f"Name {MARK}"), packed=True)
    made = redact_pdf(data, _marks(data, MARK))
    assert MARK not in of_pdf(made.data)
    assert "Name" in made.report.text


def test_unmarked_words_that_are_seen_stay():
    made = redact_pdf(body(), [])
    assert MARK in made.report.text


def test_the_same_word_elsewhere_is_told():
    data = pdf(text(MARK) + text(f"Again {MARK}", y=100))
    first = _marks(data, MARK)[:1]
    made = redact_pdf(data, first)
    assert [(one.text, one.places) for one in made.report.remains] == [(MARK, ("第1页",))]


def test_without_words_it_is_pictures_alone():
    made = redact_pdf(body(), [], words=False)
    assert made.report.text.strip() == ""


def test_marks_are_black_and_cut_no_letter_in_two():
    data = body()
    (mark,) = _marks(data, MARK)
    half = Box(mark.box.left, mark.box.top, mark.box.right, (mark.box.top + mark.box.bottom) // 2)
    made = redact_pdf(data, [PageMark(1, half)])
    page = pypdfium2.PdfDocument(made.data)[0]
    picture = page.render(scale=2).to_pil().convert("L")
    spot = (
        mark.box.left * picture.width // 10_000 + 2,
        mark.box.top * picture.height // 10_000 + 2,
        mark.box.right * picture.width // 10_000 - 2,
        mark.box.bottom * picture.height // 10_000 - 2,
    )
    assert max(picture.crop(spot).tobytes()) < 40
    page.pdf.close()


def _photo(colour: tuple[int, int, int]) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = MARK
    Image.new("RGB", (60, 40), colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_picture_under_a_mark_leaves_no_dot_and_no_properties():
    about = (
        "/Type /XObject /Subtype /Image /Width 60 /Height 40 /BitsPerComponent 8 "
        "/ColorSpace /DeviceRGB /Filter /DCTDecode"
    )
    data = pdf(
        "q 120 0 0 80 30 100 cm /X Do Q\n" + text(PUBLIC),
        page="form",
        objects={6: stream(_photo((250, 20, 20)), about)},
    )
    assert MARK in of_pdf(data)
    made = redact_pdf(data, [PageMark(1, Box(0, 3000, 5000, 8000))])
    assert MARK not in of_pdf(made.data)
    shown = Image.open(io.BytesIO(picture_of(made.data, 1, 400))).convert("RGB")
    dots = shown.tobytes()
    red_and_green = zip(dots[::3], dots[1::3], strict=True)
    assert not [one for one in red_and_green if one[0] > 150 and one[1] < 100]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages_are_marked_where_they_are_seen(turn):
    data = pdf(text(f"Name {MARK} here", y=200) + text(PUBLIC), page=f"/Rotate {turn}")
    made = redact_pdf(data, _marks(data, MARK))
    assert MARK not in of_pdf(made.data)
    assert sizes_of(made.data) == sizes_of(data)


def test_chinese_is_found_across_lines_and_stays_searchable():
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(595, 842))
    page.setFont("STSong-Light", 14)
    page.drawString(72, 760, "申请人李四光，身份证号码11010519491")
    page.drawString(72, 740, "231002X，住某县某镇。")
    page.save()
    data = out.getvalue()
    found = find(data, [ID])
    assert [len(one.boxes) for one in found] == [2]
    made = redact_pdf(data, [*found[0].marks(), *_marks(data, "李四光")])
    words = of_pdf(made.data)
    assert "李四光" not in words
    assert "11010519491" not in words
    assert "住某县某镇" in words
    assert [line.text for line in lines_of(made.data, 1)][-1].startswith("，住某县")


def test_personal_data_is_proposed_with_its_places():
    data = pdf(text(f"ID {ID} and 13912345678"))
    found = {one.value: one for one in propose_pdf(data)}
    assert ID in found
    assert found[ID].places == ("第1页",)
    made = redact_pdf(data, [mark for mark in found[ID].marks if isinstance(mark, PageMark)])
    assert ID not in of_pdf(made.data)


def test_the_same_marks_make_the_same_file():
    data = body()
    assert redact_pdf(data, []).data == redact_pdf(data, []).data


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "损坏"),
        (b"%PDF-1.7 nothing", "损坏"),
        (body()[:300], "损坏"),
        (pdf(text("x"), page="/MediaBox [0 0 90000 90000]"), "大小不正常"),
    ],
)
def test_hostile_files_are_refused_with_a_sentence(data, word):
    with pytest.raises(CannotRedact) as refused:
        redact_pdf(data, [])
    assert word in str(refused.value)


def test_a_password_is_said():
    out = io.BytesIO()
    page = canvas.Canvas(out, encrypt="secret")
    page.drawString(72, 72, MARK)
    page.save()
    with pytest.raises(CannotRedact, match="密码"):
        redact_pdf(out.getvalue(), [])


def test_a_mark_beyond_the_pages_is_refused():
    with pytest.raises(CannotRedact, match="第9页"):
        redact_pdf(body(), [PageMark(9, Box(0, 0, 5000, 5000))])


def test_a_slip_of_the_hand_is_no_mark():
    with pytest.raises(NothingMarked):
        box_of(100, 100, 105, 9000)
    assert box_of(9000, 9000, -50, 20_000) == Box(0, 9000, 9000, 10_000)
    with pytest.raises(NothingMarked):
        find(body(), ["  "])


def test_a_stream_with_something_after_it_is_read_to_its_end():
    packed = zlib.compress(bytes(4_000_000)) + b"\r\n"
    bombs.refuse(
        b"%PDF-1.7\n1 0 obj\n<< /Image /Filter /FlateDecode >>\nstream\n" + packed + b"x" * 9_000
    )
