"""Forms of what comes back after a paper went out: the signature, or the paper itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.requests.desk.fields import CaseForm, day_field, line_field
from gongkai.requests.models import ServiceRecord


class _OnItsWay(CaseForm):
    """One of the papers that neither were signed for nor came back."""

    paper = forms.ChoiceField(
        label=_("哪一份文书"),
        choices=[],
        error_messages={"required": _("没有选择文书；请选择一份")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = ServiceRecord.objects.filter(
            paper__case=self.case, signed_on=None, returned_on=None
        ).select_related("paper")
        told = _now("%(number)s %(title)s（%(method)s，%(day)s发出）")
        rows = [
            (
                str(one.pk),
                told
                % {
                    "number": one.paper.number,
                    "title": _now(one.paper.title),
                    "method": _now(one.get_method_display()),
                    "day": one.sent_on.isoformat(),
                },
            )
            for one in found.order_by("-pk")
        ]
        self.choices_of("paper", rows or [("", _now("没有待签收的文书"))])


class SignedForm(_OnItsWay):
    """The day it was signed for."""

    signed_on = day_field(_("签收日期"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("signed_on", self.who.today)


class ReturnedForm(_OnItsWay):
    """The day it came back, and why."""

    returned_on = day_field(_("退回日期"))
    why = line_field(_("退回原因"), 100, hint=_("照退回单登记，如“地址不详”“拒收”"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("returned_on", self.who.today)
