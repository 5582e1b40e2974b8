"""The quick way through a Word table and the careful one find the same cells."""

from __future__ import annotations

import zipfile
from io import BytesIO
from random import Random

import pytest
from lxml import etree

from gongkai.documents.docx_marked import grid_of
from gongkai.documents.docx_names import TBL, W
from gongkai.documents.docx_plain import is_plain, rows_of
from gongkai.documents.to_docx import docx
from tests import make

PIECES = (
    "<w:r><w:t>{}</w:t></w:r>",
    "<w:r><w:t>{}</w:t><w:br/><w:t>件</w:t></w:r>",
    '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"> {} </w:t></w:r>',
    "<w:hyperlink><w:r><w:t>{}</w:t></w:r></w:hyperlink>",
    '<w:proofErr w:type="spellStart"/><w:r><w:t>{}</w:t><w:cr/></w:r>',
    '<w:fldSimple w:instr="x"><w:r><w:instrText>9</w:instrText><w:t>{}</w:t></w:r></w:fldSimple>',
    "<w:pPr><w:keepNext/></w:pPr><w:r><w:delText>7</w:delText><w:sym/></w:r>",
    "",
)
MARKED = (
    "<w:p><w:del><w:r><w:delText>3</w:delText></w:r></w:del></w:p>",
    "<w:p><w:ins><w:r><w:t>3</w:t></w:r></w:ins></w:p>",
    "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>3</w:t></w:r></w:p>",
    "<w:p><w:r><w:tab/><w:t>3</w:t></w:r></w:p>",
    "<w:p><w:r><w:noBreakHyphen/><w:t>3</w:t></w:r></w:p>",
    "<w:p><w:r><w:pict><w:txbxContent/></w:pict></w:r></w:p>",
    "<w:sdt><w:sdtContent><w:p><w:r><w:t>3</w:t></w:r></w:p></w:sdtContent></w:sdt>",
)


def made_up(random: Random) -> etree._Element:
    """Return a table of odd spans and merges."""
    rows = ""
    for _ in range(random.randint(1, 6)):
        before = f'<w:trPr><w:gridBefore w:val="{random.randint(1, 2)}"/></w:trPr>'
        rows += f"<w:tr>{before if random.random() < 0.2 else ''}"
        for _ in range(random.randint(0, 5)):
            span = random.choice(("", "", '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="x"/>'))
            merge = random.choice(("", "<w:vMerge/>", '<w:vMerge w:val="restart"/>'))
            inside = "".join(
                f"<w:p>{random.choice(PIECES).format(random.randint(0, 99))}</w:p>"
                for _ in range(random.randint(1, 2))
            )
            rows += f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{inside}</w:tc>"
        rows += "</w:tr>"
    return etree.fromstring(f'<w:tbl xmlns:w="{W[1:-1]}"><w:tblPr/>{rows}</w:tbl>')


def tables(data: bytes) -> list[etree._Element]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return list(etree.fromstring(package.read("word/document.xml")).iter(TBL))


@pytest.mark.parametrize("seed", range(200))
def test_both_ways_agree_on_tables_made_up(seed: int):
    table = made_up(Random(seed))
    assert is_plain(table)
    assert rows_of(table) == grid_of(table)


@pytest.mark.parametrize("report", [make.clean_report(), make.city_2025(), make.old_2019()])
def test_both_ways_agree_on_ours(report):
    for table in tables(docx(report)):
        assert is_plain(table)
        assert rows_of(table) == grid_of(table)


@pytest.mark.parametrize("cell", MARKED)
def test_what_needs_care_is_not_plain(cell: str):
    table = f'<w:tbl xmlns:w="{W[1:-1]}"><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>'
    assert not is_plain(etree.fromstring(table))
