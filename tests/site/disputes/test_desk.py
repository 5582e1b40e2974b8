"""The desk's pages of reviews and lawsuits."""

from __future__ import annotations

from django.test import Client

from gongkai.decisions.models import SealedLook
from gongkai.disputes.models import Dispute
from gongkai.ledger.models import Line
from tests.site.cast import World

FILED = {
    "agency": "housing",
    "block": "review",
    "part": "actor",
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
