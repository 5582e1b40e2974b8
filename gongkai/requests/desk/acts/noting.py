"""Note something of a case."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked
from gongkai.requests import actions
from gongkai.requests.desk.acting import ActPage, acted
from gongkai.requests.desk.fields import CaseForm, text_field
from gongkai.requests.models import InfoRequest


class NoteForm(CaseForm):
    """What to note."""

    text = text_field(_("备注"), rows=4, most=4000, hint=_("加密保存；查看时留下记录"))


def _note(case: InfoRequest, form: NoteForm, who: Asked) -> None:
    actions.add_note(case, form.cleaned_data["text"], **form.sent())


acted(
    ActPage(
        "note",
        Access.DRAFT_REPLY,
        gettext_noop("记一条备注"),
        gettext_noop("保存"),
        NoteForm,
        _note,
        gettext_noop("已记下。"),
    )
)
