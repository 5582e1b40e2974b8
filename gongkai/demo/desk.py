"""What lies on the desks: drafts, versions at every stage of review, a correction, a schedule."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from gongkai.agencies.roles import Role
from gongkai.demo.columns import Columns
from gongkai.demo.data_file import data
from gongkai.demo.days import at
from gongkai.demo.people import People
from gongkai.demo.signing import Until, carry
from gongkai.demo.units import Units
from gongkai.publishing.actions import (
    draft_item,
    open_draft,
    publish_item,
    schedule_item,
    send_item_back,
    submit_draft,
    withdraw_item,
)
from gongkai.publishing.models import Item, ItemDraft, ItemVersion
from gongkai.web.days import local_day

_STAGES = {
    "submitted": Until.SUBMITTED,
    "first": Until.FIRST,
    "second": Until.SECOND,
    "secrecy": Until.SECRECY,
    "signed": Until.SIGNED,
    "scheduled": Until.SIGNED,
    "sent_back": Until.FIRST,
}
_CORRECTED_ON = date(2024, 1, 3)  # after the year's last publication
_AHEAD = timedelta(days=2)  # of a schedule


def fill_desks(units: Units, people: People, columns: Columns, now: datetime) -> int:
    """Put something on every desk, as of now; return how many items are under way."""
    rows = data("desk")["items"]
    for row in rows:
        agency = units[row["unit"]]
        begun = now - timedelta(days=row["days"], hours=3)
        draft = open_draft(
            agency=agency,
            column=columns[agency.pk, row["column"]],
            by=people.at(agency, Role.CONTRIBUTOR),
            now=begun,
            title=row["title"],
            body="\n".join(row["body"]),
            formed_on=local_day(begun),
            provided_by=agency.short_name,
        )
        if row["stage"] != "draft":
            _carry_on(draft, row, people, begun, now)
    return len(rows)


def _carry_on(
    draft: ItemDraft, row: dict[str, Any], people: People, begun: datetime, now: datetime
) -> None:
    by = people.at(draft.agency, Role.CONTRIBUTOR)
    version = submit_draft(draft, revision=draft.revision, by=by, now=begun)
    last = carry(version, people, begun, _STAGES[row["stage"]])
    if row["stage"] == "sent_back":
        reviewer = people.at(version.agency, Role.REVIEWER_2)
        moment = last + timedelta(minutes=20)
        send_item_back(version, by=reviewer, now=moment, reason=row["reason"])
    elif row["stage"] == "scheduled":
        clerk = people.at(version.agency, Role.CLERK)
        morning = datetime.combine(local_day(now + _AHEAD), time(10), last.tzinfo)
        schedule_item(version, publish_on=morning, by=clerk, now=last)


def correct_and_withdraw(units: Units, people: People, year: int) -> None:
    """Withdraw a piece of news that was published twice; correct one page on budgets."""
    office = units.office
    news = _first(Item.objects.filter(agency=office, measure="news"), year)
    if news.published_at is None:  # pragma: no cover  it was chosen by its publication
        raise LookupError(news)
    withdraw_item(
        news,
        by=people.at(office, Role.CLERK),
        now=news.published_at + timedelta(days=2),
        why="与同日发布的另一条动态内容重复。",
    )
    treasury = units["caizheng"]
    item = _first(Item.objects.filter(agency=treasury, title__endswith="财政收支情况"), year)
    version = corrected(item, people, at(_CORRECTED_ON, 10, 30))
    moment = carry(version, people, at(_CORRECTED_ON, 11), Until.SIGNED)
    publish_item(version, by=people.at(treasury, Role.CLERK), now=moment + timedelta(minutes=20))


def corrected(item: Item, people: People, now: datetime) -> ItemVersion:
    """Submit another version of a public item that says what its amounts leave out."""
    live = item.live
    if live is None:  # pragma: no cover  it was chosen among public ones
        raise LookupError(item)
    return draft_item(
        item=item,
        body=live.body + "<p>注：本月数据不含上级提前下达的转移支付。</p>",
        change_note="补充说明统计口径，数字没有改动。",
        by=people.at(item.agency, Role.CONTRIBUTOR),
        now=now,
    )


def _first(found: Any, year: int) -> Item:
    item: Item = found.filter(published_at__year=year).order_by("published_at", "pk")[0]
    return item
