"""The shapes of what is entered about issues."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency, Officer
from gongkai.rules.rectification import Act
from gongkai.supervision.rectification.models import Evidence, Kind, Severity, Source
from gongkai.web.fields import day_field, text_field, word_field

_DUE = _("空着的按规定计算：立行立改3个工作日，其他按本地规定")


class OpenForm(forms.Form):
    """An issue as it is found."""

    use_required_attribute = False
    agency = forms.ChoiceField(label=_("责任单位"))
    source = forms.ChoiceField(label=_("来源"), choices=Source.choices, initial=Source.INSPECTION)
    reference = word_field(
        _("来源文件或者批次"), 100, required=False, hint=_("如“2023年第三季度考核通报”")
    )
    title = word_field(_("问题"), 200, hint=_("一句话写明；不写个人信息"))
    kind = forms.ChoiceField(label=_("类型"), choices=Kind.choices)
    severity = forms.ChoiceField(
        label=_("程度"), choices=Severity.choices, initial=Severity.NORMAL
    )
    description = text_field(_("问题描述"), required=False, rows=3, most=5000)
    url = word_field(
        _("问题链接"), 500, required=False, hint=_("整改以后凭它自动复核；没有的不填")
    )
    basis = word_field(_("依据条款"), 200, required=False, hint=_("如“条例第二十六条”"))
    found_on = day_field(_("发现日期"))
    immediate = forms.BooleanField(label=_("立行立改（3个工作日内）"), required=False)
    file = forms.FileField(
        label=_("整改前的截图或者文件"),
        required=False,
        help_text=_("有个人信息的请先遮掩；保存以后不能改动"),
    )

    def __init__(self, *args: Any, agencies: list[Agency], only_self: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "agency", [(one.code, one.short_name) for one in agencies])
        if only_self:
            _choose(self, "source", [(Source.SELF_CHECK.value, Source.SELF_CHECK.label)])
            self.fields["source"].initial = Source.SELF_CHECK


class AssignForm(forms.Form):
    """To whom, and by when."""

    use_required_attribute = False
    owner = forms.ChoiceField(label=_("责任人"))
    due = day_field(_("整改期限"), required=False, hint=_DUE)
    note = text_field(_("交办要求"), required=False, rows=2, most=1000)

    def __init__(self, *args: Any, owners: list[Officer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "owner", [(str(one.pk), one.name) for one in owners])


class RectifyForm(forms.Form):
    """What was done, and where it can be seen."""

    use_required_attribute = False
    note = text_field(_("整改情况"), rows=3, most=5000, hint=_("写明做了什么"))
    url = word_field(
        _("整改结果链接"), 500, required=False, hint=_("公开的网页；复核时系统会打开它")
    )
    file = forms.FileField(
        label=_("整改后的截图或者文件"), required=False, help_text=_("有个人信息的请先遮掩")
    )


class WhyForm(forms.Form):
    """A reason."""

    use_required_attribute = False
    why = text_field(_("理由"), rows=2, most=2000)


class WhyDueForm(WhyForm):
    """A reason, and a new last day that may be left to the rules."""

    due = day_field(_("新的整改期限"), required=False, hint=_DUE)


class ExtendForm(WhyForm):
    """A reason, and a new last day."""

    due = day_field(_("新的整改期限"))


class NoteForm(forms.Form):
    """Something said beside it, or nothing."""

    use_required_attribute = False
    note = text_field(_("说明"), required=False, rows=2, most=2000)


class SayForm(forms.Form):
    """Something said beside it."""

    use_required_attribute = False
    note = text_field(_("备注"), rows=2, most=2000)


class EvidenceForm(forms.Form):
    """A file that shows it."""

    use_required_attribute = False
    phase = forms.ChoiceField(label=_("整改前还是整改后"), choices=Evidence.Phase.choices)
    file = forms.FileField(
        label=_("文件"),
        help_text=_("有个人信息的请先遮掩"),
        error_messages={"required": _("没有选择文件"), "empty": _("文件是空的")},
    )

    def __init__(self, *args: Any, phases: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(value, label) for value, label in Evidence.Phase.choices if value in phases]
        _choose(self, "phase", known)


#: acts whose form is a reason or a note alone
PLAIN: dict[Act, type[forms.Form]] = {
    Act.PUSH: NoteForm,
    Act.EXTEND: ExtendForm,
    Act.DISPUTE: WhyForm,
    Act.UPHOLD: WhyDueForm,
    Act.VERIFY: NoteForm,
    Act.FAIL: WhyDueForm,
    Act.REOPEN: WhyDueForm,
    Act.WITHDRAW: WhyForm,
    Act.NOTE: SayForm,
}


class ListForm(forms.Form):
    """A list of problems to take over."""

    use_required_attribute = False
    source = forms.ChoiceField(label=_("来源"), choices=Source.choices, initial=Source.THIRD_PARTY)
    reference = word_field(
        _("批次名称"), 100, hint=_("如“2023年第三方评估”；再次导入时凭它认出同一批")
    )
    organiser = word_field(_("评估检查单位"), 100, required=False)
    found_on = day_field(_("发现日期"), hint=_("表中没有写日期的，用这一天"))
    hand_over = forms.BooleanField(
        label=_("导入后立即交办给各单位的经办人"), required=False, initial=True
    )
    file = forms.FileField(
        label=_("问题清单"),
        help_text=_("XLSX、XLS、ODS 或者 CSV；先检查，看过结果再决定是否导入"),
        error_messages={"required": _("没有选择文件"), "empty": _("文件是空的")},
    )


def _choose(form: forms.Form, name: str, choices: list[tuple[Any, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type only
    field.choices = choices
