"""The desk's pages of the register of documents."""

from __future__ import annotations

from django.test import Client

from gongkai.publishing.models import NormativeDocument, OpeningStock
from tests.site.cast import World

ISSUED = {
    "agency": "county",
    "kind": "normative",
    "doc_no": "示政规〔2023〕1号",
    "title": "供水办法",
    "issued_on": "2023-06-01",
}


def signed_in(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world[name])
    return client


def test_a_document_is_registered_and_repealed(world: World):
    client = signed_in(world, "ayi")
    client.post("/desk/documents/new/", ISSUED)
    document = NormativeDocument.objects.get()

    early = client.post(
        f"/desk/documents/{document.pk}/repeal/", {"repeal-on": "2023-05-01", "repeal-act": "x"}
    )
    assert (early.status_code, "早于制发日期" in early.content.decode()) == (422, True)
    client.post(
        f"/desk/documents/{document.pk}/repeal/",
        {"repeal-on": "2023-12-01", "repeal-act": "示政发9号"},
    )

    document.refresh_from_db()
    assert document.repealed_by == "示政发9号"
    assert "废止" in client.get("/desk/documents/").content.decode()


def test_regulations_of_a_county_are_refused_with_the_article(world: World):
    answer = signed_in(world, "ayi").post("/desk/documents/new/", ISSUED | {"kind": "regulations"})

    assert "立法法第九十三条" in answer.content.decode()
    assert NormativeDocument.objects.count() == 0


def test_the_opening_stock_is_registered(world: World):
    client = signed_in(world, "ayi")

    client.post(
        "/desk/documents/stock/",
        {
            "agency": "county",
            "kind": "normative",
            "amount": "5",
            "on": "2021-12-31",
            "basis": "2021年年报",
        },
    )

    assert OpeningStock.objects.get().amount == 5
    assert "2021年年报" in client.get("/desk/documents/").content.decode()


def test_another_agencys_document_is_not_there(world: World):
    signed_in(world, "ayi").post("/desk/documents/new/", ISSUED)
    document = NormativeDocument.objects.get()
    other = signed_in(world, "aili")

    assert other.get(f"/desk/documents/{document.pk}/").status_code == 404
    assert other.post(f"/desk/documents/{document.pk}/repeal/", {}).status_code == 404
    assert other.post("/desk/documents/new/", ISSUED).status_code == 422
