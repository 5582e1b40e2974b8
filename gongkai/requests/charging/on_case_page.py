"""The fee on the page of a case: its panel, and the forms of its acts."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_noop

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked
from gongkai.agencies.models import Officer
from gongkai.requests import actions, reach
from gongkai.requests.charging.forms import NoticeForm, PayForm, UnpaidForm, notice_of
from gongkai.requests.charging.reckoning import month_of, reckoned
from gongkai.requests.desk.acting import ActPage, acted
from gongkai.requests.desk.fields import CaseForm, WhyForm
from gongkai.requests.desk.panels import Panel, panel
from gongkai.requests.desk.people import officer_of
from gongkai.requests.errors import NotApproved
from gongkai.requests.models import InfoRequest
from gongkai.rules.fees import Charge
from gongkai.rules.states import Act
from gongkai.web.days import local_day

_FEN = 100


@panel(55)
def fees(case: InfoRequest, officer: Officer, now: datetime) -> Panel | None:
    """Show the notice of the fee, its reckoning, and the payment with those taken back."""
    notices = list(case.feenotices.select_related("approved_by", "paper").order_by("round"))
    if not notices:
        return None
    shown = [
        (
            one,
            Decimal(one.fen) / _FEN,
            _now(Charge[one.charge].value),
            list(one.payments.select_related("by", "voided_by").order_by("id")),
        )
        for one in notices
    ]
    context = {"notices": shown, "may": reach.may(officer, Access.HANDLE, case, local_day(now))}
    return Panel("fees", _now("信息处理费"), "charging/panel.html", context)


def _reckoning(case: InfoRequest, form: CaseForm, who: Asked) -> dict[str, Any]:
    charge = str(form["charge"].value() or "")
    units = str(form["units"].value() or "")
    return {
        "month": month_of(case),
        "reckoned": reckoned(case, charge, units),
        "charges": settings.CHARGE_FEES,
    }


def _notice(case: InfoRequest, form: NoticeForm, who: Asked) -> None:
    given = form.cleaned_data
    head = officer_of(given["approved_by"])
    if head is None:
        raise NotApproved(what="收费", why="没有选择同意的负责人；请选择。")
    actions.notice_fee(
        case,
        charge=Charge[given["charge"]],
        units=given["units"],
        how_to_pay=given["how_to_pay"],
        approved_by=head,
        paper=form.paper(),
        service=form.service(),
        **form.sent(),
    )


def _pay(case: InfoRequest, form: PayForm, who: Asked) -> None:
    given = form.cleaned_data
    actions.pay_fee(
        case, on=given["on"], fen=form.fen(), receipt_no=given["receipt_no"], **form.sent()
    )


def _owed(case: InfoRequest, form: CaseForm, who: Asked) -> dict[str, Any]:
    notice = notice_of(case)
    return {"owed": notice, "yuan": Decimal(notice.fen) / _FEN if notice else None}


def _void(case: InfoRequest, form: WhyForm, who: Asked) -> None:
    actions.void_payment(case, why=form.cleaned_data["why"], **form.sent())


def _unpaid(case: InfoRequest, form: UnpaidForm, who: Asked) -> None:
    actions.abandon_fee(case, paper=form.paper(), service=form.service(), **form.sent())


acted(
    ActPage(
        "notice-fee",
        Access.HANDLE,
        gettext_noop("收费通知"),
        gettext_noop("发出收费通知书"),
        NoticeForm,
        _notice,
        gettext_noop("收费通知书已发出；申请人自收到次日起20个工作日内缴纳。"),
        act=Act.NOTICE_FEE,
        help=gettext_noop(
            "收费用来调节申请行为，不是成本补偿；可以不收。通知须在答复期限内送达，写明依据、标准、数额、缴纳方式。"
        ),
        template="charging/notice.html",
        more=_reckoning,
    )
)
acted(
    ActPage(
        "pay-fee",
        Access.HANDLE,
        gettext_noop("登记缴费"),
        gettext_noop("登记缴费"),
        PayForm,
        _pay,
        gettext_noop("已登记缴费并记账；答复期限按设置重新起算或者继续计算。"),
        act=Act.PAY,
        help=gettext_noop("逾期缴纳、还没有结案的也照常登记。金额须与通知一致。"),
        template="charging/pay.html",
        more=_owed,
    )
)
acted(
    ActPage(
        "void-payment",
        Access.HANDLE,
        gettext_noop("撤销缴费登记"),
        gettext_noop("撤销这笔登记"),
        WhyForm,
        _void,
        gettext_noop("已撤销，台账已冲销；本件回到待缴费，可以重新登记。"),
        act=Act.VOID_PAYMENT,
        help=gettext_noop("只用于录错或者退费；写明录错了什么，或者退费凭证号。"),
        danger=True,
    )
)
acted(
    ActPage(
        "abandon-fee",
        Access.HANDLE,
        gettext_noop("逾期未缴费，不再处理"),
        gettext_noop("确认不再处理"),
        UnpaidForm,
        _unpaid,
        gettext_noop("已结案，计入“申请人逾期未按收费通知要求缴纳费用”。"),
        act=Act.ABANDON_FEE,
        danger=True,
    )
)
