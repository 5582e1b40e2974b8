"""Something in every register of the county, for tests that look at pages."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from gongkai.budgets.actions import record_approval
from gongkai.catalogues import actions as catalogues
from gongkai.catalogues.reading import read
from gongkai.engagement.media import actions as media
from gongkai.engagement.messages.actions import rate
from gongkai.publishing import actions
from gongkai.publishing.actions.cleanups import Decided
from gongkai.supervision.training import actions as training
from tests.site.cast import NOW, World
from tests.site.catalogues.made import school
from tests.site.engagement.messages.making import public, written
from tests.site.engagement.surveys.making import closed_survey
from tests.site.publishing.making import LATER, columns, draft, published
from tests.site.review.made import sign_all

#: after everything portal.published makes public
START = LATER + timedelta(days=2)
DOCUMENTS = (
    ("示政规〔2023〕1号", "示例县农村供水管理办法", date(2023, 6, 1), None),
    ("示政规〔2019〕2号", "示例县低保工作细则（试行）", date(2019, 3, 4), date(2024, 3, 3)),
    ("示政规〔2018〕5号", "关于加强牲畜防疫和草原防火的规定", date(2018, 9, 1), None),
    ("示政规〔2021〕3号", "示例县养犬管理规定", date(2021, 7, 9), date(2026, 7, 8)),
    ("示政规〔2022〕7号", "示例县集贸市场管理办法", date(2022, 2, 18), None),
)


def fill(world: World) -> None:
    """Fill the registers: documents with what became of them, catalogues, budgets."""
    given: dict[str, Any] = {"by": world["ayi"], "now": NOW}
    text = published(world, "guifan", title=DOCUMENTS[0][1], doc_no=DOCUMENTS[0][0], now=START)
    made = [
        actions.issue_document(
            agency=world.county, doc_no=doc_no, title=title, issued_on=issued, expires_on=expires,
            reviewed_by="示例县司法局", review_no="合审〔2023〕4号", **given,
        )
        for doc_no, title, issued, expires in DOCUMENTS
    ]  # fmt: skip
    actions.show_document(made[0], text, **given)
    act = "关于修改《示例县农村供水管理办法》的决定（示政规〔2023〕9号）"
    actions.amend_document(made[0], on=date(2023, 11, 1), act=act, **given)
    _clean_ups(world, [one.pk for one in made], given)
    published(world, "jiedu", title="《供水办法》政策解读", interprets=text,
              interpretation_form="text", now=START + timedelta(days=9))  # fmt: skip
    published(world, "guifan", title="示例县草原生态保护补助办法", doc_no="示政规〔2024〕1号",
              now=START + timedelta(days=10))  # fmt: skip
    published(world, "xiangcun", title="乡村振兴项目公示", formed_on=date(2023, 11, 1),
              now=START + timedelta(days=11))  # fmt: skip
    draft(world, title="2024年工作要点", formed_on=date(2024, 1, 12))
    _catalogues(world, given)
    budget = published(world, "yujuesuan", title="示例县2024年财政预算",
                       approved_on=date(2024, 1, 8), now=START + timedelta(days=20))  # fmt: skip
    record_approval(
        agency=world.county, year=2024, kind="budget", approved_on=date(2024, 1, 8),
        approved_by="示例县人民代表大会", item=budget, **given,
    )  # fmt: skip
    record_approval(
        agency=world.housing, year=2024, kind="budget", approved_on=date(2024, 1, 10),
        approved_by="示例县财政局", **given,
    )  # fmt: skip
    message = public(world, title="水费可以网上交吗", contact={"name": "王某"})
    rate(message, score=4, note="", now=NOW)
    written(world, title="路灯不亮", contact={"name": "王某"})
    for number in range(2):
        account = media.Given(
            world.housing, "wechat", f"示例住建{number}", f"zj{number}", date(2021, 1, 4)
        )
        kept = media.register(account, **given)
    media.announce(kept, why="很少更新，并入县级账号", **given)
    closed_survey(world)
    _training(world)


def _training(world: World) -> None:
    made: dict[str, Any] = {"by": world["hewei"], "now": NOW}
    given = training.Given("条例培训", date(2024, 1, 12), Decimal(2), "县政府办", "条例\n期限")
    session = training.plan(world.county, given, **made)
    training.mark(session, [training.Person(world.housing, "阿依", "干部")], **made)
    answers: list[int | None] = [0] * 10
    training.hand_in(world["hewei"], 1, answers, now=NOW)


def _clean_ups(world: World, documents: list[int], given: dict[str, Any]) -> None:
    first = actions.open_cleanup(
        agency=world.county, doc_no="示政发〔2023〕20号",
        title="关于公布规范性文件清理结果的决定", decided_on=date(2023, 12, 20), **given,
    )  # fmt: skip
    decided = {
        documents[2]: Decided("repeal", note="已有上位法规定"),
        documents[0]: Decided("keep"),
    }
    actions.decide_cleanup(first, decided, **given)
    actions.apply_cleanup(first, **given)
    actions.open_cleanup(
        agency=world.county, doc_no="示政发〔2024〕2号", title="2024年规范性文件专项清理",
        decided_on=date(2024, 1, 10), **given,
    )  # fmt: skip


def _catalogues(world: World, given: dict[str, Any]) -> None:
    (edition,) = catalogues.import_editions(
        read(school(), "目录.xlsx").sheets,
        agency=world.county,
        adopted_on=date(2024, 1, 2),
        basis="示政办发〔2024〕1号",
        **given,
    )
    entries = list(edition.entries.all())
    column = columns(world)["jiaoyu"]
    catalogues.link_topic(entries[0].topic, column=column, **given)
    published(world, "jiaoyu", title="义务教育学校名录", now=START + timedelta(days=12))
    made = catalogues.draft_edition(edition, **given)
    version = actions.submit_draft(made, revision=made.revision, **given)
    sign_all(version, world)
    actions.publish_item(version, by=world["hewei"], now=START + timedelta(days=13))
