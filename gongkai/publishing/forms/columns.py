"""The shapes of what a clerk enters to change the columns of an agency."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.publishing.forms.publication import in_tree
from gongkai.publishing.models import Column, Measure
from gongkai.web.fields import EMPTY, word_field

_WHY = _("登记在栏目变动中")


def _every() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("更新要求（天）"),
        required=False,
        min_value=1,
        max_value=3650,
        help_text=_("超过这么多天没有新内容就提醒；随事项更新的留空"),
    )


def _choice(label: Any, *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=required, error_messages=EMPTY)


class _Act(forms.Form):
    """An act on a column; `columns` are those one may choose from, in order of the tree."""

    use_required_attribute = False
    chooses = ""
    top: Any = None  # what stands for no column

    def __init__(self, *args: Any, columns: list[tuple[Column, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.chooses:
            field = self.fields[self.chooses]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101
            field.choices = [("", self.top or "—"), *in_tree(columns)]


class AddForm(_Act):
    """A column of the agency's own."""

    chooses, top = "parent", _("普通栏目（不在法定栏目之下）")
    name = word_field(_("名称"), 60)
    code = word_field(
        _("代码"), 40, hint=_("用在网址里，以后不变：小写字母、数字和连字符，如 cunwu")
    )
    parent = _choice(_("放在"), required=False)
    measure = forms.ChoiceField(label=_("计入"), choices=Measure.choices, initial=Measure.OTHER)
    update_every = _every()
    description = word_field(_("栏目说明"), 300, required=False)
    reason = word_field(_("理由"), 200, hint=_WHY)


class RenameForm(_Act):
    """A new name."""

    name = word_field(_("新名称"), 60, hint=_("代码和网址不变"))
    reason = word_field(_("理由"), 200, hint=_WHY)


class MoveForm(_Act):
    """Another place."""

    chooses, top = "parent", _("普通栏目（不在法定栏目之下）")
    parent = _choice(_("放在"), required=False)
    position = forms.IntegerField(
        label=_("次序"),
        required=False,
        min_value=0,
        max_value=32767,
        help_text=_("小的在前；留空排在最后"),
    )
    reason = word_field(_("理由"), 200, hint=_WHY)


class MergeForm(_Act):
    """What a column goes into."""

    chooses = "into"
    into = _choice(_("合并到"))
    reason = word_field(_("理由"), 200, hint=_WHY)


class RuleForm(_Act):
    """After how many days something new is expected."""

    every = _every()
    reason = word_field(_("理由"), 200, hint=_WHY)


class ReasonForm(_Act):
    """Why a column is retired, or opened again."""

    reason = word_field(_("理由"), 200, hint=_WHY)
