"""The desk's pages of decisions, as each officer may use them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.decisions import actions
from gongkai.decisions.models import Decision, FeeIncome, ImportJob, SealedLook
from gongkai.ledger.models import Line
from tests.site.cast import NOW, World
from tests.site.decisions.tables import GOOD_ID, GOOD_USCC, as_csv, as_xlsx, heads, penalty

HEADS = heads("penalties")


@pytest.fixture
def clerk(world: World) -> Client:
    client = Client()
    client.force_login(world["ayi"])
    return client


def signed_in(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world[name])
    return client


def one(world: World, **given) -> Decision:
    values = {
        "agency": world.housing,
        "kind": "penalties",
        "doc_no": "示住建罚字〔2023〕1号",
        "party": "张三丰",
        "party_kind": "person",
        "decided_on": date(2023, 5, 8),
        "content": "对张三丰处罚款200元",
        "numbers": {"CF_XDR_ZJHM": GOOD_ID},
        "by": world["ayi"],
        "now": NOW,
    }
    return actions.record_decision(**(values | given))  # type: ignore[arg-type]


def entered(**given: str) -> dict[str, str]:
    return {
        "agency": "housing",
        "CF_XDR_MC": "示例建筑有限公司",
        "CF_XDR_LB": "法人及非法人组织",
        "CF_XDR_SHXYM": GOOD_USCC,
        "CF_WSH": "示住建罚字〔2023〕9号",
        "CF_WFXW": "违建",
        "CF_CFLB": "罚款",
        "CF_NR": "罚款2万元",
        "CF_NR_FK": "2",
        "CF_JDRQ": "2023-05-08",
    } | given


def test_a_decision_is_entered_by_the_form(world: World, clerk: Client):
    answer = clerk.post("/desk/decisions/new/penalties/", entered())

    decision = Decision.objects.get()
    assert answer["Location"] == f"/desk/decisions/{decision.pk}/"
    assert decision.fields["CF_NR_FK"] == "2"
    assert Line.objects.filter(kind="decision").count() == 1


def test_what_is_wrong_stands_beside_its_field(world: World, clerk: Client):
    wrong = entered(CF_XDR_SHXYM="91350100M000100Y44", CF_JDRQ="2999-01-01", CF_NR="")

    answer = clerk.post("/desk/decisions/new/penalties/", wrong)

    page = answer.content.decode()
    assert answer.status_code == 422
    for name, says in (
        ("CF_XDR_SHXYM", "校验码不对"),
        ("CF_JDRQ", "还没有到"),
        ("CF_NR", "没有填写"),
    ):
        beside = re.search(rf'id="id_{name}_error".*?</div>', page, re.S)
        assert beside and says in beside[0]
    assert Decision.objects.count() == 0


def test_the_same_number_is_refused_in_words(world: World, clerk: Client):
    clerk.post("/desk/decisions/new/penalties/", entered())

    answer = clerk.post("/desk/decisions/new/penalties/", entered())

    assert "已经登记过" in answer.content.decode()
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    "address",
    ["", "mend/", "void/", "withdraw/", "look/"],
)
@pytest.mark.parametrize("name", ["aili", "aili_clerk", "nobody", "admin", "superior"])
def test_another_agencys_decision_is_not_there(world: World, name: str, address: str):
    decision = one(world)
    client = signed_in(world, name)

    for method in (client.get, client.post):
        answer = method(f"/desk/decisions/{decision.pk}/{address}", {"why": "x"})
        assert answer.status_code in (403, 404, 405, 409), (name, address)
    decision.refresh_from_db()
    assert decision.voided_at is None
    assert SealedLook.objects.count() == 0


def test_another_agency_is_no_choice_of_the_form(world: World):
    answer = signed_in(world, "aili").post("/desk/decisions/new/penalties/", entered())

    assert answer.status_code == 422
    assert Decision.objects.count() == 0


def test_the_list_shows_the_officers_agencies_only(world: World):
    one(world)

    assert (
        "张三丰" in signed_in(world, "ayi").get("/desk/decisions/?kind=penalties").content.decode()
    )
    other = signed_in(world, "aili").get("/desk/decisions/?kind=penalties")
    assert "张三丰" not in other.content.decode()
    assert signed_in(world, "aili").get("/desk/decisions/?agency=housing").status_code == 404


def test_nobody_sees_the_desk_without_signing_in(world: World):
    decision = one(world)

    for address in ("", "new/penalties/", "import/", f"{decision.pk}/", "export/penalties.csv"):
        assert Client().get(f"/desk/decisions/{address}").status_code == 302


def test_the_list_is_filtered_and_paged(world: World, clerk: Client):
    for number in range(60):
        one(
            world,
            doc_no=f"罚{number:03}号",
            decided_on=date(2023, 1 + number % 2, 3),
            numbers=None,
        )

    first = clerk.get("/desk/decisions/?kind=penalties&year=2023").content.decode()
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following
    second = clerk.get(following[1].replace("&amp;", "&")).content.decode()

    numbers = [re.findall(r"罚\d{3}号</a>", text) for text in (first, second)]
    assert (len(numbers[0]), len(numbers[1])) == (50, 10)
    assert not set(numbers[0]) & set(numbers[1])
    assert "罚001号" in clerk.get("/desk/decisions/?kind=penalties&number=罚001").content.decode()
    assert (
        "没有符合条件" in clerk.get("/desk/decisions/?kind=penalties&year=2020").content.decode()
    )


def test_how_late_a_decision_is_stands_in_the_list(world: World, clerk: Client):
    one(world)

    page = clerk.get("/desk/decisions/?kind=penalties&state=late").content.decode()

    assert "逾期" in page


def test_a_change_is_kept_with_its_reason(world: World, clerk: Client):
    decision = one(world)
    page = clerk.get(f"/desk/decisions/{decision.pk}/mend/").content.decode()
    assert GOOD_ID not in page

    answer = clerk.post(
        f"/desk/decisions/{decision.pk}/mend/",
        entered(
            CF_WSH=decision.doc_no,
            CF_XDR_MC="张三丰",
            CF_XDR_LB="自然人",
            CF_XDR_SHXYM="",
            why="金额录错",
        ),
    )

    assert answer.status_code == 302
    page = clerk.get(f"/desk/decisions/{decision.pk}/").content.decode()
    assert "金额录错" in page
    assert "对张三丰处罚款200元" in page  # what it said before
    decision.refresh_from_db()
    assert decision.sealed is not None  # the number was left alone


def test_a_look_at_an_identity_number_is_logged(world: World):
    decision = one(world)
    handler = signed_in(world, "handler")

    before = handler.get(f"/desk/decisions/{decision.pk}/").content.decode()
    seen = handler.post(f"/desk/decisions/{decision.pk}/look/").content.decode()

    assert GOOD_ID not in before
    assert GOOD_ID in seen
    look = SealedLook.objects.get()
    assert (look.officer, look.thing) == (world["handler"], f"decisions.decision:{decision.pk}")


def test_those_who_may_not_see_numbers_do_not(world: World):
    decision = one(world)

    for name in ("ayi", "bate", "auditor"):
        client = signed_in(world, name)
        assert "查看证件号码" not in client.get(f"/desk/decisions/{decision.pk}/").content.decode()
        answer = client.post(f"/desk/decisions/{decision.pk}/look/")
        assert answer.status_code == 403
        assert GOOD_ID not in answer.content.decode()
    assert SealedLook.objects.count() == 0


def test_released_after_review_by_the_secrecy_reviewer_alone(world: World):
    decision = one(world)
    reviewer = signed_in(world, "guomin")

    reviewer.post("/desk/decisions/release/", {"record": decision.pk})
    decision.refresh_from_db()
    assert decision.published_at is None  # the box was not ticked

    for name in ("ayi", "hewei", "aili", "admin"):
        signed_in(world, name).post(
            "/desk/decisions/release/", {"record": decision.pk, "reviewed": "yes"}
        )
        decision.refresh_from_db()
        assert decision.published_at is None, name

    reviewer.post("/desk/decisions/release/", {"record": decision.pk, "reviewed": "yes"})
    decision.refresh_from_db()
    assert decision.published_at is not None


def test_a_file_is_checked_before_it_is_imported(world: World, clerk: Client):
    data = as_xlsx([HEADS, penalty(1), penalty(2, CF_JDRQ="昨天")])
    answer = clerk.post(
        "/desk/decisions/import/",
        {"agency": "housing", "kind": "penalties", "file": SimpleUploadedFile("表.xlsx", data)},
    )
    job = ImportJob.objects.get()
    assert answer["Location"] == f"/desk/decisions/import/{job.pk}/"

    page = clerk.get(answer["Location"]).content.decode()
    for said in ("第3行", "处罚决定日期", "不是日期", "请写成", "跳过有错误的"):
        assert said in page
    assert Decision.objects.count() == 0

    clerk.post(f"/desk/decisions/import/{job.pk}/confirm/")
    assert Decision.objects.count() == 0  # not without the clerk's word

    clerk.post(f"/desk/decisions/import/{job.pk}/confirm/", {"skip_bad": "yes"})
    assert Decision.objects.count() == 1
    assert "已导入 1 行" in clerk.get(answer["Location"]).content.decode()

    again = clerk.post(f"/desk/decisions/import/{job.pk}/confirm/", {"skip_bad": "yes"})
    assert again.status_code == 409  # once is enough
    assert Decision.objects.count() == 1


def test_another_agencys_job_is_not_there(world: World, clerk: Client):
    clerk.post(
        "/desk/decisions/import/",
        {
            "agency": "housing",
            "kind": "penalties",
            "file": SimpleUploadedFile("x.csv", as_csv([HEADS, penalty(1)])),
        },
    )
    job = ImportJob.objects.get()
    other = signed_in(world, "aili")

    assert other.get(f"/desk/decisions/import/{job.pk}/").status_code == 404
    assert other.post(f"/desk/decisions/import/{job.pk}/confirm/").status_code == 404
    assert Decision.objects.count() == 0


def test_the_uploaded_file_is_kept_encrypted_and_then_removed(
    world: World, clerk: Client, settings
):
    row = penalty(1, CF_XDR_LB="自然人", CF_XDR_SHXYM="", CF_XDR_ZJHM=GOOD_ID)
    clerk.post(
        "/desk/decisions/import/",
        {
            "agency": "housing",
            "kind": "penalties",
            "file": SimpleUploadedFile("x.csv", as_csv([HEADS, row])),
        },
    )
    job = ImportJob.objects.get()
    kept = settings.DATA / "imports" / f"{job.pk}.sealed"
    assert GOOD_ID.encode() not in kept.read_bytes()

    clerk.post(f"/desk/decisions/import/{job.pk}/confirm/")

    assert not kept.exists()


def test_what_is_exported_can_be_imported_again(world: World, clerk: Client):
    clerk.post("/desk/decisions/new/penalties/", entered())

    for form in ("csv", "xlsx"):
        answer = clerk.get(f"/desk/decisions/export/penalties.{form}?agency=housing")
        data = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        clerk.post(
            "/desk/decisions/import/",
            {
                "agency": "housing",
                "kind": "penalties",
                "file": SimpleUploadedFile(f"x.{form}", data),
            },
        )
        job = ImportJob.objects.first()
        assert job and (job.result["known"], job.result["changed"]) == (1, 0)
    assert clerk.get("/desk/decisions/export/penalties.csv?agency=water").status_code == 404


@pytest.mark.parametrize("kind", ["permits", "penalties", "coercion", "fees"])
def test_a_template_has_the_heads_of_the_standard(world: World, clerk: Client, kind: str):
    from io import BytesIO

    from openpyxl import load_workbook

    answer = clerk.get(f"/desk/decisions/template/{kind}/")

    book = load_workbook(BytesIO(answer.content))
    assert [cell.value for cell in book.worksheets[0][1]] == heads(kind)
    assert len(book.worksheets[1]["A"]) == len(heads(kind)) + 1


def test_a_fee_is_entered_and_voided(world: World, clerk: Client):
    answer = clerk.post(
        "/desk/fees/new/",
        {
            "agency": "housing",
            "SF_XM": "污水处理费",
            "SF_RQ": "2023-03-01",
            "SF_JE": "1.5",
            "SF_PJ": "NO.1",
        },
    )
    fee = FeeIncome.objects.get()
    assert (fee.fen, answer["Location"]) == (1_500_000, f"/desk/fees/{fee.pk}/")
    assert "1.5" in clerk.get("/desk/fees/").content.decode()
    assert signed_in(world, "aili").get(f"/desk/fees/{fee.pk}/").status_code == 404

    clerk.post(f"/desk/fees/{fee.pk}/", {"why": "票据作废"})

    assert sum(Line.objects.values_list("amount", flat=True)) == 0


def test_a_full_page_of_the_list_is_small(world: World, clerk: Client):
    for number in range(51):
        one(world, doc_no=f"示例县住房和城乡建设局罚决字〔2023〕第{number}号", numbers=None)

    for address in ("/desk/decisions/?kind=penalties",):
        assert len(clerk.get(address).content) <= 60_000
