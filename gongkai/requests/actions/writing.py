"""Issue a paper that moves nothing: a receipt, a slip inside the office, the result of art. 41."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.requests import reach
from gongkai.requests.errors import NotComplete
from gongkai.requests.models import InfoRequest, Paper, PaperKind
from gongkai.requests.papers import Service, Written, issue, record_service
from gongkai.web.days import local_day

#: kinds that no act issues by itself; those inside the office have no service
FREE = (PaperKind.RECEIPT, PaperKind.ASSISTANCE, PaperKind.CONVERSION, PaperKind.OTHER)
INSIDE = frozenset({PaperKind.ASSISTANCE, PaperKind.CONVERSION, PaperKind.APPROVAL})


@transaction.atomic
def issue_paper(
    case: InfoRequest,
    kind: PaperKind,
    *,
    paper: Written,
    service: Service | None,
    by: Officer,
    now: datetime,
    key: str = "",
) -> Paper:
    """
    Issue a paper under the next number of its kind; state and clock stay as they are.

    :param kind: one of FREE; every other kind belongs to an act
    :param service: how it went out; None for what stays INSIDE
    :param key: the form it was sent with; sent twice, it is issued once
    :raises NotComplete: no text, another kind, or no service
    """
    case = InfoRequest.objects.select_for_update(of=("self",)).get(pk=case.pk)
    reach.require(by, Access.HANDLE, case, local_day(now))
    if kind not in FREE:
        raise NotComplete(field="文书种类", why="这种文书随办理步骤发出；请在本件选择相应的步骤。")
    uid = hashlib.sha256(f"{case.pk}:{key}".encode()).hexdigest()[:32] if key else ""
    made = Paper.objects.filter(uid=uid).first() if uid else None
    if made is not None:
        return made
    made = issue(case, kind, paper, by=by, now=now, uid=uid)
    if kind not in INSIDE:
        if service is None:
            raise NotComplete(field="送达方式", why="没有填写；发给单位以外的文书须登记送达。")
        record_service(made, service, by=by, now=now, must=False)
    return made
