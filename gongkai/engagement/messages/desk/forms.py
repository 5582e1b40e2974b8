"""What officers fill in about a message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency
from gongkai.engagement.messages.actions.answering import ANSWER
from gongkai.engagement.messages.actions.sending import BODY, TITLE
from gongkai.engagement.messages.models import Kind, Why
from gongkai.web.fields import EMPTY, line_field, text_field


def _translated(choices: Sequence[tuple[str, Any]]) -> list[tuple[str, str]]:
    return [(code, gettext(str(label))) for code, label in choices]


class AssignForm(forms.Form):
    """Whose it is, and what it is."""

    agency = forms.ChoiceField(label=_("交给哪个单位"), error_messages=EMPTY)
    handled_as = forms.ChoiceField(
        label=_("按哪一类办理"), help_text=_("期限自收到留言之日起按这一类计算。")
    )
    complicated = forms.BooleanField(label=_("情况复杂（只限建议，15个工作日）"), required=False)
    note = line_field(_("交办意见"), 500, required=False)

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency: Any = self.fields["agency"]
        agency.choices = [("", gettext("请选择")), *((one.code, one.name) for one in agencies)]
        kind: Any = self.fields["handled_as"]
        kind.choices = _translated(Kind.choices)


class TurnForm(forms.Form):
    """Why it is not answered here."""

    reason = forms.ChoiceField(label=_("理由"), error_messages=EMPTY)
    why = text_field(_("告知来信人的话"), most=500, rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason: Any = self.fields["reason"]
        reason.choices = [("", gettext("请选择")), *_translated(Why.choices)]


class WriteForm(forms.Form):
    """The answer, and the question as the public would read it."""

    text = text_field(_("答复"), most=ANSWER, rows=9)
    public_title = line_field(_("公开的标题"), TITLE)
    public_body = text_field(
        _("公开的留言内容"),
        most=BODY,
        rows=5,
        hint=_("证件号、电话、住址等已经遮掩；姓名和其他能认出人的内容请再删去。"),
    )


class WhyForm(forms.Form):
    """A reason."""

    why = text_field(_("理由"), most=200, rows=2)


class NoteForm(forms.Form):
    """What one says with a signature."""

    note = line_field(_("意见"), 500, required=False)


class OpinionForm(forms.Form):
    """What the review says before a message is published."""

    opinion = line_field(_("审查意见"), 500)
