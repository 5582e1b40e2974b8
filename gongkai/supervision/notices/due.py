"""What is due of issues, requests, messages and publication; notices not answered."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.agencies.models import Agency
from gongkai.duties.pending import pending
from gongkai.engagement.messages.models import Message
from gongkai.requests.models import InfoRequest
from gongkai.rules.due_things import DueThing, provider
from gongkai.supervision.notices.models import Addressee, Notice
from gongkai.supervision.rectification.models import Issue


def unanswered(agencies: Collection[Agency] | Collection[int]) -> QuerySet[Addressee]:
    """Return what was issued to some units and waits for their answer, or their receipt."""
    rows = Addressee.objects.filter(
        agency__in=agencies, notice__state=Notice.State.ISSUED, concluded_at__isnull=True
    ).filter(
        Q(acknowledged_at__isnull=True) | Q(notice__due_on__isnull=False, answered_at__isnull=True)
    )
    return rows.select_related("notice", "agency").order_by("notice__due_on", "pk")


@provider("messages")
def messages(agencies: Collection[int], today: date, until: date) -> Iterator[DueThing]:
    """Yield the citizens' messages that must be answered by a day, by their numbers alone."""
    rows = Message.objects.standing().filter(agency__in=agencies, due_on__lte=until)
    for agency, number, due in rows.order_by("due_on").values_list("agency", "number", "due_on"):
        yield DueThing(agency, "网民留言", "答复网民留言", due, number)


@provider("issues")
def issues(agencies: Collection[int], today: date, until: date) -> Iterator[DueThing]:
    """Yield the issues units have to put right by a day."""
    rows = Issue.objects.with_unit().filter(agency__in=agencies, due_on__lte=until)
    for one in rows.order_by("due_on", "pk"):
        if one.due_on is not None:
            yield DueThing(
                one.agency_id, "问题整改", one.title, one.due_on, one.number, issue=one.pk
            )


@provider("requests")
def requests(agencies: Collection[int], today: date, until: date) -> Iterator[DueThing]:
    """Yield the requests that must be answered by a day, by their numbers alone."""
    rows = InfoRequest.objects.open().filter(agency__in=agencies, due_on__lte=until)
    for agency, number, due in rows.order_by("due_on").values_list("agency", "number", "due_on"):
        if due is not None:
            yield DueThing(agency, "申请答复", "政府信息公开申请", due, number)


@provider("publication")
def publication(agencies: Collection[int], today: date, until: date) -> Iterator[DueThing]:
    """Yield what must be public by a day: drafts, texts in review, documents, budgets."""
    owners = list(Agency.objects.filter(pk__in=agencies))
    for one in pending(owners, today):
        if one.due <= until:
            yield DueThing(one.agency_id, "信息公开", str(one.what), one.due)
