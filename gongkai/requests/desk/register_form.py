"""The form an officer fills in for a request that came to the office, by whatever channel."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.asked import Asked
from gongkai.agencies.models import Agency
from gongkai.requests.actions import Application
from gongkai.requests.desk.fields import ActForm, day_field, text_field
from gongkai.requests.models import Carrier, Delivery
from gongkai.requests.models.words import CHANNELS, COLUMNS
from gongkai.rules.applications import (
    AGENT,
    CONTACT,
    ID_TYPES,
    MOST_DESCRIPTION,
    ORGANISATION,
    PERSON,
    FormField,
)
from gongkai.rules.receipt import CONFIRMED, RULES, Channel, ChannelRule
from gongkai.rules.words import Said, said

BLOCKS: tuple[tuple[Any, tuple[FormField, ...]], ...] = (
    (_("公民"), PERSON),
    (_("法人或者其他组织"), ORGANISATION),
    (_("联系方式"), CONTACT),
    (_("代理人（有代理的填写）"), AGENT),
)
_TYPES = [("", _("请选择")), *((one, one) for one in ID_TYPES)]


def channel_rules() -> Any:
    """Return the rule of each channel as a list: its day of receipt, the duty, the article."""
    rows = [(_channel_rule(rule),) for rule in RULES.values()]
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", rows))


def _channel_rule(rule: ChannelRule) -> Said:
    return said(
        "%(label)s：%(event)s为收到申请之日（%(basis)s）；%(duty)s",
        label=rule.label,
        event=rule.event,
        basis=rule.basis,
        duty=rule.duty,
    )


class RegisterForm(ActForm):
    """
    A request as it came, complete or not: what lacks goes into the notice of correction.

    What for is not asked, for the Regulation does not ask it.
    """

    agency = forms.ChoiceField(label=_("向哪个机关提出"))
    channel = forms.ChoiceField(label=_("渠道"), choices=CHANNELS)
    arrived_on = day_field(_("到达日期"), hint=_("当面提交、签收、收到信函或者传真、网上提交之日"))
    confirmed_on = day_field(
        _("确认日期"),
        required=False,
        hint=_("以确认之日为收到之日的渠道填写；还没有确认的先不填，登记后再确认"),
    )
    column = forms.ChoiceField(label=_("申请人类别"), choices=COLUMNS)
    description = text_field(
        _("所需信息的内容描述"),
        most=MOST_DESCRIPTION,
        hint=_("照原文登记名称、文号或者其他特征性描述；不写无关人员的姓名"),
    )
    delivery = forms.ChoiceField(
        label=_("获取方式"), choices=[("", _("没有写明")), *Delivery.choices], required=False
    )
    carrier = forms.ChoiceField(
        label=_("载体形式"), choices=[("", _("没有写明")), *Carrier.choices], required=False
    )

    def __init__(self, *args: Any, who: Asked, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {one.code: one for one in agencies}
        agency = self.fields["agency"]
        assert isinstance(agency, forms.ChoiceField)  # noqa: S101
        agency.choices = [(code, one.name) for code, one in self.agencies.items()]
        self.initial.setdefault("arrived_on", who.today)
        self.fields["channel"].help_text = channel_rules()
        for _label, fields in BLOCKS:
            for one in fields:
                self.fields[one.name] = _control(one)

    def clean(self) -> dict[str, Any]:
        """See that the names belong to the class chosen, and a confirmation to its channel."""
        given: dict[str, Any] = super().clean() or {}
        other = ORGANISATION if self.kind() == "person" else PERSON
        for one in other:
            if given.get(one.name):
                self.add_error(one.name, _("与所选的申请人类别不符；请改类别，或者清空这一项"))
        confirmed, channel = given.get("confirmed_on"), given.get("channel")
        if confirmed and channel and Channel(channel) not in CONFIRMED:
            self.add_error("confirmed_on", _("这种渠道不以确认之日为收到之日；请清空，或者改渠道"))
        return given

    def kind(self) -> str:
        """Return whether a person or an organisation asks."""
        return "person" if self.data.get("column") == "natural" else "organisation"

    def application(self, files: list[Any]) -> Application:
        """Return what the applicant says."""
        given = self.cleaned_data
        fields = (PERSON if self.kind() == "person" else ORGANISATION) + CONTACT + AGENT
        return Application(
            kind=self.kind(),
            column=given["column"],
            identity={f.name: given[f.name] for f in fields if given[f.name]},
            description=given["description"],
            delivery=given["delivery"],
            carrier=given["carrier"],
            files=files,
        )

    def blocks(self) -> list[tuple[Any, list[tuple[Any, bool]]]]:
        """Return the fields about the applicant under their headings, and which the law asks."""
        return [
            (label, [(self[one.name], one.required) for one in fields]) for label, fields in BLOCKS
        ]


def _control(one: FormField) -> forms.Field:
    if one.name.endswith("id_type"):
        return forms.ChoiceField(label=one.label, choices=_TYPES, required=False)
    return forms.CharField(
        label=one.label,
        max_length=one.most,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
