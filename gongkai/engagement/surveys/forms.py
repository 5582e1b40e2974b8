"""The form officers write a questionnaire with, and the one the public answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency
from gongkai.engagement.gate import Gated
from gongkai.engagement.surveys.actions import Given
from gongkai.rules.surveys import MOST_TEXT, SCALE, Kind, Question
from gongkai.web.fields import EMPTY, day_field, line_field, text_field

_HOW = _(
    "一题一行，以[单选]、[多选]、[评分]、[填空]开头；选项各占一行，以短横开头；"
    "可以不答的，题目末尾写（可不填）。"
)


class WriteForm(forms.Form):
    """A questionnaire."""

    agency = forms.ChoiceField(label=_("单位"), error_messages=EMPTY)
    title = line_field(_("标题"), 80)
    intro = text_field(_("说明"), required=False, rows=3, most=1000)
    year = forms.IntegerField(
        label=_("评议年度"), min_value=2008, max_value=2999, error_messages=EMPTY
    )
    opens_on = day_field(_("开始日期"))
    closes_on = day_field(_("截止日期"))
    least = forms.IntegerField(
        label=_("公布结果的最少份数"), min_value=1, max_value=100_000, error_messages=EMPTY
    )
    questions = text_field(_("题目"), rows=14, hint=_HOW)

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["agency"]
        field.choices = [(one.code, one.name) for one in agencies]

    def given(self) -> Given:
        """Return the questionnaire."""
        return Given(
            **{name: value for name, value in self.cleaned_data.items() if name != "agency"}
        )


class AnswerForm(Gated):
    """The questions of one version."""

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for place, one in enumerate(questions):
            self.fields[f"q{place}"] = _field(one, place)
        self.order_fields([name for name in self.fields if name != "sum"])

    def values(self) -> list[Any]:
        """Return a value a question, as the action takes it."""
        found: list[Any] = []
        for place, one in enumerate(self.questions):
            value = self.cleaned_data[f"q{place}"]
            if one.kind is Kind.MULTIPLE:
                found.append([int(each) for each in value])
            elif one.kind is Kind.TEXT:
                found.append(value)
            else:
                found.append(int(value) if value else None)
        return found

    def asked(self) -> list[Any]:
        """Return the bound fields of the questions."""
        return [self[f"q{place}"] for place in range(len(self.questions))]


def _field(one: Question, place: int) -> forms.Field:
    errors = {
        "required": gettext("没有作答；这一题必答"),
        "invalid_choice": gettext("没有这个选项"),
    }
    label = f"{place + 1}. {one.text}"
    given: dict[str, Any] = {"label": label, "required": one.required, "error_messages": errors}
    choices = [(str(at), words) for at, words in enumerate(one.choices)]
    match one.kind:
        case Kind.MULTIPLE:
            return forms.MultipleChoiceField(
                choices=choices, widget=forms.CheckboxSelectMultiple, **given
            )
        case Kind.SINGLE:
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **given)
        case Kind.SCALE:
            steps = [(str(step), scale_words()[step]) for step in SCALE]
            return forms.ChoiceField(choices=steps, widget=forms.RadioSelect, **given)
        case Kind.TEXT:
            return forms.CharField(
                max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": 3}), **given
            )


def scale_words() -> dict[int, str]:
    """Return what the steps of a scale are called."""
    words = (_("很满意"), _("满意"), _("一般"), _("不满意"), _("很不满意"))
    return {step: str(word) for step, word in zip(SCALE, words, strict=True)}
