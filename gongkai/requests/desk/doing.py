"""What may be done with a case now: the next lawful step as one button, the rest with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer
from gongkai.requests.desk.forms_of_acts import address_of
from gongkai.requests.desk.panels import Panel, panel
from gongkai.requests.models import InfoRequest
from gongkai.requests.offers import Offer, may_do
from gongkai.rules.states import Act

#: the acts that bring a case on its way, the likeliest first
NEXT: tuple[Act, ...] = (
    Act.REGISTER,
    Act.ASSIGN,
    Act.ABANDON_CORRECTION,
    Act.ABANDON_FEE,
    Act.CORRECT,
    Act.PAY,
    Act.END_CONSULTATION,
    Act.RECORD_ANSWER,
    Act.ACCEPT_REASON,
    Act.DRAFT_REPLY,
    Act.SEND_FOR_REVIEW,
    Act.SIGN,
    Act.SERVE,
    Act.REOPEN,
    Act.ARCHIVE,
)
#: done rarely, and with thought
SELDOM = frozenset(
    {
        Act.VOID_PAYMENT,
        Act.WITHDRAW,
        Act.MEND,
        Act.SPLIT,
        Act.MERGE,
        Act.RESUME,
        Act.CONVERT,
        Act.PACK,
        Act.ERASE,
        Act.APPLY_FOR_REVIEW,
        Act.SUE,
        Act.CONCLUDE,
        Act.ORDER_ANEW,
    }
)


@dataclass(frozen=True, slots=True)
class Button:
    """One act as the page shows it; `href` is None where it is done at no form of its own."""

    offer: Offer
    href: str | None


def _order(one: Button) -> tuple[bool, int]:
    """Put what leads somewhere first, and of that what brings a case on its way."""
    act = one.offer.act
    return one.href is None, NEXT.index(act) if act in NEXT else len(NEXT)


@panel(30)
def doing(case: InfoRequest, officer: Officer, now: datetime) -> Panel:
    """Offer what the lifecycle allows in this state, and say why the rest is not possible."""
    offers = may_do(case, officer, now)
    able = [Button(one, address_of(one.act, case)) for one in offers if one.open]
    able.sort(key=_order)
    often = [one for one in able if one.offer.act not in SELDOM]
    first = often[:1] if often and often[0].offer.act in NEXT and often[0].href else []
    context = {
        "first": first,
        "often": often[len(first) :],
        "seldom": [one for one in able if one.offer.act in SELDOM],
        "refused": [one for one in offers if not one.open],
    }
    return Panel("doing", _("现在可以做什么"), "requests/panels/doing.html", context)
