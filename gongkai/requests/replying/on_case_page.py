"""The reply on the page of a case: how far it is, who has to do what, and the acts that end it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_noop

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked
from gongkai.agencies.models import Officer
from gongkai.requests import actions, reach
from gongkai.requests.desk.acting import ActPage, acted
from gongkai.requests.desk.fields import CaseForm
from gongkai.requests.desk.forms_of_acts import done_at, done_where
from gongkai.requests.desk.letters import APPLICANT, addressed
from gongkai.requests.desk.panels import Panel, panel
from gongkai.requests.errors import NoDraft
from gongkai.requests.models import InfoRequest, Reply, ReplyVersion, ServiceRecord
from gongkai.requests.papers import Service
from gongkai.requests.replying.forms import ServeForm
from gongkai.requests.replying.reaching import draft_of
from gongkai.requests.replying.service_forms import ReturnedForm, SignedForm
from gongkai.requests.replying.steps import steps
from gongkai.requests.replying.versions import legal_review_of, standing_of
from gongkai.review.state import state
from gongkai.rules.service import Method
from gongkai.rules.signoff import Level
from gongkai.rules.states import Act
from gongkai.web.days import local_day
from gongkai.web.jinja import url_if

done_at(Act.DRAFT_REPLY, "replying:begin")
done_at(Act.SEND_FOR_REVIEW, "replying:check")


def _pending(case: InfoRequest) -> ReplyVersion | None:
    found = Reply.objects.filter(case=case, round=case.round).select_related("pending").first()
    return found.pending if found is not None else None


def _review(case: InfoRequest) -> str | None:
    one = _pending(case)
    return f"{url_if('replying:version', case.pk, one.pk)}#review" if one is not None else None


done_where(Act.SIGN, _review)
done_where(Act.SEND_BACK, _review)


@panel(45)
def reply(case: InfoRequest, officer: Officer, now: datetime) -> Panel | None:
    """Show the draft, the version in review and its marks, or the reply that went out."""
    replies = list(
        Reply.objects.filter(case=case)
        .select_related("served", "pending__drafter", "paper__service")
        .order_by("round")
    )
    if not replies:
        return None
    today, draft = local_day(now), draft_of(case)
    shown = [(one, _version(one)) for one in replies]
    context = {
        "replies": shown,
        "draft": draft,
        "steps": steps(draft, "") if draft is not None else [],
        "writes": reach.may(officer, Access.DRAFT_REPLY, case, today),
        "handles": reach.may(officer, Access.HANDLE, case, today),
        "levels": list(Level),
    }
    return Panel("reply", _now("答复"), "replying/panel.html", context)


def _version(one: Reply) -> dict[str, Any] | None:
    version = one.pending or one.served
    if version is None:
        return None
    version.reply = one
    progress, legal = state(version), legal_review_of(version)
    return {
        "version": version,
        "state": progress,
        "legal": legal,
        "standing": standing_of(version, progress, legal),
    }


def _serve(case: InfoRequest, form: ServeForm, who: Asked) -> None:
    given = form.cleaned_data
    service = Service(
        Method[given["method"]],
        given["sent_on"],
        given["signed_on"],
        given["receipt_no"],
        given["carrier"],
    )
    addressee = given["addressee"].strip() or addressed(APPLICANT, case)
    actions.serve(case, addressee=addressee, service=service, **form.sent())


def _ready(case: InfoRequest, form: CaseForm, who: Asked) -> dict[str, Any]:
    one = _pending(case)
    return {"version": one, "state": state(one) if one is not None else None}


def _record(form: CaseForm) -> ServiceRecord:
    found = ServiceRecord.objects.filter(paper__case=form.case, pk=form.cleaned_data["paper"])
    record = found.first()
    if record is None:
        raise NoDraft
    return record


def _signed(case: InfoRequest, form: SignedForm, who: Asked) -> None:
    on = form.cleaned_data["signed_on"]
    actions.record_signature(_record(form), signed_on=on, by=who.officer, now=who.now)


def _returned(case: InfoRequest, form: ReturnedForm, who: Asked) -> None:
    given = form.cleaned_data
    actions.record_return(
        _record(form),
        returned_on=given["returned_on"],
        why=given["why"],
        by=who.officer,
        now=who.now,
    )


class ArchiveForm(CaseForm):
    """A yes."""


def _archive(case: InfoRequest, form: CaseForm, who: Asked) -> None:
    actions.archive(case, **form.sent())


acted(
    ActPage(
        "serve",
        Access.HANDLE,
        gettext_noop("送达答复书"),
        gettext_noop("发出并登记送达"),
        ServeForm,
        _serve,
        gettext_noop("答复书已发出，本件办结。"),
        act=Act.SERVE,
        help=gettext_noop("发出的就是三级签署的那一版，一字不改；受送达人写在最前，密封保存。"),
        template="replying/serve.html",
        more=_ready,
    )
)
acted(
    ActPage(
        "signed-for",
        Access.HANDLE,
        gettext_noop("登记签收"),
        gettext_noop("登记签收"),
        SignedForm,
        _signed,
        gettext_noop("已登记签收。"),
        help=gettext_noop(
            "照送达回证或者邮件回执登记。邮寄的以交邮之日为送达之日，不因签收改变。"
        ),
    )
)
acted(
    ActPage(
        "returned",
        Access.HANDLE,
        gettext_noop("登记退回"),
        gettext_noop("登记退回"),
        ReturnedForm,
        _returned,
        gettext_noop("已登记退回。"),
        help=gettext_noop(
            "邮寄的已于交邮之日送达，退回不改变送达；仍应与申请人联系，改用其他方式再送一次。"
        ),
    )
)
acted(
    ActPage(
        "archive",
        Access.HANDLE,
        gettext_noop("归档"),
        gettext_noop("归档"),
        ArchiveForm,
        _archive,
        gettext_noop("已归档；案卷不再办理。"),
        act=Act.ARCHIVE,
        help=gettext_noop(
            "全部文书都有送达记录才能归档。归档后仍可复议、诉讼；案卷照常可以查阅。"
        ),
    )
)
