"""The disputes about a request, on its page; the buttons of its disputes lead here."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongkai.agencies.access import Act as Access
from gongkai.agencies.calendars import calendar_in
from gongkai.agencies.models import Officer
from gongkai.disputes.desk.found import result_of
from gongkai.disputes.models import Block, Dispute
from gongkai.requests import reach
from gongkai.requests.archiving.retention import held_by
from gongkai.requests.desk.forms_of_acts import done_where
from gongkai.requests.desk.panels import Panel, panel
from gongkai.requests.models import InfoRequest
from gongkai.rules.outcomes import REVIEW_FIRST_FROM
from gongkai.rules.remedy_deadlines import direct_suit_due, review_application_due
from gongkai.rules.states import Act
from gongkai.rules.words import listed, said
from gongkai.web.days import local_day
from gongkai.web.jinja import url_if


@held_by
def pending(case: InfoRequest) -> str:
    """Say which reviews and suits about a case are pending: so long nothing of it is erased."""
    numbers = [one.number for one in _about(case) if one.ended_on is None]
    return (
        said("还有没有审结的复议、诉讼：%(numbers)s", numbers=listed(numbers, "、"))
        if numbers
        else ""
    )


def _about(case: InfoRequest) -> QuerySet[Dispute]:
    return case.disputes.filter(voided_at=None).order_by("filed_on", "id")


@panel(70)
def disputes(case: InfoRequest, officer: Officer, now: datetime) -> Panel | None:
    """Show the reviews and suits about a case, and until when the applicant may still turn."""
    about = [(one, result_of(one)) for one in _about(case).select_related("agency")]
    rights = _rights(case)
    if not about and not rights:
        return None
    may = reach.may(officer, Access.RECORD, case, local_day(now))
    context = {"disputes": about, "rights": rights, "may": may}
    return Panel("disputes", _("复议和诉讼"), "disputes/panel.html", context)


def _rights(case: InfoRequest) -> list[tuple[str, object]]:
    """Return until when review and suit are open, once something was served."""
    served = case.served_on
    if served is None or served < REVIEW_FIRST_FROM:
        return []
    calendar = calendar_in(case.agency.region)
    return [
        (_("申请行政复议"), review_application_due(served, calendar).due),
        (_("直接提起诉讼（可以直接起诉的）"), direct_suit_due(served, calendar).due),
    ]


def _new(case: InfoRequest, block: str) -> str | None:
    address = url_if("disputes:new")
    return f"{address}?case={case.pk}&block={block}" if address else None


def _newest(case: InfoRequest) -> str | None:
    one = _about(case).last()
    return url_if("disputes:detail", one.pk) if one is not None else None


def _suit(case: InfoRequest) -> str | None:
    review = _about(case).filter(block=Block.REVIEW).last()
    if review is None:
        return _new(case, Block.SUIT_DIRECT)
    address = url_if("disputes:new")
    return f"{address}?follows={review.pk}" if address else None


done_where(Act.APPLY_FOR_REVIEW, lambda case: _new(case, Block.REVIEW))
done_where(Act.SUE, _suit)
done_where(Act.CONCLUDE, _newest)
done_where(Act.ORDER_ANEW, _newest)
