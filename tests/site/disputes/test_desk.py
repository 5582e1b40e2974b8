"""The desk's pages of reviews and lawsuits."""

from __future__ import annotations

from datetime import date

from django.test import Client

from gongkai.decisions.models import SealedLook
from gongkai.disputes.models import Dispute, FieldChoice
from gongkai.ledger.models import Line
from tests.site.cast import World
from tests.site.requests.making import MARK, Office, processing, served

FILED = {
    "agency": "housing",
    "block": "review",
    "part": "actor",
    "over": "reply",
    "number": "示政复〔2023〕4号",
    "authority": "示例县人民政府",
    "matter": "不服答复",
    "filed_on": "2023-03-01",
    "party_name": "王标记",
    "party_contact": "13900000000",
}


def signed_in(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world[name])
    return client


def test_a_dispute_is_filed_ended_and_mended(world: World):
    client = signed_in(world, "ayi")
    client.post("/desk/disputes/new/", FILED)
    dispute = Dispute.objects.get()
    page = client.get(f"/desk/disputes/{dispute.pk}/").content.decode()
    assert "行政复议法 第三十三条" in page  # results with their article
    assert "王标记" not in page

    wrong = client.post(
        f"/desk/disputes/{dispute.pk}/end/", {"ended_on": "2023-02-01", "result": "maintained"}
    )
    assert (wrong.status_code, "早于收案日期" in wrong.content.decode()) == (422, True)

    client.post(
        f"/desk/disputes/{dispute.pk}/end/", {"ended_on": "2023-05-01", "result": "maintained"}
    )
    client.post(
        f"/desk/disputes/{dispute.pk}/mend/",
        {
            "mend-number": dispute.number,
            "mend-part": "actor",
            "mend-over": "reply",
            "mend-filed_on": "2023-03-01",
            "mend-ended_on": "2023-05-01",
            "mend-result": "not_accepted",
            "mend-why": "录错",
        },
    )

    dispute.refresh_from_db()
    assert dispute.result == "not_accepted"
    fields: dict[str, int] = {}
    for line in Line.objects.filter(kind="dispute.ended"):
        fields[line.what] = fields.get(line.what, 0) + line.amount
    assert fields == {"upheld": 0, "other": 1}


def test_the_other_side_is_shown_to_few_and_each_look_is_logged(world: World):
    signed_in(world, "ayi").post("/desk/disputes/new/", FILED)
    dispute = Dispute.objects.get()
    address = f"/desk/disputes/{dispute.pk}/look/"

    assert signed_in(world, "ayi").post(address).status_code == 403
    assert signed_in(world, "aili").post(address).status_code == 404
    seen = signed_in(world, "handler").post(address).content.decode()

    assert "王标记" in seen
    assert SealedLook.objects.get().officer == world["handler"]


def test_another_agencys_officer_finds_no_dispute(world: World):
    signed_in(world, "ayi").post("/desk/disputes/new/", FILED)
    dispute = Dispute.objects.get()
    other = signed_in(world, "aili")

    assert "示政复" not in other.get("/desk/disputes/").content.decode()
    assert other.get(f"/desk/disputes/{dispute.pk}/").status_code == 404
    for act in ("end", "mend", "void"):
        assert other.post(f"/desk/disputes/{dispute.pk}/{act}/", {}).status_code == 404
    assert other.post("/desk/disputes/new/", FILED).status_code == 422


def test_readers_enter_nothing(world: World):
    signed_in(world, "ayi").post("/desk/disputes/new/", FILED)
    dispute = Dispute.objects.get()
    auditor = signed_in(world, "auditor")

    assert auditor.get(f"/desk/disputes/{dispute.pk}/").status_code == 200
    answer = auditor.post(f"/desk/disputes/{dispute.pk}/void/", {"void-why": "x"})
    assert answer.status_code == 403
    assert auditor.get("/desk/disputes/new/").status_code == 404


def test_a_suit_follows_its_review_and_the_page_says_what_is_due(of: Office):
    case = served(of, processing(of, date(2024, 2, 20)), date(2024, 3, 1))
    client = signed_in(of.world, "handler")
    page = client.get(f"/desk/disputes/new/?case={case.pk}").content.decode()
    assert case.number in page
    assert MARK not in page
    unknown = client.post("/desk/disputes/new/", {**FILED, "case_number": "没有的编号"})
    assert (unknown.status_code, "没有编号为" in unknown.content.decode()) == (422, True)

    given = {**FILED, "filed_on": "2024-03-20", "case_number": case.number}
    assert client.post("/desk/disputes/new/", given).status_code == 302
    review = Dispute.objects.get()
    address = f"/desk/disputes/{review.pk}"
    step = {"stage-kind": "copy", "stage-on": "2024-03-20"}
    assert client.post(f"{address}/stage/", step).status_code == 302
    assert client.post(f"{address}/stage/", step).status_code == 422
    shown = client.get(f"{address}/").content.decode()
    assert "被申请人提出书面答复" in shown
    assert "行政复议法 第四十八条" in shown

    client.post(f"{address}/end/", {"ended_on": "2024-05-10", "result": "maintained"})
    followed = client.get(f"/desk/disputes/new/?follows={review.pk}").content.decode()
    assert 'value="示例县人民政府"' in followed  # the review organ, as co-defendant
    settled = {"settle-then": "anew", "settle-on": "2024-05-10"}
    assert client.post(f"{address}/settle/", settled).status_code == 422
    settled["settle-then"] = "stands"
    assert client.post(f"{address}/settle/", settled).status_code == 302
    on_case = client.get(f"/desk/requests/{case.pk}/").content.decode()
    assert "示政复〔2023〕4号" in on_case


def test_the_statistics_open_lists_and_have_no_rate_of_nothing(world: World):
    client = signed_in(world, "ayi")
    client.post("/desk/disputes/new/", FILED)
    page = client.get("/desk/disputes/statistics/?year=2023").content.decode()
    assert "—" in page
    behind = "/desk/disputes/?year=2023&block=review&result=pending"
    assert behind.replace("&", "&amp;") in page
    assert "示政复〔2023〕4号" in client.get(behind).content.decode()
    assert (
        "示政复〔2023〕4号" not in client.get(behind.replace("pending", "upheld")).content.decode()
    )


def test_the_map_of_results_is_seen_by_readers_and_changed_by_the_clerk(world: World):
    choice = {"law": "review", "result": "mediated", "field": "corrected", "why": "上级通知"}
    assert (
        "改归这一栏" not in signed_in(world, "ayi").get("/desk/disputes/fields/").content.decode()
    )
    assert signed_in(world, "ayi").post("/desk/disputes/fields/choose/", choice).status_code == 403
    clerk = signed_in(world, "hewei")
    clerk.post("/desk/disputes/fields/choose/", {**choice, "why": ""})
    assert not FieldChoice.objects.exists()
    clerk.post("/desk/disputes/fields/choose/", choice)
    assert "上级通知" in clerk.get("/desk/disputes/fields/").content.decode()
