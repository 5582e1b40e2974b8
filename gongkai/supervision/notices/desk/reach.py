"""Which notices an officer may see: those of agencies they watch, those issued to their own."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from gongkai.agencies import access
from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked
from gongkai.agencies.models import Agency
from gongkai.supervision.notices.models import Addressee, Notice

_DRAFTS = (Notice.State.DRAFT, Notice.State.FROZEN, Notice.State.SIGNED, Notice.State.DISCARDED)


def visible(who: Asked) -> QuerySet[Notice]:
    """
    Return the notices the officer may see: drafts only at the agency that issues them.

    :raises Http404: the officer may see none at all
    """
    own = [one.pk for one in who.agencies(Access.VIEW)]
    watched = [one.pk for one in who.agencies(Access.WATCH)]
    signs = [one.pk for one in who.agencies(Access.ISSUE_NOTICE)]
    if not own and not watched:
        raise Http404
    issued = Notice.objects.filter(issued_at__isnull=False)
    mine = [*own, *watched]
    sent = issued.filter(Q(agency__in=mine) | Q(addressees__agency__in=mine))
    drafts = Notice.objects.filter(state__in=_DRAFTS, agency__in=[*own, *signs])
    keys = sent.values("pk").union(drafts.values("pk"))
    return Notice.objects.filter(pk__in=keys)


def found(who: Asked, pk: int) -> Notice:
    """
    Return a notice with what its page shows.

    :raises Http404: no such notice, or not for this officer's eyes
    """
    rows = visible(who).select_related("agency", "text__signature__signer", "drafter", "issued_by")
    return get_object_or_404(rows, pk=pk)


def whole(who: Asked, notice: Notice) -> bool:
    """Tell whether the officer sees what every unit answered, not only their own."""
    return access.may(who.officer, Access.WATCH, notice.agency, who.today) or access.may(
        who.officer, Access.VIEW, notice.agency, who.today
    )


def addressees(who: Asked, notice: Notice) -> list[Addressee]:
    """Return the units of a notice the officer may see."""
    rows = notice.addressees.select_related(
        "agency", "acknowledged_by", "answered_by", "concluded_by", "reviewed_by"
    )
    if not whole(who, notice):
        own = {one.pk for act in (Access.VIEW, Access.WATCH) for one in who.agencies(act)}
        rows = rows.filter(agency__in=own)
    return list(rows)


def issuers(who: Asked) -> list[Agency]:
    """Return the governments for which the officer drafts notices."""
    mine = who.agencies(Access.SUPERVISE)
    return [one for one in mine if one.kind == "government"]
