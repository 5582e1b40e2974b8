"""New media accounts of the demonstration county, as of today: some alive, some asleep."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from gongkai.agencies.roles import Role
from gongkai.demo.people import People
from gongkai.demo.units import Units
from gongkai.engagement.media.models import (
    MediaAccount,
    MediaEvent,
    MediaInspection,
    Reading,
    Status,
)

#: unit, platform, name, followers, days since the last post, status, filed, faults found
_ACCOUNTS: tuple[tuple[str, str, str, int, int, str, bool, tuple[str, ...]], ...] = (
    ("xian", "wechat", "示例发布", 68_412, 0, "active", True, ()),
    ("xian", "weibo", "示例县发布", 21_905, 1, "active", True, ()),
    ("xian", "douyin", "示例县融媒", 105_330, 0, "active", True, ()),
    ("jiaoyu", "wechat", "示例教育", 18_240, 2, "active", True, ()),
    ("weijian", "wechat", "健康示例", 15_033, 5, "active", True, ("reply",)),
    ("renshe", "wechat", "示例人社", 12_871, 12, "active", True, ()),
    ("zhujian", "wechat", "示例住建", 3_204, 17, "active", True, ("silent",)),
    ("shuili", "weibo", "示例水利", 640, 46, "active", False, ("silent", "reply")),
    ("nongye", "kuaishou", "示例农事", 4_118, 11, "active", True, ()),
    ("gongan", "wechat", "平安示例", 33_207, 1, "active", True, ()),
    ("hewan", "wechat", "河湾乡之声", 880, 61, "closing", True, ("silent",)),
    ("donghe", "wechat", "东河镇发布", 1_207, 380, "closed", True, ()),
)


def enter_media(units: Units, people: People, now: datetime) -> int:
    """Enter the accounts, what was read of them and inspected; return how many."""
    today = now.date()
    office = people.at(units.county, Role.CLERK)
    accounts, events, readings, looks = [], [], [], []
    for place, (unit, platform, name, followers, ago, status, filed, _f) in enumerate(_ACCOUNTS):
        agency = units[unit]
        opened = date(2019, 3, 4) + timedelta(days=40 * place)
        ended = today - timedelta(days=370) if status == Status.CLOSED else None
        announced = None
        if status in (Status.CLOSING, Status.CLOSED):
            announced = (ended or today) - timedelta(days=30 if ended else 9)
        accounts.append(
            MediaAccount(
                agency=agency,
                platform=platform,
                name=name,
                account_id=f"{platform}-{unit}",
                certified=ago < 40,
                opened_on=opened,
                filed_on=opened + timedelta(days=8) if filed else None,
                admin=people.at(agency, Role.CONTRIBUTOR),
                status=status,
                last_post_on=today - timedelta(days=ago),
                followers=followers,
                announced_on=announced,
                closes_on=announced + timedelta(days=21) if announced else None,
                ended_on=ended,
                why="内容更新少，关注人数少，并入县级账号统一发布" if announced else "",
            )
        )
    MediaAccount.objects.bulk_create(accounts)
    for one, (*_rest, faults) in zip(accounts, _ACCOUNTS, strict=True):
        by = people.at(one.agency, Role.CONTRIBUTOR)
        events.append(MediaEvent(account=one, act="open", by=by, at=now - timedelta(days=400)))
        if one.announced_on:
            note = one.why
            events.append(MediaEvent(account=one, act="announce", by=office, at=now, note=note))
        readings.append(
            Reading(account=one, last_post_on=one.last_post_on, followers=one.followers,
                    source="hand", by=by, at=now - timedelta(hours=3))
        )  # fmt: skip
        if one.ended_on is None:
            on = today - timedelta(days=4)
            looks.append(
                MediaInspection(account=one, on=on, faults=list(faults), by=office, at=now)
            )
    MediaEvent.objects.bulk_create(events)
    Reading.objects.bulk_create(readings)
    MediaInspection.objects.bulk_create(looks)
    return len(accounts)
