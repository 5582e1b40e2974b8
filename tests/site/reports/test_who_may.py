"""Who may do what to a report: every action against every person of the cast."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongkai.agencies.access import NotYours
from gongkai.reports.declare import confirm, declare, withdraw
from gongkai.reports.earlier import keep_earlier
from gongkai.reports.errors import CannotPublish, NotWaivable
from gongkai.reports.models import ReportVersion
from gongkai.reports.opening import open_report
from gongkai.reports.publish import publish
from gongkai.reports.versions import freeze, review_secrecy, send_back, sign
from gongkai.reports.waive import waive
from gongkai.reports.whole import frozen
from gongkai.review.actions import MayNotSign
from gongkai.rules.errors import RuleError
from gongkai.rules.signoff import Level
from tests.site.cast import NOW, World
from tests.site.reports.cases import ANSWERS, clerk_of, frozen_report

Act = Callable[[World, ReportVersion, str], object]


def _declare(world: World, version: ReportVersion, who: str):
    return declare(version.report, name="t3", amount=0, source="登记簿", by=world[who], now=NOW)


def _confirm(world: World, version: ReportVersion, who: str):
    figure = declare(
        version.report,
        name="t2.fees.amount_wan",
        amount=1,
        source="票据",
        by=world["ayi"],
        now=NOW,
    )
    return confirm(figure, by=world[who], now=NOW)


def _withdraw(world: World, version: ReportVersion, who: str):
    return withdraw(version.report.declared.get(), by=world[who], now=NOW)


def _sign(level: Level) -> Act:
    return lambda world, version, who: sign(version, level=level, by=world[who], now=NOW)


#: action → who may do it to the housing bureau's report; 阿依 has drafted the version
ACTIONS: dict[str, tuple[Act, set[str]]] = {
    "open": (
        lambda w, v, who: open_report(w.housing, 2022, by=w[who], now=NOW),
        {"ayi", "hewei"},
    ),
    "declare": (_declare, {"ayi", "hewei"}),
    "confirm": (_confirm, {"chenjing", "dingyan"}),
    "withdraw": (_withdraw, {"ayi", "hewei"}),
    "freeze": (lambda w, v, who: freeze(v.report, by=w[who], now=NOW), {"ayi", "hewei"}),
    "waive": (
        lambda w, v, who: waive(v.report, fingerprint="", reason="", by=w[who], now=NOW),
        {"hewei"},
    ),
    "sign 1": (_sign(Level.UNIT), {"bate"}),
    "sign 2": (_sign(Level.DEPARTMENT), set()),
    "sign 3": (_sign(Level.LEADER), set()),
    "secrecy": (
        lambda w, v, who: review_secrecy(
            v, by=w[who], now=NOW, answers=ANSWERS, passed=True, opinion="可以公开"
        ),
        {"guomin"},
    ),
    "send back": (
        lambda w, v, who: send_back(v, by=w[who], now=NOW, reason="请核对"),
        {"bate", "chenjing", "dingyan", "guomin"},
    ),
    "publish": (
        lambda w, v, who: publish(v.report, v, by=w[who], now=NOW, urgent=True),
        {"hewei"},
    ),
    "keep an earlier report": (
        lambda w, v, who: keep_earlier(
            w.housing,
            2022,
            content=frozen(v),
            file_name="x",
            file_digest="0" * 64,
            by=w[who],
            now=NOW,
        ),
        {"ayi", "hewei"},
    ),
}
#: refusals that come after the question whether it is one's business at all
_LATER = (NotWaivable, CannotPublish)


@pytest.mark.parametrize("action", ACTIONS)
def test_only_those_whose_business_it_is_can_do_it(world: World, action: str):
    from django.db import transaction

    version = frozen_report(world)
    clerk_of(world, world.housing)
    act, allowed = ACTIONS[action]
    could = set()
    for who in world.officers:
        try:
            with transaction.atomic():
                act(world, version, who)
                could.add(who)
                raise _Undone
        except _Undone:
            continue
        except _LATER:
            could.add(who)
        except (NotYours, MayNotSign):
            continue
        except RuleError as error:
            assert action == "freeze", error
            could.add(who)
    assert could == allowed


class _Undone(Exception):
    """Takes back what one person could do, before the next one tries."""
