"""Mend what was registered wrongly: the receipt, what is asked, and who asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked
from gongkai.requests import actions, identity
from gongkai.requests.desk.acting import ActPage, acted
from gongkai.requests.desk.fields import WhyForm, day_field, text_field
from gongkai.requests.models import Carrier, Delivery, InfoRequest
from gongkai.requests.models.words import CHANNELS, COLUMNS
from gongkai.rules.applications import MOST_DESCRIPTION, fields_of
from gongkai.rules.receipt import Channel
from gongkai.rules.states import Act

_WORDS = ("description", "delivery", "carrier")


class MendForm(WhyForm):
    """Everything that was registered; who asks is not shown, and changed only where filled in."""

    channel = forms.ChoiceField(label=_("渠道"), choices=CHANNELS)
    arrived_on = day_field(_("到达日期"))
    confirmed_on = day_field(
        _("确认日期"), required=False, hint=_("以确认之日为收到之日的渠道填写")
    )
    description = text_field(_("所需信息的内容描述"), most=MOST_DESCRIPTION)
    delivery = forms.ChoiceField(label=_("获取方式"), choices=Delivery.choices)
    carrier = forms.ChoiceField(label=_("载体形式"), choices=Carrier.choices)
    column = forms.ChoiceField(label=_("申请人类别"))
    cleared = forms.MultipleChoiceField(
        label=_("删去申请人的这些项"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("登记错了、申请人没有提供的"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        case = self.case
        for name in ("channel", "arrived_on", *_WORDS):
            self.initial.setdefault(name, getattr(case, name))
        self.initial.setdefault("column", case.applicant_class)
        self.initial.setdefault("confirmed_on", self._confirmed())
        person = case.applicant_kind == "person"
        fitting = [one for one in COLUMNS if (one[0] == "natural") == person]
        self.choices_of("column", list(fitting))
        self.asked = fields_of(case.applicant_kind)
        for one in self.asked:
            self.fields[f"id_{one.name}"] = forms.CharField(
                label=one.label,
                max_length=one.most,
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )
        self.choices_of("cleared", [(one.name, one.label) for one in self.asked])
        names = [f"id_{one.name}" for one in self.asked]
        shown = ["channel", "arrived_on", "confirmed_on", *_WORDS, "column"]
        self.order_fields(["key", "why", *shown, *names, "cleared"])

    def _confirmed(self) -> Any:
        """Return the day it was confirmed, where the channel is one of those."""
        case = self.case
        return case.received_on if case.received_on != case.arrived_on else None

    def receipt(self) -> dict[str, Any]:
        """Return the receipt anew, empty where it was not touched."""
        if not {"channel", "arrived_on", "confirmed_on"} & set(self.changed_data):
            return {}
        given = self.cleaned_data
        return {
            "channel": Channel(given["channel"]),
            "arrived_on": given["arrived_on"],
            "confirmed_on": given["confirmed_on"],
        }

    def values(self) -> dict[str, str] | None:
        """Return who asks as it is to be kept, None where nothing of it changes."""
        given = {
            one.name: self.cleaned_data[f"id_{one.name}"].strip()
            for one in self.asked
            if self.cleaned_data[f"id_{one.name}"].strip()
        }
        cleared = set(self.cleaned_data["cleared"])
        if not (given or cleared):
            return None
        kept = {k: v for k, v in identity.opened(self.case).items() if k not in cleared}
        return {**kept, **given}


def _mend(case: InfoRequest, form: MendForm, who: Asked) -> None:
    given = form.cleaned_data
    changes = {name: given[name] for name in _WORDS}
    actions.mend(
        case,
        why=given["why"],
        identity_values=form.values(),
        applicant_class=given["column"],
        **form.sent(),
        **form.receipt(),
        **changes,
    )


acted(
    ActPage(
        "mend",
        Access.HANDLE,
        gettext_noop("更正登记"),
        gettext_noop("保存更正"),
        MendForm,
        _mend,
        gettext_noop("已更正；台账冲销后按更正的内容重记。"),
        act=Act.MEND,
        help=gettext_noop(
            "只更正登记错误。申请人的姓名、证件、联系方式不显示，填写了新的内容才会更换；"
            "原来登记的保存在备注中。"
        ),
    )
)
