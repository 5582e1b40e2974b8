"""Assign a case, hand it over, have somebody stand in, send it back to the office."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked
from gongkai.agencies.models import Agency
from gongkai.requests import actions
from gongkai.requests.desk.acting import ActPage, acted
from gongkai.requests.desk.fields import CaseForm, WhyForm, day_field, line_field
from gongkai.requests.desk.people import officer_of, officers_for, units_of
from gongkai.requests.models import InfoRequest
from gongkai.rules.states import Act

_NOBODY = ("", _("请选择"))


class AssignForm(CaseForm):
    """To which unit, section and officer."""

    unit = forms.ChoiceField(
        label=_("承办单位"), required=False, help_text=_("不选则由本机关自己办理")
    )
    section = line_field(_("承办科室"), 60, required=False)
    handler = forms.ChoiceField(label=_("承办人"), required=False)
    internal_due_on = day_field(
        _("内部交件日期"), required=False, hint=_("给承办单位的期限，不是法定期限")
    )
    why = line_field(_("说明"), 200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(one.pk): one for one in units_of(self.case, self.who.today)}
        own = ("", self.case.agency.short_name)
        self.choices_of("unit", [own, *((key, u.short_name) for key, u in self.units.items())])
        if not self.units:
            del self.fields["unit"]
        known = officers_for(self.case, self.who.today, units=True)
        self.choices_of("handler", [("", _("由单位安排")), *known])

    def unit_chosen(self) -> Agency | None:
        """Return the unit below, None for the agency itself."""
        return self.units.get(self.cleaned_data.get("unit", ""))


def _assign(case: InfoRequest, form: AssignForm, who: Asked) -> None:
    given = form.cleaned_data
    actions.assign(
        case,
        unit=form.unit_chosen(),
        section=given["section"],
        handler=officer_of(given["handler"]),
        internal_due_on=given["internal_due_on"],
        why=given["why"],
        **form.sent(),
    )


class HandOverForm(CaseForm):
    """To whom, and why."""

    to = forms.ChoiceField(label=_("移交给"), error_messages={"required": _("请选择一人")})
    why = line_field(_("说明"), 200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = officers_for(self.case, self.who.today)
        self.choices_of("to", [_NOBODY, *(one for one in known if one[0] != self._handler())])

    def _handler(self) -> str:
        return str(self.case.handler_id or "")

    def to_whom(self) -> Any:
        """Return the officer who takes the case."""
        return officer_of(self.cleaned_data["to"])


class SubstituteForm(HandOverForm):
    """Who stands in, and until when."""

    until = day_field(_("代理至"), hint=_("到期后由您移交回去；系统不会自动移交"))
    field_order = ("to", "until", "why")


def _hand_over(case: InfoRequest, form: HandOverForm, who: Asked) -> None:
    actions.hand_over(case, to=form.to_whom(), why=form.cleaned_data["why"], **form.sent())


def _substitute(case: InfoRequest, form: SubstituteForm, who: Asked) -> None:
    given = form.cleaned_data
    actions.substitute(
        case, to=form.to_whom(), until=given["until"], why=given["why"], **form.sent()
    )


def _return(case: InfoRequest, form: WhyForm, who: Asked) -> None:
    actions.return_to_office(case, why=form.cleaned_data["why"], **form.sent())


class ClaimForm(CaseForm):
    """Nothing to fill in."""


def _claim(case: InfoRequest, form: ClaimForm, who: Asked) -> None:
    actions.claim(case, **form.sent())


acted(
    ActPage(
        "assign",
        Access.HANDLE,
        gettext_noop("分办"),
        gettext_noop("分办"),
        AssignForm,
        _assign,
        gettext_noop("已分办。"),
        act=Act.ASSIGN,
        help=gettext_noop("交给承办单位、科室或者承办人；至少选择一项。"),
    )
)
acted(
    ActPage(
        "reassign",
        Access.HANDLE,
        gettext_noop("改分承办单位"),
        gettext_noop("改分"),
        AssignForm,
        _assign,
        gettext_noop("已改分。"),
        act=Act.HAND_OVER,
        help=gettext_noop("原承办单位和承办人的记录保留；期限不变。"),
    ),
    button=False,
)
acted(
    ActPage(
        "claim",
        Access.DRAFT_REPLY,
        gettext_noop("认领"),
        gettext_noop("由我承办"),
        ClaimForm,
        _claim,
        gettext_noop("已由您承办。"),
        act=Act.HAND_OVER,
    ),
    button=False,
)
acted(
    ActPage(
        "hand-over",
        Access.DRAFT_REPLY,
        gettext_noop("移交"),
        gettext_noop("移交"),
        HandOverForm,
        _hand_over,
        gettext_noop("已移交。"),
        act=Act.HAND_OVER,
    )
)
acted(
    ActPage(
        "substitute",
        Access.HANDLE,
        gettext_noop("请人代理"),
        gettext_noop("确定代理"),
        SubstituteForm,
        _substitute,
        gettext_noop("已登记代理。"),
        act=Act.HAND_OVER,
        help=gettext_noop("承办人不在时由他人代办；期限不因此停止。"),
    ),
    button=False,
)
acted(
    ActPage(
        "return",
        Access.DRAFT_REPLY,
        gettext_noop("退回工作机构"),
        gettext_noop("退回"),
        WhyForm,
        _return,
        gettext_noop("已退回工作机构。"),
        act=Act.RETURN,
        help=gettext_noop("需要补正的，仍须在收到申请之日起7个工作日内告知。"),
    )
)
