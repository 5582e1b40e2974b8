"""Fields that many forms have: a day, a line of text, several lines."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

EMPTY = {"required": _("没有填写；这一项必填")}


class Day(forms.DateInput):
    """A browser's own picker of a day, which takes what stands in it as 2023-05-08 alone."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


def day_field(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(
        label=label, required=required, help_text=hint, widget=Day, error_messages=EMPTY
    )


def word_field(
    label: Any, length: int, *, required: bool = True, hint: Any = ""
) -> forms.CharField:
    """Return a field for a line of text."""
    return forms.CharField(
        label=label,
        max_length=length,
        required=required,
        help_text=hint,
        error_messages=EMPTY,
    )


def line_field(
    label: Any, most: int, *, required: bool = True, hint: Any = "", suggests: str = ""
) -> forms.CharField:
    """
    Return a field for a line of text that the browser does not remember.

    :param suggests: the `id` of a list on the page to choose from
    """
    field = word_field(label, most, required=required, hint=hint)
    field.widget.attrs["autocomplete"] = "off"
    if suggests:
        field.widget.attrs["list"] = suggests
    return field


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
