"""The application form as the law has it: who asks, what for, how to get it. No purpose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.requests.actions import Application, Upload
from gongkai.requests.models import Carrier, Delivery
from gongkai.requests.models.words import COLUMNS
from gongkai.rules.applications import (
    AGENT,
    CONTACT,
    ID_TYPES,
    MOST_DESCRIPTION,
    ORGANISATION,
    PERSON,
    FormField,
    fields_of,
    problems,
)
from gongkai.rules.words import shown
from gongkai.web.fields import EMPTY, text_field

#: what a browser knows to fill in
_KNOWN = {
    "name": "name",
    "org_name": "organization",
    "employer": "organization",
    "phone": "tel",
    "fax": "off",
    "email": "email",
    "address": "street-address",
    "postcode": "postal-code",
    "agent_name": "off",
    "agent_phone": "off",
}
_INPUT_TYPES = {"phone": "tel", "fax": "tel", "agent_phone": "tel", "email": "email"}


class Files(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return nothing: files are read by `carrying.attachments`."""
        return None


class OneFile(Files):
    """One file."""

    allow_multiple_selected = False


def files_field(label: Any, hint: Any, *, several: bool = True) -> forms.Field:
    """Return a field in which files are chosen; `carrying` reads them."""
    widget = Files(attrs={"multiple": True}) if several else OneFile()
    return forms.Field(label=label, help_text=hint, required=False, widget=widget)


def agencies_on(today: date) -> list[Agency]:
    """Return the agencies that can be asked (art. 27), in their order."""
    return list(Agency.objects.on(today).exclude(kind=AgencyKind.SUPERIOR))


class AskForm(forms.Form):
    """What a person or an organisation fills in; what is wrong is told at its field."""

    use_required_attribute = False
    agency = forms.ChoiceField(label=_("向哪个机关申请"), error_messages=EMPTY)
    description = text_field(
        _("需要什么信息"),
        most=MOST_DESCRIPTION,
        rows=4,
        hint=_("写明名称、文号，或者便于查找的特征（时间、地点、事项）；不必说明用途。"),
    )
    delivery = forms.ChoiceField(
        label=_("怎样得到信息"),
        choices=Delivery.choices,
        widget=forms.RadioSelect,
        error_messages=EMPTY,
    )
    carrier = forms.ChoiceField(
        label=_("信息的载体"),
        choices=Carrier.choices,
        widget=forms.RadioSelect,
        error_messages=EMPTY,
    )
    column = forms.ChoiceField(label=_("单位类别"), error_messages=EMPTY)
    authorisation = files_field(
        _("授权委托书"), _("拍照或者扫描都可以，看得清即可。"), several=False
    )
    enclosures = files_field(
        _("附件"), _("可以选多个：身份证明的照片、有助于查找的材料。照片、PDF、Word 都可以。")
    )

    def __init__(
        self,
        *args: Any,
        kind: str,
        agencies: Sequence[Agency],
        authorised: bool = False,
        **kwargs: Any,
    ) -> None:
        """
        :param kind: person or organisation
        :param authorised: the page brings an authorisation along
        """
        super().__init__(*args, **kwargs)
        self.kind, self.authorised = kind, authorised
        self.agencies = {one.code: one for one in agencies}
        self._choices("agency", [(code, one.name) for code, one in self.agencies.items()])
        self._choices("column", [(name, _(label)) for name, label in COLUMNS if name != "natural"])
        for name in ("delivery", "carrier"):
            choices = Delivery.choices if name == "delivery" else Carrier.choices
            field: Any = self.fields[name]
            field.choices = [(value, _(str(label))) for value, label in choices]
        if kind == "person":
            del self.fields["column"]
        for one in fields_of(kind):
            self.fields[one.name] = _control(one)

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = [("", _("请选择")), *choices] if len(choices) > 1 else choices

    def clean(self) -> dict[str, Any]:
        """Put every problem the rules find at its field."""
        given: dict[str, Any] = super().clean() or {}
        found = problems(
            self.kind,
            self.identity(given),
            description=given.get("description") or "",
            delivery=given.get("delivery") or "",
            carrier=given.get("carrier") or "",
        )
        for problem in found:
            if problem.field not in self.errors:
                self.add_error(problem.field, shown(problem.says))
        if given.get("agent_name") and not self.authorised:
            self.add_error(
                "authorisation",
                gettext(
                    "有代理人的，须附授权委托书；现在没有的，请由本人申请，或者寄送、当面提交。"
                ),
            )
        return given

    def identity(self, given: dict[str, Any]) -> dict[str, str]:
        """Return what is filled in about the applicant."""
        return {f.name: given[f.name] for f in fields_of(self.kind) if given.get(f.name)}

    def application(self, files: Sequence[Upload]) -> Application:
        """Return what the applicant says."""
        given = self.cleaned_data
        return Application(
            kind=self.kind,
            column=given.get("column") or "natural",
            identity=self.identity(given),
            description=given["description"],
            delivery=given["delivery"],
            carrier=given["carrier"],
            files=files,
        )

    def of(self, fields: Sequence[FormField]) -> list[Any]:
        """Return the bound fields of a block of the form."""
        return [self[one.name] for one in fields]

    def who(self) -> list[Any]:
        """Return the fields about the applicant."""
        return self.of(PERSON if self.kind == "person" else ORGANISATION)

    def contact(self) -> list[Any]:
        """Return the ways to reach the applicant."""
        return self.of(CONTACT)

    def agent(self) -> list[Any]:
        """Return the fields about an agent."""
        return self.of(AGENT)

    def has_agent(self) -> bool:
        """Tell whether the block about an agent has something to show."""
        names = [one.name for one in AGENT]
        wrong = any(name in self.errors for name in (*names, "authorisation"))
        return wrong or self.authorised or any(self[name].value() for name in names)


def _control(one: FormField) -> forms.Field:
    shared: dict[str, Any] = {
        "label": _(one.label),
        "required": one.required,
        "error_messages": EMPTY,
    }
    if one.name.endswith("id_type"):
        types = [("", _("请选择")), *((name, _(name)) for name in ID_TYPES)]
        return forms.ChoiceField(choices=types, **shared)
    widget = forms.TextInput(attrs={"autocomplete": _KNOWN.get(one.name, "off")})
    widget.input_type = _INPUT_TYPES.get(one.name, "text")
    if one.name == "postcode":
        widget.attrs["inputmode"] = "numeric"
    return forms.CharField(max_length=one.most, widget=widget, **shared)
