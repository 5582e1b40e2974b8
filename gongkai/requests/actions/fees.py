"""The information processing fee (国办函〔2020〕109号): reckoned, noticed, paid, or given up."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.ledger.actions import enter, reverse
from gongkai.ledger.models import Line
from gongkai.requests import reach
from gongkai.requests.actions.notices import given_up
from gongkai.requests.casefile import CaseFile
from gongkai.requests.counting import earlier_in_month
from gongkai.requests.errors import FeesOff, NotApproved, NotComplete, NothingToCharge
from gongkai.requests.lines import payment_entry
from gongkai.requests.models import FeeNotice, FeePayment, InfoRequest, PaperKind
from gongkai.requests.papers import Service, Written, send_out
from gongkai.rules.deadlines import fee_payment_due
from gongkai.rules.fees import Charge, Fee, fee
from gongkai.rules.states import Act
from gongkai.rules.words import said

_FEN = 100


def reckon(case: InfoRequest, charge: Charge, units: int) -> Fee:
    """
    Return the fee of a case: by item, at the price of its place in the applicant's month, or by
    page; the month is that of receipt.

    :param units: items the request is split into, or single sides of A4
    :raises NoTariff, BadCount: see `rules.fees`
    """
    on = case.received_on or case.arrived_on
    if charge is Charge.ITEMS:
        return fee(on, items=units, before=earlier_in_month(case))
    return fee(on, pages=units)


@transaction.atomic
def notice_fee(
    case: InfoRequest,
    *,
    charge: Charge,
    units: int,
    how_to_pay: str,
    approved_by: Officer,
    paper: Written,
    service: Service,
    by: Officer,
    now: datetime,
    key: str = "",
) -> FeeNotice:
    """
    Tell the applicant the fee, its basis, standard, amount and how to pay, within the period.

    :param approved_by: the head of the office; charging is never a matter of course
    :raises FeesOff: the site does not charge
    :raises NothingToCharge: the tariff comes to nothing
    :raises FeeLate, AskedAlready: see `rules.guards`
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case.feenotices.get(round=file.course.round)
    if not settings.CHARGE_FEES:
        raise FeesOff
    if approved_by.pk == by.pk:
        raise NotApproved(what="收费", why="经办人不能自己同意；请由负责人同意。")
    reach.require(approved_by, Access.APPROVE, file.case, file.today)
    if not how_to_pay.strip():
        raise NotComplete(
            field="缴纳方式", why="没有填写；收费通知须写明依据、标准、数额、缴纳方式。"
        )
    reckoned = reckon(file.case, charge, units)
    if not reckoned.total:
        raise NothingToCharge
    served_on = service.day()
    last = fee_payment_due(served_on, file.calendar).due
    file.enter(Act.NOTICE_FEE, served_on, last=last)
    notice = FeeNotice(
        case=file.case,
        round=file.course.round,
        charge=charge.name,
        units=units,
        before=earlier_in_month(file.case) if charge is Charge.ITEMS else 0,
        fen=int(reckoned.total * _FEN),
        reckoning=reckoned.as_dict(),
        how_to_pay=how_to_pay.strip(),
        approved_by=approved_by,
        served_on=served_on,
        last_on=last,
        by=by,
        at=now,
    )
    notice.paper = send_out(file.case, PaperKind.FEE, paper, service, by=by, now=now)
    notice.save()
    file.close()
    return notice


@transaction.atomic
def pay_fee(
    case: InfoRequest, *, on: date, fen: int, receipt_no: str, by: Officer, now: datetime,
    key: str = "",
) -> FeePayment:  # fmt: skip
    """
    Register the payment with its ledger line; the reply period starts anew (as a setting).

    What comes late is taken too, as long as an officer has not closed the case.

    :param fen: exactly what the notice asks, in fen
    :raises NotComplete: another amount, or no receipt
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    notice = file.case.feenotices.filter(round=file.course.round).first()
    there = notice.payment if notice is not None else None
    if file.repeated and there is not None:
        return there
    if not receipt_no.strip():
        raise NotComplete(field="财政票据号", why="没有填写；收费须开具财政票据。")
    file.enter(Act.PAY, on)
    assert notice is not None  # noqa: S101  without a notice the state refuses the act
    if fen != notice.fen:
        why = said("与收费通知的%(fen)s元不符；请核对实收数额。", fen=f"{notice.fen / _FEN:.2f}")
        raise NotComplete(field="金额", why=why)
    payment = FeePayment.objects.create(
        notice=notice, paid_on=on, fen=fen, receipt_no=receipt_no.strip(), by=by, at=now
    )
    notice.answered_on = on
    notice.save(update_fields=["answered_on"])
    enter([payment_entry(payment)], agency=file.case.agency, by=by, now=now)
    file.close()
    return payment


@transaction.atomic
def void_payment(
    case: InfoRequest, *, why: str, by: Officer, now: datetime, key: str = ""
) -> FeePayment:
    """
    Take a payment back that was entered wrongly, or repaid: its line is reversed, the fee is owed.

    :raises NotComplete: no reason
    :raises NotAllowed: a reply is being written already, or the case is closed
    :raises NothingPaid: nothing was paid
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    notice = file.case.feenotices.filter(round=file.course.round).first()
    payments = notice.payments if notice is not None else FeePayment.objects.none()
    if file.repeated:
        return payments.exclude(voided_at=None).latest("voided_at")
    if not why.strip():
        raise NotComplete(field="理由", why="没有填写；请写明录错了什么，或者退费的凭证号。")
    file.enter(Act.VOID_PAYMENT, file.today)
    payment = payments.select_for_update().get(voided_at=None)
    assert notice is not None  # noqa: S101  the guard has seen a payment
    payment.voided_at, payment.voided_by, payment.voided_why = now, by, why.strip()[:200]
    payment.save(update_fields=["voided_at", "voided_by", "voided_why"])
    notice.answered_on = None
    notice.save(update_fields=["answered_on"])
    lines = Line.objects.filter(key=payment_entry(payment).key)
    reverse(list(lines), by=by, now=now, note=why.strip()[:200])
    file.close()
    return payment


@transaction.atomic
def abandon_fee(
    case: InfoRequest,
    *,
    paper: Written,
    service: Service,
    by: Officer,
    now: datetime,
    key: str = "",
) -> InfoRequest:
    """
    Close a case whose fee was not paid in time, by an officer's word and never by itself.

    :raises StillTime: the 20 working days are not over
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    return given_up(file, Act.ABANDON_FEE, paper, service, by)
