"""Forms of redaction: which file, on what ground, which words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.requests.desk.fields import ActForm
from gongkai.requests.models import RequestFile
from gongkai.rules.withholding import GROUNDS
from gongkai.rules.words import said

MOST_WORDS = 30


def grounds() -> list[tuple[str, Any]]:
    """Return the grounds to keep a part back, with their articles."""
    return [
        (one.code, said("%(label)s（%(basis)s）", label=one.label, basis=one.basis))
        for one in GROUNDS.values()
    ]


class BeginForm(ActForm):
    """Which file is redacted: one handed in now, or one the case has."""

    upload = forms.FileField(
        label=_("上传原件"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx"}),
        help_text=_("PDF 或者 DOCX。原件加密保存在本件里，不会提供给申请人。"),
    )

    def __init__(
        self, *args: Any, files: Sequence[tuple[RequestFile, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.files_by_key = {str(file.pk): file for file, _label in files}
        choices = [("", _("不选")), *((str(file.pk), label) for file, label in files)]
        self.fields["held"] = forms.ChoiceField(
            label=_("或者选本件已有的文件"), required=False, choices=choices
        )
        if not files:
            del self.fields["held"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("upload") and not given.get("held"):
            self.add_error("upload", _("没有选择文件；请上传一个，或者选本件已有的"))
        return given


class GroundForm(forms.Form):
    """On what ground marks are made."""

    use_required_attribute = False
    ground = forms.ChoiceField(label=_("依据"), choices=grounds)
    why = forms.CharField(
        label=_("说明"),
        max_length=100,
        required=False,
        help_text=_("如“联系电话”；不要写姓名、号码"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class WordsForm(forms.Form):
    """Words to be looked for, one a line."""

    use_required_attribute = False
    words = forms.CharField(
        label=_("查找文字"),
        max_length=2_000,
        help_text=_("姓名、号码、地址等，一行一个；找出全部出现的地方"),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": _("没有填写；请填写要查找的文字")},
    )

    def lines(self) -> list[str]:
        """Return the words, one a line."""
        found = [line.strip() for line in self.cleaned_data["words"].splitlines()]
        return [line for line in found if line][:MOST_WORDS]
