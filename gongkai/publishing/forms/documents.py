"""The shapes of what is entered on the register of documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency
from gongkai.publishing.models import DocumentKind

_EMPTY = {"required": _("没有填写；这一项必填")}


def _day(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages=_EMPTY,
    )


class _ForAgency(forms.Form):
    use_required_attribute = False
    agency = forms.ChoiceField(label=_("单位"))

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [(one.code, one.name) for one in agencies]


class IssueForm(_ForAgency):
    """A document that was issued."""

    kind = forms.ChoiceField(label=_("种类"), choices=DocumentKind.choices)
    doc_no = forms.CharField(label=_("文号"), max_length=80, error_messages=_EMPTY)
    title = forms.CharField(label=_("标题"), max_length=200, error_messages=_EMPTY)
    forwarded = forms.BooleanField(label=_("转发上级文件（不计入本机关制发）"), required=False)
    issued_on = _day(_("制发日期"))
    expires_on = _day(_("有效期至"), required=False)


class RepealForm(forms.Form):
    """By which act and when a document was repealed."""

    use_required_attribute = False
    on = _day(_("废止日期"))
    act = forms.CharField(
        label=_("废止依据"),
        max_length=200,
        help_text=_("由哪一份文件或者决定废止"),
        error_messages=_EMPTY,
    )


class LapseForm(forms.Form):
    """When a document lapsed."""

    use_required_attribute = False
    on = _day(_("失效日期"))


class StockForm(_ForAgency):
    """How many documents were in force when the register began."""

    kind = forms.ChoiceField(label=_("种类"), choices=DocumentKind.choices)
    amount = forms.IntegerField(label=_("现行有效件数"), min_value=0, error_messages=_EMPTY)
    on = _day(_("截至"), hint=_("开始逐件登记的前一天，如上一年12月31日"))
    basis = forms.CharField(label=_("依据"), max_length=200, error_messages=_EMPTY)
