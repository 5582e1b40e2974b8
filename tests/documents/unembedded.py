"""PDF files written by hand that name a font and embed none, as office software may leave them."""

from __future__ import annotations

LINE = "本年新收政府信息公开申请数量 37 件，一一111 上年结转3件；总计〇〇：（一）予以公开"
_MEASURES = "/FontBBox[-8 -145 1000 859]/Ascent 859/Descent -141"
_HALF = "/DW 1000/W[1 95 500 814 939 500]"
#: called → font, encoding, of the strings, ordering, widths, measures
_FONTS = {
    "SimSun": ("SimSun", "UniGB-UCS2-H", "utf-16-be", "GB1", _HALF, _MEASURES),
    "SimSun, UTF-16": ("SimSun", "UniGB-UTF16-H", "utf-16-be", "GB1", _HALF, _MEASURES),
    "宋体": ("#CB#CE#CC#E5", "GBK-EUC-H", "gbk", "GB1", _HALF, _MEASURES),
    "bold": ("SimHei,Bold", "GBK-EUC-H", "gbk", "GB1", _HALF, _MEASURES),
    "full width": ("KaiTi", "GBK-EUC-H", "gbk", "GB1", "/DW 1000", _MEASURES),
    "no measures": ("FangSong_GB2312", "GBK-EUC-H", "gbk", "GB1", _HALF, "/FontBBox[0 0 0 0]"),
    "from Taiwan": ("MingLiU", "UniCNS-UCS2-H", "utf-16-be", "CNS1", "/DW 1000", _MEASURES),
}
NAMED = list(_FONTS)


def written(name: str) -> bytes:
    """Return a page with the line printed twice in that font."""
    font, encoding, codec, ordering, widths, measures = _FONTS[name]
    text = LINE.encode(codec).hex()
    content = f"BT /F1 10.5 Tf 50 700 Td <{text}> Tj 0 -20 Td <{text}> Tj ET"
    about = f"/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 2>>"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        f"<</Type/Font/Subtype/Type0/BaseFont/{font}/Encoding/{encoding}/DescendantFonts[6 0 R]>>",
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{font}{about}/FontDescriptor 7 0 R{widths}>>",
        f"<</Type/FontDescriptor/FontName/{font}/Flags 32{measures}/ItalicAngle 0/StemV 80>>",
    ]
    data = b"%PDF-1.5\n"
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{item}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + (head + tail).encode()
