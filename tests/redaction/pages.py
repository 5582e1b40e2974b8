"""PDFs written by hand, each with a marker where it is easily overlooked."""

from __future__ import annotations

import re
import zlib

MARK = "SECRETMARK"
PUBLIC = "Public words of the page"


def pdf(
    drawn: str,
    *,
    catalogue: str = "",
    page: str = "",
    objects: dict[int, str | bytes] | None = None,
    trailer: str = "",
    packed: bool = False,
) -> bytes:
    """Make a PDF of one page; objects 1 to 5 are catalogue, pages, page, font and contents."""
    content = drawn.encode("latin-1")
    if packed:
        content = zlib.compress(content)
    made: dict[int, str | bytes] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>",
        2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 5 0 R "
        f"/Resources << /Font << /F 4 0 R >> {_RESOURCES.get(page, '')} >> "
        f"{page if page not in _RESOURCES else ''} >>",
        4: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        5: stream(content, "/Filter /FlateDecode" if packed else ""),
        **(objects or {}),
    }
    out = b"%PDF-1.7\n"
    places = {}
    for number, body in made.items():
        places[number] = len(out)
        content = body.encode("latin-1") if isinstance(body, str) else body
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(made) + 1
    out += (
        f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return out


_RESOURCES = {"layer": "/Properties << /L 6 0 R >>", "form": "/XObject << /X 6 0 R >>"}


def stream(content: bytes, about: str = "") -> bytes:
    return f"<< {about} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def text(words: str, x: int = 30, y: int = 250, before: str = "") -> str:
    return f"BT {before} /F 12 Tf {x} {y} Td ({words}) Tj ET\n"


BODY = text(PUBLIC)


def body() -> bytes:
    return pdf(BODY + text(f"Name {MARK} here", y=200))


def split() -> bytes:
    """Every letter placed by itself."""
    letters = "".join(f"({char}) -500 " for char in MARK)
    return pdf(BODY + f"BT /F 12 Tf 30 200 Td [{letters}] TJ ET\n")


def in_form() -> bytes:
    form = stream(text(MARK, y=200).encode(), "/Type /XObject /Subtype /Form /BBox [0 0 400 300] "
                  "/Resources << /Font << /F 4 0 R >> >>")  # fmt: skip
    return pdf(BODY + "/X Do\n", page="form", objects={6: form})


def field() -> bytes:
    look = stream(b"BT /F 12 Tf 2 4 Td (" + MARK.encode() + b") Tj ET",
                  "/Type /XObject /Subtype /Form /BBox [0 0 150 20] "
                  "/Resources << /Font << /F 4 0 R >> >>")  # fmt: skip
    return pdf(
        BODY,
        catalogue="/AcroForm << /Fields [6 0 R] /DR << /Font << /F 4 0 R >> >> >>",
        page="/Annots [6 0 R]",
        objects={
            6: "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /Rect [30 190 180 210] /F 4 "
            f"/V ({MARK}) /DA (/F 12 Tf 0 g) /AP << /N 7 0 R >> >>",
            7: look,
        },
    )


def invisible() -> bytes:
    return pdf(BODY + text(MARK, y=200, before="3 Tr"))


def white() -> bytes:
    return pdf(BODY + text(MARK, y=200, before="1 1 1 rg"))


def covered() -> bytes:
    return pdf(BODY + text(MARK, y=200) + "0 0 0 rg 25 195 150 20 re f\n")


def off_page() -> bytes:
    return pdf(BODY + text(MARK, x=30, y=-50))


def clipped() -> bytes:
    return pdf(BODY + f"q 0 0 10 10 re W n {text(MARK, y=200)} Q\n")


def layer() -> bytes:
    """A layer that is switched off."""
    return pdf(
        BODY + f"/OC /L BDC {text(MARK, y=200)} EMC\n",
        catalogue="/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>",
        page="layer",
        objects={6: "<< /Type /OCG /Name (hidden) >>"},
    )


def under_other_words() -> bytes:
    """White words below black ones, so that the spot is drawn on all the same."""
    return pdf(text(MARK, y=200, before="1 1 1 rg") + text("Public words", y=200, before="0 g"))


def note() -> bytes:
    return pdf(
        BODY,
        page="/Annots [6 0 R]",
        objects={
            6: f"<< /Type /Annot /Subtype /Text /Rect [300 200 320 220] /Contents ({MARK}) "
            f"/T ({MARK}) >>"
        },
    )


def link() -> bytes:
    return pdf(
        BODY,
        page="/Annots [6 0 R]",
        objects={
            6: "<< /Type /Annot /Subtype /Link /Rect [30 240 200 260] /A << /S /URI "
            f"/URI (http://a.cn/?{MARK}) >> >>"
        },
    )


def attachment() -> bytes:
    return pdf(
        BODY,
        catalogue=f"/Names << /EmbeddedFiles << /Names [({MARK}.txt) 6 0 R] >> >>",
        objects={
            6: f"<< /Type /Filespec /F ({MARK}.txt) /EF << /F 7 0 R >> >>",
            7: stream(MARK.encode(), "/Type /EmbeddedFile"),
        },
    )


def properties() -> bytes:
    return pdf(BODY, objects={6: f"<< /Author ({MARK}) /Title ({MARK}) >>"}, trailer="/Info 6 0 R")


def xmp() -> bytes:
    packet = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{MARK}</x:xmpmeta>".encode()
    about = "/Type /Metadata /Subtype /XML"
    return pdf(BODY, catalogue="/Metadata 6 0 R", objects={6: stream(packet, about)})


def bookmark() -> bytes:
    return pdf(
        BODY,
        catalogue="/Outlines 6 0 R",
        objects={
            6: "<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>",
            7: f"<< /Title ({MARK}) /Parent 6 0 R /Dest [3 0 R /Fit] >>",
        },
    )


def script() -> bytes:
    return pdf(BODY, catalogue=f"/OpenAction << /S /JavaScript /JS (app.alert\\('{MARK}'\\)) >>")


def alternative() -> bytes:
    """Words for those who listen, in place of those on the page."""
    return pdf(f"/Span << /ActualText ({MARK}) >> BDC {BODY} EMC\n")


def older() -> bytes:
    """A state saved before: its page had the marker, the newest has not."""
    first = body()
    start = int(re.findall(rb"startxref\s+(\d+)", first)[-1])
    place = len(first)
    content = stream(BODY.encode())
    second = b"5 0 obj\n" + content + b"\nendobj\n"
    table = b"xref\n5 1\n%010d 00000 n \n" % place
    trailer = b"trailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        start,
        place + len(second),
    )
    return first + second + table + trailer


#: the marker is seen on the page, and goes where it is marked
SEEN = {"body": body, "split": split, "in_form": in_form, "field": field}
#: nobody sees the marker: it goes whether it is marked or not
UNSEEN = {
    "invisible": invisible, "white": white, "covered": covered, "off_page": off_page,
    "clipped": clipped, "layer": layer, "under_other_words": under_other_words, "note": note,
    "link": link, "attachment": attachment, "properties": properties, "xmp": xmp,
    "bookmark": bookmark, "script": script, "alternative": alternative, "older": older,
}  # fmt: skip
