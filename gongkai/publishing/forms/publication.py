"""The shapes of what a clerk enters to publish, withdraw, correct and move items."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.publishing.models import Column
from gongkai.web.fields import EMPTY, day_field, word_field


class ScheduleForm(forms.Form):
    """When a signed version is to be published, in Beijing time."""

    use_required_attribute = False
    publish_on = forms.DateTimeField(
        label=_("公开时间"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("北京时间；到时由系统公开，公开时间以实际时刻为准"),
        error_messages={**EMPTY, "invalid": _("不是日期和时间；请从日历中选择")},
    )


class WithdrawForm(forms.Form):
    """Why an item is withdrawn; the public reads it."""

    use_required_attribute = False
    why = word_field(
        _("撤回原因（公开）"), 200, hint=_("公众可以看到，如“内容有误，更正后重新公开”")
    )


class EndForm(forms.Form):
    """On which day an item ends to be valid."""

    use_required_attribute = False
    expires_on = day_field(_("有效期至"), hint=_("有效期的最后一日"))


class PlaceForm(forms.Form):
    """Which column of its agency an item goes to."""

    use_required_attribute = False
    into = forms.ChoiceField(label=_("移到栏目"), error_messages=EMPTY)
    reason = word_field(_("理由"), 200)

    def __init__(self, *args: Any, columns: list[tuple[Column, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["into"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", "—"), *in_tree(columns)]


def in_tree(columns: list[tuple[Column, int]]) -> list[tuple[str, str]]:
    """Return columns as choices, each below its parent."""
    return [(one.code, "　" * level + one.name) for one, level in columns]
