"""Who can be given a case: the officers who may prepare its reply, and the units below."""

from __future__ import annotations

from datetime import date

from gongkai.agencies.access import MAY
from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Agency, Officer, Post
from gongkai.requests.models import InfoRequest


def units_of(case: InfoRequest, today: date) -> list[Agency]:
    """Return the agencies below that may be given a case."""
    return list(Agency.objects.on(today).filter(parent=case.agency))


def officers_for(
    case: InfoRequest, today: date, *, act: Access = Access.DRAFT_REPLY, units: bool = False
) -> list[tuple[str, str]]:
    """
    Return the officers who may do something with a case, as choices: key, and name with agency.

    :param units: also those of every unit the case could be given to
    """
    where = [case.agency]
    where += units_of(case, today) if units else [case.unit] if case.unit is not None else []
    posts = Post.objects.on(today).filter(
        agency__in=where, role__in=[role.value for role in MAY[act]], officer__is_active=True
    )
    found = posts.select_related("officer", "agency").order_by(
        "agency__position", "agency__code", "officer__name", "officer_id"
    )
    named: dict[str, str] = {}
    for post in found:
        named.setdefault(str(post.officer_id), f"{post.officer.name}（{post.agency.short_name}）")
    return list(named.items())


def officer_of(key: str) -> Officer | None:
    """Return the officer chosen in a form; the form has seen that it is one of the choices."""
    return Officer.objects.filter(pk=key).first() if key else None
