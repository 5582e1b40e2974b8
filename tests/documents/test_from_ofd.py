"""OFD files, written here from positions, read back to the same figures."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import pytest

from gongkai.documents.errors import Unreadable
from gongkai.documents.from_ofd import flow
from gongkai.documents.grid import Paragraph
from gongkai.documents.pdf.ink import Ink
from gongkai.documents.pdf.opened import Pages
from tests.documents.pdf_check import wrong
from tests.documents.pdf_reports import Layout, report

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MM = 25.4 / 72


def layer(objects: str) -> str:
    """Return a page of these objects."""
    return (
        f'<ofd:Page {NS}><ofd:Content><ofd:Layer ID="2">{objects}</ofd:Layer></ofd:Content>'
        "</ofd:Page>"
    )


def page_xml(ink: Ink) -> str:
    """Return a page of an OFD with the words and rules of a page."""
    objects = []
    for n, word in enumerate(ink.words):
        step = (word.x1 - word.x0) * MM / len(word.text)
        deltas = f' DeltaX="g {len(word.text) - 1} {step:.4f}"' if len(word.text) > 1 else ""
        objects.append(
            f'<ofd:TextObject ID="{n + 10}" Boundary="{word.x0 * MM:.3f} {word.y0 * MM:.3f} 80 9" '
            f'Font="3" Size="{word.size * MM:.3f}"><ofd:TextCode X="0" '
            f'Y="{0.85 * word.size * MM:.3f}"{deltas}>{escape(word.text)}</ofd:TextCode>'
            "</ofd:TextObject>"
        )
    rules = [(x0, y, x1, y) for y, x0, x1 in ink.across]
    rules += [(x, y0, x, y1) for x, y0, y1 in ink.down]
    for x0, y0, x1, y1 in rules:
        box = f"{x0 * MM:.3f} {y0 * MM:.3f} {(x1 - x0) * MM + 0.1:.3f} {(y1 - y0) * MM + 0.1:.3f}"
        objects.append(
            f'<ofd:PathObject ID="9" Boundary="{box}" LineWidth="0.2"><ofd:AbbreviatedData>'
            f"M 0 0 L {(x1 - x0) * MM:.3f} {(y1 - y0) * MM:.3f}</ofd:AbbreviatedData>"
            "</ofd:PathObject>"
        )
    return layer("".join(objects))


def package(pages: list[str], box: str = "0 0 210 297", **extra: str) -> bytes:
    """Return an OFD file of these pages."""
    listed = "".join(
        f'<ofd:Page ID="{n + 1}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
    )
    document = (
        f"<ofd:Document {NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>{box}"
        f"</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>"
        "</ofd:Document>"
    )
    top = (
        f'<ofd:OFD {NS} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
        "<ofd:Title>年度报告</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml"
        "</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("OFD.xml", top)
        made.writestr("Doc_0/Document.xml", document)
        for n, page in enumerate(pages):
            made.writestr(f"Doc_0/Pages/Page_{n}/Content.xml", page)
        for name, text in extra.items():
            made.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize("rules", ["all", "across", "none"])
@pytest.mark.parametrize("split", [(), (7,), (3, 15)])
def test_every_figure_stands_in_its_cell(rules: str, split: tuple[int, ...]):
    made = report(Layout(rules=rules, split=split, zero="", seed=3))
    with Pages(made.data) as pages:
        data = package([page_xml(ink) for ink in pages.inks()])
    read = flow(data)
    assert wrong(made, read) == []
    assert read.format == "ofd"
    assert read.title == "年度报告"


def test_steps_between_characters_are_read_one_by_one_and_in_groups():
    text = (
        '<ofd:TextObject ID="5" Boundary="20 20 150 8" Font="3" Size="4"><ofd:TextCode X="0" '
        'Y="3.4" DeltaX="4 g 3 4 4 30">政府信息公开年度报告全文</ofd:TextCode></ofd:TextObject>'
        '<ofd:TextObject ID="6" Boundary="20 40 150 8" Font="3" Size="4" CTM="1 0 0 1 3 0">'
        '<ofd:TextCode X="0" Y="3.4" DeltaX="g 12 4">本年度没有需要报告的其他事项</ofd:TextCode>'
        "</ofd:TextObject>"
    )
    read = flow(package([layer(text)]))
    texts = [b.text for b in read.blocks if isinstance(b, Paragraph)]
    assert texts[-1] == "本年度没有需要报告的其他事项"
    assert texts[0].replace(" ", "").startswith("政府信息公开")


def test_an_encrypted_file_is_called_encrypted():
    with pytest.raises(Unreadable, match="加密") as caught:
        flow(package([page_xml(Ink(1, 595, 842))], **{"Doc_0/Encryptions.xml": "<x/>"}))
    assert caught.value.reason == "encrypted"


def test_pictures_alone_are_called_pictures():
    picture = '<ofd:ImageObject ID="7" Boundary="0 0 210 297" ResourceID="4"/>'
    with pytest.raises(Unreadable) as caught:
        flow(package([layer(picture)]))
    assert caught.value.reason == "image_only"


def test_a_missing_page_is_damage():
    data = package(["<broken"])
    with pytest.raises(Unreadable) as caught:
        flow(data)
    assert caught.value.reason == "damaged"


def test_entities_are_not_expanded():
    bomb = (
        '<!DOCTYPE a [<!ENTITY b "xxxxxxxxxx">]>'
        f'<ofd:Page {NS}><ofd:Content><ofd:Layer ID="2"><ofd:TextObject Boundary="0 0 9 9" '
        'Size="4"><ofd:TextCode X="0" Y="3">&b;</ofd:TextCode></ofd:TextObject></ofd:Layer>'
        "</ofd:Content></ofd:Page>"
    )
    with pytest.raises(Unreadable) as caught:
        flow(package([bomb]))
    assert caught.value.reason == "not_a_report"
