"""More time (art. 33): propose, approve or refuse as the head of the office, serve the notice."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked
from gongkai.agencies.calendars import calendar_in
from gongkai.requests import actions
from gongkai.requests.choices import clock_choices
from gongkai.requests.desk.acting import ActPage, acted
from gongkai.requests.desk.fields import CaseForm, LetterForm, line_field, text_field
from gongkai.requests.desk.forms_of_acts import done_where
from gongkai.requests.desk.letters import composed
from gongkai.requests.errors import NotApproved
from gongkai.requests.log import course_of
from gongkai.requests.models import Extension, InfoRequest, PaperKind
from gongkai.rules.clock import reply_deadline
from gongkai.rules.reply import EXTENSION_DAYS
from gongkai.rules.states import Act
from gongkai.web.jinja import url_if


def standing(case: InfoRequest) -> Extension | None:
    """Return the extension of this round that is asked for and not refused."""
    found = Extension.objects.select_related("asked_by", "approved_by")
    return found.filter(case=case, round=case.round, refused_why="").first()


def _there(case: InfoRequest) -> Extension:
    found = standing(case)
    if found is None:
        raise NotApproved(what="延期", why="没有待办的延期申请；请先提出。")
    return found


class ProposeForm(CaseForm):
    """How many working days, and why."""

    days = forms.IntegerField(
        label=_("延长的工作日"), min_value=1, max_value=EXTENSION_DAYS, initial=EXTENSION_DAYS
    )
    reason = text_field(
        _("延期的理由"), rows=4, most=2000, hint=_("写进延期答复告知书，告知申请人")
    )


def _propose(case: InfoRequest, form: ProposeForm, who: Asked) -> None:
    given = form.cleaned_data
    actions.propose_extension(
        case, days=given["days"], reason=given["reason"], by=who.officer, now=who.now
    )


class DecideForm(CaseForm):
    """Yes, or no with a reason."""

    decision = forms.ChoiceField(
        label=_("决定"),
        choices=[("yes", _("同意延期")), ("no", _("不同意"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择同意或者不同意")},
    )
    why = line_field(_("不同意的理由"), 300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = standing(self.case)
        if asked is not None:
            told = _("%(who)s申请延长%(days)s个工作日：%(reason)s")
            self.fields["decision"].help_text = escape(
                told % {"who": asked.asked_by.name, "days": asked.days, "reason": asked.reason}
            )


def _decide(case: InfoRequest, form: DecideForm, who: Asked) -> None:
    asked = _there(case)
    if form.cleaned_data["decision"] == "yes":
        actions.approve_extension(asked, by=who.officer, now=who.now)
    else:
        actions.refuse_extension(asked, why=form.cleaned_data["why"], by=who.officer, now=who.now)


class ServeForm(LetterForm):
    """The notice of the extension, and how it goes out."""

    def due(self, extension: Extension) -> date:
        """Return the last day with the extension."""
        course = course_of(self.case)._replace(extra=extension.days)
        calendar = calendar_in(self.case.agency.region)
        found = reply_deadline(course, calendar, clock_choices())
        if found is None:
            raise NotApproved(what="延期", why="现在没有答复期限可以延长。")
        return found.due

    def composed(self) -> str:
        """Return the notice of the extension, with the new last day."""
        asked = _there(self.case)
        return composed(
            PaperKind.EXTENSION,
            self.case,
            days=asked.days,
            reason=asked.reason,
            due=self.due(asked),
        )


def _extend(case: InfoRequest, form: ServeForm, who: Asked) -> None:
    actions.extend(_there(case), paper=form.paper(), service=form.service(), **form.sent())


acted(
    ActPage(
        "propose-extension",
        Access.DRAFT_REPLY,
        gettext_noop("申请延期"),
        gettext_noop("报负责人"),
        ProposeForm,
        _propose,
        gettext_noop("已报公开工作机构负责人；同意后发出告知书才延期。"),
        act=Act.EXTEND,
        help=gettext_noop("只能延期一次，最多20个工作日；告知书须在原期限届满前送达。"),
    ),
    button=False,
)
acted(
    ActPage(
        "decide-extension",
        Access.APPROVE,
        gettext_noop("审批延期"),
        gettext_noop("决定"),
        DecideForm,
        _decide,
        gettext_noop("已作出决定。"),
        act=Act.EXTEND,
    ),
    button=False,
)
acted(
    ActPage(
        "extend",
        Access.HANDLE,
        gettext_noop("发出延期答复告知书"),
        gettext_noop("发出告知书"),
        ServeForm,
        _extend,
        gettext_noop("已延期。"),
        act=Act.EXTEND,
    ),
    button=False,
)


def _where(case: InfoRequest) -> str | None:
    """Return the step an extension has come to; None while the head has it."""
    asked = standing(case)
    if asked is None:
        return url_if("requests:act", pk=case.pk, name="propose-extension")
    if asked.approved_by_id is None:
        return None
    return url_if("requests:act", pk=case.pk, name="extend")


done_where(Act.EXTEND, _where)
