"""The forms of the fee: the notice, the payment, its taking back, and the end without payment."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.access import Act as Access
from gongkai.agencies.calendars import calendar_in
from gongkai.requests.actions import reckon
from gongkai.requests.desk.fields import CaseForm, LetterForm, day_field, line_field
from gongkai.requests.desk.letters import composed
from gongkai.requests.desk.people import officers_for
from gongkai.requests.errors import NothingToCharge
from gongkai.requests.models import FeeNotice, InfoRequest, PaperKind
from gongkai.rules.deadlines import fee_payment_due
from gongkai.rules.fees import MOST, Charge
from gongkai.web.fields import EMPTY

CHARGES = [(charge.name, _(charge.value)) for charge in Charge]
_FEN = 100


def notice_of(case: InfoRequest) -> FeeNotice | None:
    """Return the notice of this round, None while there is none."""
    found = FeeNotice.objects.select_related("approved_by", "by", "paper")
    return found.filter(case=case, round=case.round).first()


class NoticeForm(LetterForm):
    """By item or by page, how many, how to pay, and who agreed."""

    charge = forms.ChoiceField(
        label=_("计收方式"),
        choices=CHARGES,
        widget=forms.RadioSelect(attrs={"data-reckon": ""}),
        initial=Charge.ITEMS.name,
        help_text=_("同一申请只能选一种，不能并用（109号第三条）"),
        error_messages={"required": _("请选择按件或者按量")},
    )
    units = forms.IntegerField(
        label=_("件数或者页数"),
        min_value=1,
        max_value=MOST,
        initial=1,
        error_messages=EMPTY,
        widget=forms.NumberInput(attrs={"data-reckon": "", "inputmode": "numeric"}),
        help_text=_("按件：本件拆分成的件数；按量：A4及以下幅面的单面页数，本件单独计算"),
    )
    how_to_pay = line_field(
        _("缴纳方式"), 300, hint=_("缴到哪里、账号或者窗口、需要带什么；开具财政票据")
    )
    approved_by = forms.ChoiceField(
        label=_("同意的负责人"),
        help_text=_("收费不是必须的，须经公开工作机构负责人同意"),
        error_messages={"required": _("没有选择；请选同意收费的负责人")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        heads = officers_for(self.case, self.who.today, act=Access.APPROVE)
        others = [one for one in heads if one[0] != str(self.who.officer.pk)]
        self.choices_of("approved_by", [("", _("请选择")), *others])

    def composed(self) -> str:
        """
        Return the notice with the reckoning.

        :raises NothingToCharge: the tariff comes to nothing
        """
        given = self.cleaned_data
        charge = Charge[given["charge"]]
        fee = reckon(self.case, charge, given["units"])
        if not fee.total:
            raise NothingToCharge
        last = fee_payment_due(given["sent_on"], calendar_in(self.case.agency.region)).due
        return composed(
            PaperKind.FEE,
            self.case,
            charge=charge.value,
            reckoning=fee.sentences(),
            yuan=fee.total,
            how_to_pay=given["how_to_pay"],
            last_on=last,
        )


class PayForm(CaseForm):
    """When, how much, and the fiscal receipt."""

    on = day_field(_("缴费日期"))
    yuan = forms.DecimalField(
        label=_("金额（元）"),
        min_value=Decimal("0.01"),
        max_digits=12,
        decimal_places=2,
        error_messages=EMPTY,
    )
    receipt_no = line_field(_("财政票据号"), 60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", self.who.today)
        notice = notice_of(self.case)
        if notice is not None:
            self.initial.setdefault("yuan", Decimal(notice.fen) / _FEN)

    def fen(self) -> int:
        """Return the amount in fen."""
        return int(self.cleaned_data["yuan"] * _FEN)


class UnpaidForm(LetterForm):
    """The letter that the case is no longer processed."""

    def composed(self) -> str:
        """Return the letter, with the notice it rests on."""
        notice = notice_of(self.case)
        if notice is None:
            raise NothingToCharge
        return composed(
            PaperKind.NO_LONGER,
            self.case,
            asked_on=notice.served_on,
            last_on=notice.last_on,
            yuan=Decimal(notice.fen) / _FEN,
            today=self.who.today,
        )
