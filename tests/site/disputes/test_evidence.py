"""The evidence in a dispute: numbered documents of its request, for those who may see them."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from gongkai.disputes.actions import end_dispute, file_dispute
from gongkai.requests import actions, vault
from gongkai.requests.actions import Upload
from gongkai.requests.errors import KeptStill
from gongkai.requests.models import IdentityView
from tests.site.requests.desk.walking import client, on, words
from tests.site.requests.making import MARK, Office, at, processing, served

ANSWERED, FILED = date(2023, 6, 20), date(2023, 8, 14)
DAY = date(2023, 8, 15)


def bundle(of: Office, pk: int, who: str = "handler", **data: str) -> Any:
    with on(DAY):
        return client(of, who).post(f"/desk/disputes/{pk}/evidence/", data, follow=True)


def names(packed: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(packed)) as inside:
        return inside.namelist()


def test_the_evidence_is_numbered_listed_logged_and_only_for_those_who_may(of: Office):
    upload = Upload(f"{MARK}.pdf", "application/pdf", [b"%PDF-"])
    case = served(of, processing(of, files=[upload]), ANSWERED)
    actions.add_note(case, f"{MARK}来电", by=of.handler, now=at(ANSWERED, 17))
    made: dict[str, Any] = {"by": of.handler, "now": at(FILED)}
    filed: dict[str, Any] = {
        "agency": of.world.housing, "block": "review", "authority": "示例县人民政府",
        "matter": "不服答复", "filed_on": FILED, **made,
    }  # fmt: skip
    dispute = file_dispute(number="示政复〔2023〕5号", case=case, **filed)

    given = bundle(of, dispute.pk).getvalue()
    found = names(given)
    assert [one[:3] for one in found] == ["000", "000", "001", "002", "003", "004", "005"]
    assert "".join(found).count("答复书") == 1
    assert not [one for one in found if "备注" in one or "审核" in one or MARK in one]
    with zipfile.ZipFile(BytesIO(given)) as inside:
        assert inside.read("000 证据清单.pdf").startswith(b"%PDF-")
        rows = Document(BytesIO(inside.read("000 证据清单.docx"))).tables[0].rows
        listed = [[cell.text for cell in row.cells] for row in rows]
        (reply,) = [one for one in found if "答复书" in one]
        letter = Document(BytesIO(inside.read(reply)))
    assert len(listed) == 1 + 5
    assert listed[1][1:5] == [
        "政府信息公开申请登记表", "—", "2023-06-12", "申请人、申请的内容和方式，收到申请的日期",
    ]  # fmt: skip
    assert MARK in "".join(one.text for one in letter.paragraphs)
    assert IdentityView.objects.get(case=case).purpose == "复议、诉讼答复"
    inner = names(bundle(of, dispute.pk, internal="on").getvalue())
    assert [one for one in inner if "备注" in one]
    assert [one for one in inner if "审核" in one]

    with on(DAY):
        assert "下载证据包" in words(client(of, "handler").get(f"/desk/disputes/{dispute.pk}/"))
        assert "下载证据包" not in words(client(of, "ayi").get(f"/desk/disputes/{dispute.pk}/"))
    assert bundle(of, dispute.pk, "ayi").status_code == 403
    assert bundle(of, dispute.pk, "aili").status_code == 404
    other = file_dispute(number="示政复〔2023〕6号", **filed)
    assert "没有关联申请" in words(bundle(of, other.pk))

    file = case.files.first()
    assert file is not None
    path = vault.root() / file.name_on_disk[:2] / file.name_on_disk
    path.write_bytes(path.read_bytes()[:-1])
    assert "申请书和证明" in words(bundle(of, dispute.pk))


def test_while_a_dispute_is_pending_nothing_is_erased(of: Office):
    case = served(of, processing(of), ANSWERED)
    actions.archive(case, by=of.handler, now=at(FILED))
    made: dict[str, Any] = {"by": of.handler, "now": at(FILED)}
    late = date(2034, 1, 9)
    dispute = file_dispute(
        agency=of.world.housing, block="suit_direct", number="〔2023〕行初1号",
        authority="示例县人民法院", matter="不服答复", filed_on=FILED, **made,
    )  # fmt: skip
    type(dispute).objects.filter(pk=dispute.pk).update(case=case)
    with pytest.raises(KeptStill, match="〔2023〕行初1号"):
        actions.erase(case, why="审批", by=of.head, now=at(late))
    end_dispute(dispute, ended_on=DAY, result="claim_rejected", by=of.handler, now=at(DAY))
    assert actions.erase(case, why="审批", by=of.head, now=at(late)).sealed is None
    assert "已按规定删除" in words(bundle(of, dispute.pk))
