"""What forms of acts share: the key that names a form, days, a paper and how it went out."""

from __future__ import annotations

import secrets
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.asked import Asked
from gongkai.requests.desk.letters import addressed
from gongkai.requests.models import InfoRequest
from gongkai.requests.papers import Service, Written
from gongkai.rules.service import Method
from gongkai.web.fields import EMPTY, day_field, line_field, text_field

__all__ = [
    "EMPTY",
    "METHODS",
    "ActForm",
    "CaseForm",
    "LetterForm",
    "PaperForm",
    "ServiceForm",
    "WhyForm",
    "day_field",
    "line_field",
    "new_key",
    "text_field",
]
METHODS = [(method.name, _(method.value)) for method in Method]


def new_key() -> str:
    """Return a name for a form that is about to be shown: sent twice, it is done once."""
    return secrets.token_hex(16)


class ActForm(forms.Form):
    """The form of one act; `key` names it, so that sent twice it is done once."""

    use_required_attribute = False
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", new_key())


class CaseForm(ActForm):
    """The form of an act on one case, shown to one officer."""

    def __init__(self, *args: Any, case: InfoRequest, who: Asked, **kwargs: Any) -> None:
        self.case, self.who = case, who
        super().__init__(*args, **kwargs)

    def choices_of(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Give a field its choices, which depend on the case."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = choices

    def sent(self) -> dict[str, Any]:
        """Return what every action wants to know: by whom, when, and the key of the form."""
        return {"by": self.who.officer, "now": self.who.now, "key": self.cleaned_data["key"]}


class WhyForm(CaseForm):
    """An act that needs a reason and nothing else."""

    why = text_field(_("理由"), rows=3, most=2000, hint=_("写明原因，今后可以查到"))


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


class LetterForm(CaseForm, PaperForm):
    """
    An act with a letter to the applicant.

    The text may be left empty: then the letter is composed of what the form says, and shown to be
    read over before it goes out. Subclasses say what the letter must know with `composed`.
    """

    text = text_field(
        _("文书正文"),
        rows=16,
        required=False,
        hint=_("先不填，按上面的内容起草后再看；{文号}和{申请人}在发出时换成编号和姓名"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("method", Method.MAIL.name)
        self.initial.setdefault("sent_on", self.who.today)
        last = ["text", "method", "sent_on", "signed_on", "receipt_no"]
        self.order_fields([name for name in self.fields if name not in last] + last)

    def composed(self) -> str:
        """
        Return the letter as what was filled in makes it.

        :raises RuleError: what was filled in cannot be
        """
        raise NotImplementedError

    def needs_letter(self) -> bool:
        """Tell whether the act sends a letter at all."""
        return True

    def wants_draft(self) -> bool:
        """Tell whether the letter is to be composed (anew) and shown, before anything is done."""
        asked = "draft" in self.data or not self.cleaned_data["text"].strip()
        return asked and self.needs_letter()

    def with_draft(self) -> Self:
        """Return the same form with the letter composed."""
        sent: Any = self.data
        data = sent.copy()
        data["text"] = self.composed()
        made = type(self)(data, case=self.case, who=self.who)
        made.drafted = True
        return made

    drafted = False

    def paper(self) -> Written:
        """Return the letter with the applicant's name in its place."""
        return Written(addressed(self.cleaned_data["text"], self.case))
