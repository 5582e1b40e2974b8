"""Write a paper no act issues by itself: a receipt, a slip, the result of art. 41, any other."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked
from gongkai.letters.compose.decisions import GAP
from gongkai.letters.compose.notices import AMENDMENT, title_of
from gongkai.requests import actions
from gongkai.requests.actions.writing import FREE, INSIDE
from gongkai.requests.desk.acting import ActPage, acted
from gongkai.requests.desk.fields import LetterForm, day_field, line_field, text_field
from gongkai.requests.desk.letters import addressed, composed
from gongkai.requests.errors import NotComplete
from gongkai.requests.models import InfoRequest, PaperKind
from gongkai.requests.papers import Written

_KINDS = (*(one for one in FREE if one is not PaperKind.OTHER), AMENDMENT, PaperKind.OTHER)
_RESULTS = [
    ("yes", _("已更正")),
    ("no", _("不予更正")),
    ("passed", _("转送有权更正的机关")),
]


class WriteForm(LetterForm):
    """Which paper, and what it must know; what a paper does not need stays empty."""

    kind = forms.ChoiceField(label=_("文书"), choices=[])
    unit = line_field(
        _("发给（科室、单位）"),
        100,
        required=False,
        hint=_("协办函、移送单；转送更正的填写机关名称"),
    )
    what = text_field(
        _("事项"),
        rows=3,
        most=4000,
        required=False,
        hint=_("协办的事项；移送公开的信息（一行一条）；要求更正的内容"),
    )
    last_on = day_field(_("办理期限"), required=False, hint=_("协办函"))
    result = forms.ChoiceField(label=_("更正的结果"), choices=_RESULTS, required=False)
    found = text_field(
        _("说明"), rows=3, most=4000, required=False, hint=_("更正的情况，或者不予更正的理由")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices_of("kind", [(str(one), _(title_of(one))) for one in _KINDS])
        self.order_fields(["kind", "unit", "what", "last_on", "result", "found"])

    def composed(self) -> str:
        """
        Return the paper as what was filled in makes it.

        :raises NotComplete: something this paper needs is empty
        """
        given = self.cleaned_data
        kind, what = given["kind"], given["what"].strip()
        if kind == PaperKind.OTHER:
            raise NotComplete(field="文书正文", why="没有填写；其他文书请直接写出正文。")
        if kind == PaperKind.RECEIPT:
            return composed(kind, self.case)
        if not what:
            raise NotComplete(field="事项", why="没有填写；起草这份文书要用。")
        if kind == AMENDMENT:
            passed = given["result"] == "passed"
            return composed(
                kind,
                self.case,
                asked=what,
                amended=given["result"] == "yes",
                result=given["found"].strip() or ("" if passed else GAP),
                transferred_to=self._unit() if passed else "",
            )
        if kind == PaperKind.CONVERSION:
            items = [one.strip() for one in what.splitlines() if one.strip()]
            return composed(kind, self.case, items=items, unit=self._unit(), why=given["found"])
        if given["last_on"] is None:
            raise NotComplete(field="办理期限", why="没有填写；协办函须写明内部期限。")
        last_on = given["last_on"]
        return composed(kind, self.case, unit=self._unit(), what=what, last_on=last_on)

    def _unit(self) -> str:
        unit: str = self.cleaned_data["unit"].strip()
        if not unit:
            raise NotComplete(field="发给", why="没有填写；请写明科室或者单位的名称。")
        return unit

    def issued(self) -> PaperKind:
        """Return the kind under which it is numbered."""
        kind = self.cleaned_data["kind"]
        return PaperKind.OTHER if kind == AMENDMENT else PaperKind(kind)

    def paper(self) -> Written:
        """Return the paper with the applicant's name in its place."""
        text = addressed(self.cleaned_data["text"], self.case)
        return Written(text, title=title_of(self.cleaned_data["kind"]))


def _write(case: InfoRequest, form: WriteForm, who: Asked) -> None:
    kind = form.issued()
    service = None if kind in INSIDE else form.service()
    actions.issue_paper(case, kind, paper=form.paper(), service=service, **form.sent())


acted(
    ActPage(
        "paper",
        Access.HANDLE,
        gettext_noop("另写一份文书"),
        gettext_noop("编号发出"),
        WriteForm,
        _write,
        gettext_noop("文书已编号发出。"),
        help=gettext_noop(
            "登记回执、协办函、主动公开移送单、更正告知书和其他文书。"
            "协办函和移送单在单位内部流转，不登记送达。不改变本件的状态和期限。"
        ),
    )
)
