"""Papers that went out, printed: nothing lost, only who may, each look logged."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO

import pypdfium2
from django.test import Client
from docx import Document

from gongkai.letters.pieces import pieces_of
from gongkai.requests.models import InfoRequest, Paper
from gongkai.requests.papers import Written, send_out
from tests.site.requests.making import MARK, Office, at, by_mail, processing, served

DAY = date(2023, 6, 30)


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    return [re.sub(r"[\s\u200b]", "", text) for text in texts]


def words(docx: bytes) -> list[str]:
    return [one.text for one in Document(BytesIO(docx)).paragraphs]


def desk(of: Office, name: str = "handler") -> Client:
    client = Client()
    client.force_login(of[name])
    return client


def closed(of: Office) -> tuple[InfoRequest, Paper]:
    case = served(of, processing(of), DAY)
    return case, case.papers.get()


def test_a_reply_prints_as_docx_and_pdf_with_its_number_and_the_day_it_was_signed(of: Office):
    case, paper = closed(of)
    before = case.identity_views.count()

    docx = desk(of).post(f"/desk/letters/papers/{paper.pk}/docx/")
    pdf = desk(of).post(f"/desk/letters/papers/{paper.pk}/pdf/")

    assert case.identity_views.count() == before + 2
    lines = words(docx.content)
    assert lines[:4] == [
        "示例县住房和城乡建设局",
        paper.number,
        "政府信息公开申请答复书",
        f"{MARK}：",
    ]
    assert "2023年6月30日" in lines
    (page,) = pages(pdf.content)
    for said in (paper.number, MARK, "2023年6月30日", "予以公开", "—1—"):
        assert said in page, said
    assert MARK not in str(pdf.headers) and MARK not in str(docx.headers)


def test_only_who_may_see_who_asks_prints(of: Office):
    _case, paper = closed(of)
    address = f"/desk/letters/papers/{paper.pk}/pdf/"

    assert desk(of).get(address).status_code == 405
    assert desk(of).post(f"/desk/letters/papers/{paper.pk}/exe/").status_code == 404
    assert desk(of, "aili_clerk").post(address).status_code == 404
    assert desk(of, "bate").post(address).status_code == 403


def test_many_papers_print_as_one_pdf_or_a_zip(of: Office):
    _case, first = closed(of)
    other = processing(of, description="另一件")
    text = "　　" + "内容很长。" * 300
    second = send_out(
        other, "other", Written(f"某某：\n{text}"), by_mail(DAY), by=of.handler, now=at(DAY, 17)
    )
    client = desk(of)
    address = "/desk/letters/?first=2023-06-30&last=2023-06-30"

    page = client.get(address).content.decode()
    assert first.number in page and second.number in page and MARK not in page
    assert "没有发出文书" in client.get("/desk/letters/?first=2023-07-01").content.decode()
    assert client.get("/desk/letters/?first=nonsense").status_code == 422

    chosen = {"paper": [second.pk, first.pk], "form": "pdf"}
    printed = pages(client.post(address, chosen).content)
    assert len(printed) >= 3
    assert "—1—" in printed[0] and "—1—" in printed[1] and "—2—" in printed[2]
    packed = client.post(address, {**chosen, "form": "zip"})
    with zipfile.ZipFile(BytesIO(packed.content)) as package:
        assert [name[:4] for name in package.namelist()] == ["001 ", "002 "]
    for bad in ([], ["0"], ["x"], list(range(101))):
        assert client.post(address, {"paper": bad}).status_code == 422
    other_office = desk(of, "aili_clerk").get(address).content.decode()
    assert first.number not in other_office and "没有发出文书" in other_office
    assert desk(of, "aili_clerk").post(address, chosen).status_code == 422
    assert desk(of, "bate").get(address).status_code == 404


def test_no_line_of_a_paper_is_lost():
    text = (
        "标题\n文号1号\n\n王某：\n　　第一段。\n\n第二段（无缩进）\n附件：1．名单\n2．图\n\n"
        "征求意见确认函（寄回）\n意见：\n\n联系单位：公开办\n\n甲局\n2024年3月5日"
    )

    made = pieces_of(text, title="标题", number="文号1号", agency="甲局")

    assert made.addressee == "王某："
    assert made.body == ("第一段。", "第二段（无缩进）")
    assert made.enclosed == ("名单", "图")
    assert made.slip == ("征求意见确认函（寄回）", "意见：")
    assert (made.contact, made.signer, made.dated) == ("联系单位：公开办", "甲局", "2024年3月5日")
    for odd in ("", "只有一行", "附件：见正文\n后面还有话", "甲局\n联系单位：一\n联系单位：二"):
        piece = pieces_of(odd, title="标题", number="1号", agency="甲局")
        kept = " ".join(
            (piece.addressee, *piece.body, *piece.enclosed, piece.contact, piece.signer)
        )
        for line in odd.split("\n"):
            assert line.removeprefix("附件：") in kept, odd
