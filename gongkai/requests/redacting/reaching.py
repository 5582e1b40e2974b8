"""The redaction an address names, for those who may mark it or only have its result."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked
from gongkai.ledger.sources import record_name
from gongkai.requests import reach, vault
from gongkai.requests.identity import log_look
from gongkai.requests.models import IdentityView, InfoRequest, Redaction

#: looks at one page again within this time are one look
_ONE_LOOK = timedelta(minutes=10)


def may_mark(who: Asked, case: InfoRequest) -> bool:
    """Tell whether an officer may see originals of a case and mark them."""
    acts = (Access.DRAFT_REPLY, Access.SEE_SEALED)
    return all(reach.may(who.officer, act, case, who.today) for act in acts)


def require_marking(who: Asked, case: InfoRequest) -> None:
    """
    Refuse an officer who may not see originals of a case and mark them.

    :raises NotYours: says which posts could
    """
    reach.require(who.officer, Access.DRAFT_REPLY, case, who.today)
    reach.require(who.officer, Access.SEE_SEALED, case, who.today)


def redaction_for(who: Asked, pk: int, *, marking: bool = True) -> Redaction:
    """
    Return a redaction to an officer who may see its case.

    :param marking: they see the original, and may mark it
    :raises Http404: none, or of a case that is not for this officer's eyes
    :raises NotYours: the case may be seen, and its originals may not
    """
    rows = Redaction.objects.select_related(
        "case__agency", "case__unit", "original", "output", "by", "made_by"
    )
    one = get_object_or_404(rows, pk=pk)
    if not reach.may(who.officer, Access.VIEW, one.case, who.today):
        raise Http404
    if marking:
        require_marking(who, one.case)
    return one


def original_of(who: Asked, redaction: Redaction, what: str) -> bytes:
    """
    Return the original to an officer who marks it, and log the look: once in ten minutes.

    :param what: which part is looked at, for the log
    """
    file, purpose = redaction.original, _("遮盖：%(what)s") % {"what": what}
    looked = IdentityView.objects.filter(
        case=redaction.case,
        officer=who.officer,
        thing=record_name(file),
        purpose=purpose,
        at__gt=who.now - _ONE_LOOK,
    )
    if not looked.exists():
        log_look(redaction.case, file, by=who.officer, now=who.now, purpose=purpose)
    return b"".join(vault.pieces_of(file))
