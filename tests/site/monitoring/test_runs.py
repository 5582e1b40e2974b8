"""Runs over the site's own data: what they keep, the desk, an issue with one click and back."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from gongkai.monitoring import reading, wrong_words
from gongkai.monitoring.again import CODE
from gongkai.monitoring.models import Checked, Observation, Run
from gongkai.monitoring.running import limits, run
from gongkai.publishing import actions, repeats
from gongkai.rules.errors import RuleError
from gongkai.rules.recheck import Result, Subject, seen
from gongkai.supervision.rectification.models import Issue
from tests.site.cast import World
from tests.site.publishing.making import published

pytestmark = pytest.mark.one_database
DAY = datetime(2024, 1, 16, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
TEXT = (
    "<p>县住房和城乡建设局组织开展保障性住房分配工作，逐户核查申请家庭的住房困难情况，并将结果在"
    "各社区公示栏公布，接受群众监督。各单位要安排布署，确保一月底以前完成全部核查工作。</p>"
)


@pytest.fixture(autouse=True)
def _folder(tmp_path, settings):
    settings.DATA = tmp_path
    repeats._store.cache_clear()


def codes(world: World) -> set[str]:
    rows = Observation.objects.standing().filter(agency=world.county)
    return set(rows.values_list("code", flat=True))


def test_a_run_finds_keeps_and_sees_that_it_is_gone(world: World):
    late = published(world, "xinwen", DAY, formed_on=date(2023, 11, 1), body=TEXT)
    copy = published(world, "gonggao", DAY + timedelta(minutes=5), title="又一条", body=TEXT)

    first = run([world.county], now=DAY + timedelta(hours=1))

    assert {"late_lag", "duplicate_items", "wrong_word", "column_blank"} <= codes(world)
    assert (first.items, first.units, first.gone) == (2, 1, 0)
    assert first.new == first.standing == Observation.objects.count()
    wrong = Observation.objects.filter(code="wrong_word").first()
    assert wrong is not None and "“布署”应为“部署”" in wrong.says
    lag = Observation.objects.get(key=f"late_lag:county:{late.index_no}")
    assert lag.evidence[0]["key"] == late.index_no

    again = run([world.county], now=DAY + timedelta(hours=2))
    assert (again.items, again.new, again.gone) == (0, 0, 0)

    actions.withdraw_item(copy, why="重复公开", by=world["hewei"], now=DAY + timedelta(hours=3))
    subject = Subject(world.county.pk, date(2024, 1, 16), reference=lag.key)
    assert seen(CODE, subject, DAY + timedelta(hours=3)).result is Result.FAILED
    gone = Subject(
        world.county.pk,
        date(2024, 1, 16),
        reference=f"duplicate_items:county:{copy.index_no}",
    )
    assert seen(CODE, gone, DAY + timedelta(hours=3)).result is Result.PASSED
    assert run([world.county], now=DAY + timedelta(hours=4)).gone >= 1
    assert "duplicate_items" not in codes(world)


def test_the_desk_shows_it_opens_an_issue_and_keeps_words(world: World):
    published(world, "xinwen", DAY, formed_on=date(2023, 11, 1), body=TEXT)
    run([world.county], now=DAY)
    clerk, unit = Client(), Client()
    clerk.force_login(world["hewei"])
    unit.force_login(world["aili"])
    one = Observation.objects.get(code="late_lag")

    assert "发布不及时" in clerk.get("/desk/monitoring/").content.decode()
    listed = clerk.get("/desk/monitoring/found/?code=late_lag&agency=county").content.decode()
    assert one.says[:20] in listed
    page = clerk.get(f"/desk/monitoring/found/{one.pk}/").content.decode()
    assert "转为整改问题" in page and "<svg" in page and "图中的数" in page
    assert unit.get(f"/desk/monitoring/found/{one.pk}/").status_code == 404
    assert clerk.get("/desk/monitoring/runs/").status_code == 200

    for _ in range(2):  # the second click shows the same issue
        answer = clerk.post(f"/desk/issues/from/{one.pk}/")
    issue = Issue.objects.get()
    assert answer.headers["Location"] == f"/desk/issues/{issue.pk}/"
    assert (issue.check_code, issue.check_reference) == (CODE, one.key)

    clerk.post("/desk/monitoring/words/", {"word": "逐户核查", "right": "逐户核实"})
    assert clerk.post("/desk/monitoring/words/", {"word": "户"}).status_code == 422
    assert reading.follow(limits()) == 1  # another list: everything is read anew
    assert ["逐户核查", "逐户核实"] in Checked.objects.get().wrong
    with pytest.raises(RuleError):
        wrong_words.add(
            world.county, word="核查", right="核查", note="", by=world["hewei"], now=DAY
        )
    assert Run.objects.count() == 1
