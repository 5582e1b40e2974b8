"""The shapes of what is entered of documents, tasks and meetings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency
from gongkai.supervision.directives.models import DirectiveKind
from gongkai.supervision.organisation.files import file_field
from gongkai.web.fields import EMPTY, day_field, text_field, word_field


def units_field(units: Sequence[Agency], label: Any, *, required: bool = True) -> forms.Field:
    """Return a field to tick units."""
    return forms.MultipleChoiceField(
        label=label,
        required=required,
        choices=[(one.code, one.short_name) for one in units],
        widget=forms.CheckboxSelectMultiple,
        error_messages={**EMPTY, "required": _("没有选择；请至少选一个单位")},
    )


class DirectiveForm(forms.Form):
    """A superior's document."""

    kind = forms.ChoiceField(label=_("类别"), choices=DirectiveKind.choices)
    title = word_field(_("标题"), 200)
    doc_no = word_field(_("文号"), 80, required=False)
    issuer = word_field(_("来文单位"), 100)
    received_on = day_field(_("收到日期"))
    summary = text_field(_("要求摘要"), required=False, rows=3)
    points = text_field(
        _("要点"),
        required=False,
        rows=8,
        hint=_("一行写一条；登记以后逐条分解到单位，没有分解的要点会一直提示"),
    )
    upload = file_field(_("文件"))


class PointsForm(forms.Form):
    """More of what a document asks for."""

    points = text_field(_("要点"), rows=5, hint=_("一行写一条"))


class UnitsForm(forms.Form):
    """Units to which something goes."""

    def __init__(self, *args: Any, units: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"] = units_field(units, _("单位"))


class AssignForm(forms.Form):
    """A task for some units."""

    text = text_field(_("任务"), rows=3, most=500, hint=_("写明做什么、做到什么程度"))
    wanted = word_field(
        _("需要的证明"), 200, required=False, hint=_("如“公开的网页链接”“印发的文件”")
    )
    due = day_field(_("办理期限"), hint=_("工作日"))

    def __init__(self, *args: Any, units: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"] = units_field(units, _("责任单位"))


class DoneForm(forms.Form):
    """What a unit did, and what shows it."""

    note = text_field(
        _("办理情况"), required=False, rows=4, hint=_("写明做了什么；“已阅”不算办结")
    )
    url = word_field(
        _("证明的链接"), 500, required=False, hint=_("公开的网页，http:// 或者 https:// 开头")
    )
    upload = file_field(_("证明的文件"))


class NoteForm(forms.Form):
    """What somebody says about a task they accept."""

    note = text_field(_("验收意见"), required=False, rows=2, most=2000)


class ReturnForm(forms.Form):
    """Why a task goes back."""

    why = text_field(_("退回的理由"), rows=3, most=2000, hint=_("写明还差什么"))
    due = day_field(_("新的办理期限"), required=False, hint=_("不填的，原期限不变"))


class ExtendForm(forms.Form):
    """A later day, and why."""

    due = day_field(_("新的办理期限"))
    why = text_field(_("延期的理由"), rows=2, most=2000)


class WhyForm(forms.Form):
    """A reason."""

    why = text_field(_("理由"), rows=2, most=200)


class MeetingForm(forms.Form):
    """A meeting to be called."""

    title = word_field(
        _("会议名称"), 100, required=False, hint=_("不填的，按本年第几次调度会自动命名")
    )
    held_on = day_field(_("日期"))
    place = word_field(_("地点"), 100, required=False)
    chair = word_field(_("主持人"), 100, hint=_("职务和姓名，如“县委常委、常务副县长某某”"))
    agenda = text_field(_("议程"), rows=5, most=5000, hint=_("一行写一项"))

    def __init__(self, *args: Any, units: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"] = units_field(units, _("参会单位"))


class HoldForm(forms.Form):
    """What a meeting was like; who came is read from the table beside it."""

    held_on = day_field(_("召开日期"))
    number = word_field(_("纪要文号"), 80, required=False)
    course = text_field(_("会议情况"), required=False, rows=5)
    decisions = text_field(
        _("议定事项"), required=False, rows=6, hint=_("一行写一项；登记以后逐项交办到单位")
    )


class DecisionsForm(forms.Form):
    """What else was decided."""

    decisions = text_field(_("议定事项"), rows=4, most=10_000, hint=_("一行写一项"))
