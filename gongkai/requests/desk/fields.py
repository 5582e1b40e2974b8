"""What forms of acts share: the key that names a form, days, a paper and how it went out."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.requests.papers import Service, Written
from gongkai.rules.service import Method

EMPTY = {"required": _("没有填写；这一项必填")}
METHODS = [(method.name, _(method.value)) for method in Method]


def new_key() -> str:
    """Return a name for a form that is about to be shown: sent twice, it is done once."""
    return secrets.token_hex(16)


def day_field(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={**EMPTY, "invalid": _("不是日期；请按2024-01-31的样子填写")},
    )


def line_field(label: Any, most: int, *, required: bool = True, hint: Any = "") -> forms.CharField:
    """Return a field for one line of text."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        help_text=hint,
        error_messages=EMPTY,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def text_field(
    label: Any, *, required: bool = True, hint: Any = "", rows: int = 5, most: int = 20_000
) -> forms.CharField:
    """Return a field for several lines of text."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        help_text=hint,
        error_messages=EMPTY,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ActForm(forms.Form):
    """The form of one act; `key` names it, so that sent twice it is done once."""

    use_required_attribute = False
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", new_key())


class ServiceForm(ActForm):
    """An act whose paper goes out: how, when, and when it was signed for."""

    method = forms.ChoiceField(label=_("送达方式"), choices=METHODS)
    sent_on = day_field(
        _("交邮或者送出日期"), hint=_("邮寄以交邮之日为送达之日（国办公开办函〔2016〕235号）")
    )
    signed_on = day_field(
        _("签收日期"), required=False, hint=_("直接送达、委托送达的，以签收之日为送达之日")
    )
    receipt_no = line_field(_("邮件号或者回证号"), 60, required=False)

    def service(self) -> Service:
        """Return how the paper went out."""
        given = self.cleaned_data
        return Service(
            Method[given["method"]], given["sent_on"], given["signed_on"], given["receipt_no"]
        )


class PaperForm(ServiceForm):
    """An act with a paper the officer may still change; `{文号}` becomes its number."""

    text = text_field(
        _("文书正文"), rows=16, hint=_("已按本件情况起草，可以修改；{文号}在发出时换成编号")
    )

    def paper(self) -> Written:
        """Return the paper as the officer left it."""
        return Written(self.cleaned_data["text"])
