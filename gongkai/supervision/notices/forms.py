"""The shapes of what is entered about notices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency
from gongkai.rules.supervision_notice import DECIDERS, METHODS, TYPES
from gongkai.supervision.notices.models import Kind
from gongkai.supervision.rectification.models import Issue
from gongkai.web.fields import day_field, text_field, word_field

_SUPERVISION = ("decided_by", "decision", "decided_on", "type", "method", "designated")


class DraftForm(forms.Form):
    """A notice as it is drafted; which fields it has depends on its kind."""

    use_required_attribute = False
    title = word_field(_("标题"), 200)
    addressees = forms.MultipleChoiceField(
        label=_("主送单位"), required=False, widget=forms.CheckboxSelectMultiple
    )
    period_from = day_field(_("起始日期"), required=False)
    period_to = day_field(_("截止日期"), required=False)
    decided_by = forms.ChoiceField(
        label=_("督查事项由谁确定"),
        required=False,
        choices=[("", _("请选择")), *DECIDERS.items()],
        help_text=_("政府督查工作条例第十一条"),
    )
    decision = word_field(
        _("确定督查事项的会议或者批示"), 200, required=False, hint=_("如“县政府第12次常务会议”")
    )
    decided_on = day_field(_("确定的日期"), required=False)
    type = forms.ChoiceField(
        label=_("督查类型"), required=False, choices=[("", _("请选择")), *TYPES.items()]
    )
    method = forms.ChoiceField(
        label=_("督查方式"), required=False, choices=[("", _("请选择")), *METHODS.items()]
    )
    designated = word_field(
        _("指定部门督查的决定"), 200, required=False, hint=_("政府自己督查的不填（第七条）")
    )
    body = text_field(_("正文"), required=False, rows=5, hint=_("清单和数字由系统列在正文后面"))
    issues = forms.MultipleChoiceField(
        label=_("列入的问题"), required=False, widget=forms.CheckboxSelectMultiple
    )
    praise = text_field(_("表扬"), required=False, rows=2, most=5000)
    requirement = text_field(_("工作要求"), required=False, rows=3, most=5000)
    due_on = day_field(_("答复期限"), required=False)
    contact = word_field(_("联系单位和电话"), 200, required=False)

    def __init__(
        self,
        *args: Any,
        kind: str,
        agencies: Sequence[Agency],
        issues: Sequence[Issue],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "addressees", [(str(one.pk), one.short_name) for one in agencies])
        named = [
            (str(one.pk), f"{one.number} {one.agency.short_name}：{one.title}") for one in issues
        ]
        _choose(self, "issues", named)
        gone: list[str] = []
        if kind != Kind.SUPERVISION:
            gone += _SUPERVISION
        if kind != Kind.BULLETIN:
            gone += ["period_from", "period_to", "praise"]
        if kind == Kind.REMINDER:
            gone += ["issues"]
        for name in gone:
            del self.fields[name]


class WhyForm(forms.Form):
    """Why it is sent back."""

    use_required_attribute = False
    why = text_field(_("退回的理由"), rows=2, most=1000)


class SignForm(forms.Form):
    """A signature under the text that was read."""

    use_required_attribute = False
    sha256 = forms.CharField(widget=forms.HiddenInput)
    note = word_field(_("签发意见"), 500, required=False)


class TextForm(forms.Form):
    """What a unit answers, or is told."""

    use_required_attribute = False
    text = text_field(_("内容"), required=False, rows=3, most=5000)


def _choose(form: forms.Form, name: str, choices: list[tuple[Any, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  for the type only
    field.choices = choices
