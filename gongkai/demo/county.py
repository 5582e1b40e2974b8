"""The demonstration county, loaded in one transaction: all of it is there, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.roles import Role
from gongkai.demo.asking import fill_requests
from gongkai.demo.bulk import publish_items
from gongkai.demo.catalogues import show_catalogues, with_catalogues
from gongkai.demo.columns import Columns, add_columns, make_columns, merge_columns
from gongkai.demo.days import at
from gongkai.demo.decisions import enter_decisions
from gongkai.demo.desk import correct_and_withdraw, fill_desks
from gongkai.demo.directives import fill_directives
from gongkai.demo.earlier import upload_earlier
from gongkai.demo.items import items_of
from gongkai.demo.media import enter_media
from gongkai.demo.messages import enter_messages
from gongkai.demo.organisation import name_responsible
from gongkai.demo.people import LOGINS, People, make_people
from gongkai.demo.records import enter_disputes, enter_documents, enter_fees
from gongkai.demo.reports import draft_2023, publish_2022, unit_reports
from gongkai.demo.supervision import fill_supervision
from gongkai.demo.surveys import enter_surveys
from gongkai.demo.training import fill_training
from gongkai.demo.units import COUNTY_CODE, Units, make_units
from gongkai.rules.errors import RuleError
from gongkai.rules.tally import FEN_PER_WAN

YEAR = 2023  # the model report's


@dataclass(frozen=True, slots=True)
class Size:
    """How large a year is: the share of the model report's decisions, and the fees."""

    share: float
    fees_wan: Decimal | None = None


FULL = Size(1.0)
#: 2021 was reported before the platform was there: only the register of documents goes back to it
YEARS = {2021: Size(0), 2022: Size(0.88, Decimal("6480.37")), YEAR: FULL}


class OtherData(RuleError):
    """The database holds agencies that are not the demonstration's."""

    code = "demo.other_data"
    says = (
        "这个数据库里已有“%(agency)s”等单位的数据，不能装入演示县；"
        "请用 --data 指定一个空文件夹，或者清空 GONGKAI_DATABASE_URL。"
    )


def loaded() -> bool:
    """
    Tell whether the county is there.

    :raises OtherData: something else is
    """
    first = Agency.objects.exclude(code=COUNTY_CODE).first()
    if Agency.objects.filter(code=COUNTY_CODE).exists():
        if Officer.objects.filter(username=LOGINS[0].username, name=LOGINS[0].name).exists():
            return True
        first = Agency.objects.get(code=COUNTY_CODE)
    if first is not None:
        raise OtherData(agency=first.name)
    return False


@transaction.atomic
def load(*, say: Callable[[str], None] = lambda words: None, now: datetime | None = None) -> None:
    """
    Load the county.

    :param now: as of when something lies on the desks; the records themselves have their days
    """
    units = make_units()
    people = make_people(units)
    say(f"单位 {len(units.with_officers) + 1} 个，人员 {len(people.by_username)} 名")
    columns = make_columns(units)
    for year, size in YEARS.items():
        _year(units, people, columns, year, size, say)
        if year == 2022:
            clerk = people.at(units.county, Role.CLERK)
            upload_earlier(units.county, by=clerk, now=at(date(2023, 1, 4), 10))
            publish_2022(units, people)
            say("2022年度报告已公布，2021年度报告已导入")
    now = now or timezone.now()
    say(f"网民留言 {enter_messages(units, people, now)} 件，各种状态都有")
    say(f"政务新媒体账号 {enter_media(units, people, now)} 个，有的久未更新")
    say(f"社会评议 2 份，答卷 {enter_surveys(units, people, now)} 份")
    correct_and_withdraw(units, people, YEAR)
    now = now or timezone.now()
    say(f"责任人 {name_responsible(units, people)} 名")
    documents, meetings, tasks = fill_directives(units, people, now)
    say(f"上级文件 {documents} 份，{YEAR}年调度会 {meetings} 次，分解的任务 {tasks} 项")
    issues, papers = fill_supervision(units, people, now)
    say(f"问题整改 {issues} 个，提醒、推送、督查、通报 {papers} 份")
    say(f"{YEAR}年培训 2 次，参训 {fill_training(units, people, now)} 人次")
    states = unit_reports(units, people, YEAR)
    say(f"{YEAR}年度单位报告：" + "，".join(f"{name} {n} 份" for name, n in states.items()))
    draft_2023(units, people)
    say(f"{YEAR}年度报告已起草，等您核对、审签、公布")
    requests = fill_requests(units, people, now)
    say(f"近一年的依申请公开申请（演示） {requests} 件，每种状态都有；{YEAR}年没有")
    waiting = fill_desks(units, people, columns, now)
    say(f"工作台：起草、待审、退回、待公布的信息 {waiting} 条")


def _year(
    units: Units,
    people: People,
    columns: Columns,
    year: int,
    size: Size,
    say: Callable[[str], None],
) -> None:
    added = add_columns(units, people, columns, year)
    planned = items_of(units, columns, year, full=size is FULL) if size.share else []
    if size is FULL:
        planned = with_catalogues(planned, units, people, columns)
    published = publish_items(planned, people, f"items{year}")
    catalogues = show_catalogues(published) if size is FULL else 0
    merged = merge_columns(units, people, columns, year)
    shown = {item.live.doc_no: item for item in published if item.live and item.live.doc_no}
    documents = enter_documents(units, people, year, shown)
    if not size.share:
        return
    decisions = enter_decisions(units, people, year, size.share)
    fen = enter_fees(units, people, year, size.fees_wan)
    disputes = enter_disputes(units, people, year)
    say(
        f"{year}年：公开信息 {len(published)} 条，决定 {decisions} 件，"
        f"收费 {fen / FEN_PER_WAN:.2f} 万元，规范性文件 {documents} 件，复议诉讼 {disputes} 件，"
        f"栏目增设 {added} 个、合并 {merged} 个，逐条登记的标准目录 {catalogues} 个"
    )
