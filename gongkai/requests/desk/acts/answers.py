"""What comes from the applicant: a confirmation, a correction, a withdrawal."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked
from gongkai.requests import actions
from gongkai.requests.desk.acting import ActPage, acted
from gongkai.requests.desk.fields import CaseForm, WhyForm, day_field, text_field
from gongkai.requests.models import InfoRequest
from gongkai.rules.applications import MOST_DESCRIPTION
from gongkai.rules.receipt import RULES, Channel
from gongkai.rules.states import Act
from gongkai.rules.words import said


class ConfirmForm(CaseForm):
    """The day both sides confirmed the request."""

    confirmed_on = day_field(_("确认日期"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = RULES[Channel(self.case.channel)]
        self.fields["confirmed_on"].help_text = said(
            "%(label)s：以%(event)s为收到申请之日（%(basis)s）；%(duty)s",
            label=rule.label,
            event=rule.event,
            basis=rule.basis,
            duty=rule.duty,
        )
        self.initial.setdefault("confirmed_on", self.who.today)


def _confirm(case: InfoRequest, form: ConfirmForm, who: Asked) -> None:
    actions.confirm(case, confirmed_on=form.cleaned_data["confirmed_on"], **form.sent())


class DayForm(CaseForm):
    """The day something came."""

    on = day_field(_("收到之日"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", self.who.today)


class CorrectionForm(DayForm):
    """The corrected application."""

    description = text_field(
        _("补正后的内容描述"),
        most=MOST_DESCRIPTION,
        hint=_("照申请人补正的原文填写；没有改动的保留原文"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("description", self.case.description)


def _correct(case: InfoRequest, form: CorrectionForm, who: Asked) -> None:
    given = form.cleaned_data
    actions.receive_correction(
        case, on=given["on"], description=given["description"], **form.sent()
    )


def _unclear(case: InfoRequest, form: DayForm, who: Asked) -> None:
    actions.find_unclear(case, corrected_on=form.cleaned_data["on"], **form.sent())


def _withdraw(case: InfoRequest, form: DayForm, who: Asked) -> None:
    actions.withdraw(case, on=form.cleaned_data["on"], **form.sent())


def _resume(case: InfoRequest, form: WhyForm, who: Asked) -> None:
    actions.resume(case, why=form.cleaned_data["why"], **form.sent())


class NothingForm(CaseForm):
    """Nothing to fill in."""


def _reopen(case: InfoRequest, form: NothingForm, who: Asked) -> None:
    actions.reopen(case, **form.sent())


acted(
    ActPage(
        "confirm",
        Access.HANDLE,
        gettext_noop("确认并登记"),
        gettext_noop("确认收到并登记"),
        ConfirmForm,
        _confirm,
        gettext_noop("已登记，答复期限开始计算。"),
        act=Act.REGISTER,
    )
)
acted(
    ActPage(
        "correction",
        Access.HANDLE,
        gettext_noop("收到补正"),
        gettext_noop("登记补正"),
        CorrectionForm,
        _correct,
        gettext_noop("已登记补正，答复期限自收到补正之日起重新计算。"),
        act=Act.CORRECT,
    )
)
acted(
    ActPage(
        "unclear",
        Access.HANDLE,
        gettext_noop("补正后仍不明确"),
        gettext_noop("认定仍不明确"),
        DayForm,
        _unclear,
        gettext_noop("已认定；请拟写“补正后仍不明确”的答复。"),
        act=Act.FIND_UNCLEAR,
        help=gettext_noop("补正已经收到，但内容仍不明确；答复须写明哪些地方不明确。"),
    )
)
acted(
    ActPage(
        "withdraw",
        Access.HANDLE,
        gettext_noop("申请人撤回"),
        gettext_noop("登记撤回"),
        DayForm,
        _withdraw,
        gettext_noop("已登记撤回，本件办结。"),
        act=Act.WITHDRAW,
        help=gettext_noop("须有申请人的书面撤回；撤回后本件办结，计入“其他处理”。"),
        danger=True,
    )
)
acted(
    ActPage(
        "resume",
        Access.HANDLE,
        gettext_noop("恢复办理"),
        gettext_noop("恢复办理"),
        WhyForm,
        _resume,
        gettext_noop("已恢复办理；草稿保留。"),
        act=Act.RESUME,
        help=gettext_noop("从拟稿或者已签发回到办理；已经签发的版本不能再送达。"),
        danger=True,
    )
)
acted(
    ActPage(
        "reopen",
        Access.HANDLE,
        gettext_noop("重新办理"),
        gettext_noop("开始重新办理"),
        NothingForm,
        _reopen,
        gettext_noop("已开始重新办理。"),
        act=Act.REOPEN,
    )
)
