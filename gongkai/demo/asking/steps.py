"""What can happen to a case of the demonstration, each by the act an officer would do."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from gongkai.demo.asking.walk import Step, Walk
from gongkai.requests import actions
from gongkai.requests.counting import counts_by_month
from gongkai.requests.models import Opinion, PaperKind
from gongkai.rules.fees import Charge
from gongkai.rules.receipt import CONFIRMED
from gongkai.rules.reply import Whom

STEPS: dict[str, Step] = {}


def step(do: Step) -> Step:
    """Put a step on the list under its name."""
    STEPS[do.__name__] = do
    return do


@step
def submit(walk: Walk) -> None:
    walk.case = actions.submit(walk.agency, walk.application, now=walk.now).case


@step
def register(walk: Walk) -> None:
    confirmed = walk.day if walk.channel in CONFIRMED else None
    walk.case = actions.register(
        walk.agency, walk.application, channel=walk.channel, arrived_on=walk.day,
        confirmed_on=confirmed, **walk.by,
    ).case  # fmt: skip


@step
def confirm(walk: Walk) -> None:
    actions.confirm(walk.case, confirmed_on=walk.day, **walk.by)


@step
def assign(walk: Walk) -> None:
    section = walk.said.get("section", "综合科")
    actions.assign(walk.case, handler=walk.staff.handler, section=section, **walk.by)


@step
def ask_to_correct(walk: Walk) -> None:
    points = ["请写明所需信息的年度", "请写明文件名称、文号或者其他便于查询的特征"]
    last = walk.calendar.after(walk.day, settings.CORRECTION_DAYS)
    letter = walk.letter(PaperKind.CORRECTION, points=points, last_on=last)
    actions.ask_to_correct(
        walk.case, points=points, last_on=last, paper=letter, service=walk.service(), **walk.by
    )


@step
def correct(walk: Walk) -> None:
    asked = f"{walk.case.description}（补正：近两年的，正式印发的文件）"
    actions.receive_correction(walk.case, on=walk.day, description=asked, **walk.by)


@step
def find_unclear(walk: Walk) -> None:
    actions.find_unclear(walk.case, corrected_on=walk.day, **walk.by)


@step
def abandon_correction(walk: Walk) -> None:
    notice = walk.case.correctionnotices.get()
    letter = walk.letter(
        PaperKind.NO_LONGER, asked_on=notice.served_on, last_on=notice.last_on, today=walk.day
    )
    actions.abandon_correction(walk.case, paper=letter, service=walk.service(), **walk.by)


@step
def ask_reason(walk: Walk) -> None:
    last = walk.calendar.after(walk.day, 7)
    why = "一个月内就同类事项多次申请，明显超过合理范围。"
    counts = counts_by_month(walk.case)
    letter = walk.letter(PaperKind.REASON, why=why, counts=counts, last_on=last)
    actions.ask_reason(
        walk.case, why=why, last_on=last, paper=letter, service=walk.service(), **walk.by
    )


@step
def give_reason(walk: Walk) -> None:
    actions.give_reason(walk.case, on=walk.day, words="（演示）因研究需要。", **walk.by)


@step
def refuse_reason(walk: Walk) -> None:
    actions.refuse_reason(walk.case, on=walk.day, found="理由没有说明与申请的关系。", **walk.by)


@step
def notice_fee(walk: Walk) -> None:
    pages = walk.said.get("pages", 120)
    how = "凭本通知到县财政指定的代收银行缴纳（演示）。"
    fee = actions.reckon(walk.case, Charge.PAGES, pages)
    letter = walk.letter(
        PaperKind.FEE, charge=Charge.PAGES.value, reckoning=fee.sentences(), yuan=fee.total,
        how_to_pay=how,
    )  # fmt: skip
    actions.notice_fee(
        walk.case, charge=Charge.PAGES, units=pages, how_to_pay=how, approved_by=walk.staff.head,
        paper=letter, service=walk.service(), **walk.by,
    )  # fmt: skip


@step
def pay_fee(walk: Walk) -> None:
    notice = walk.case.feenotices.get()
    actions.pay_fee(
        walk.case, on=walk.day, fen=notice.fen, receipt_no=f"演示票据{walk.serial:06}", **walk.by
    )


@step
def abandon_fee(walk: Walk) -> None:
    notice = walk.case.feenotices.get()
    letter = walk.letter(
        PaperKind.NO_LONGER, asked_on=notice.served_on, last_on=notice.last_on,
        yuan=notice.fen // 100, today=walk.day,
    )  # fmt: skip
    actions.abandon_fee(walk.case, paper=letter, service=walk.service(), **walk.by)


_ASKING = {
    Whom.THIRD_PARTY: PaperKind.THIRD_PARTY,
    Whom.DETERMINATION: PaperKind.DETERMINATION,
}


def _consult(walk: Walk, whom: Whom) -> None:
    third = whom is Whom.THIRD_PARTY
    to = "示例建设有限公司（演示）" if third else "示例县自然资源局（演示）"
    about = f"{walk.case.description}。"
    letter = walk.letter(
        _ASKING.get(whom, PaperKind.AGENCY), to=to, about=about, joint=whom is Whom.JOINT_AGENCY
    )
    tell = walk.letter(PaperKind.TELL_APPLICANT, whom=whom.value, sent_on=walk.day)
    walk.kept["asked"] = actions.consult(
        walk.case, whom=whom, about=about, paper=letter,
        service=walk.service(), tell=(tell, walk.service()) if third else None,
        party={"name": to} if third else None,
        agency_name="" if third else to, **walk.by,
    )  # fmt: skip


@step
def consult_third_party(walk: Walk) -> None:
    _consult(walk, Whom.THIRD_PARTY)


@step
def consult_joint(walk: Walk) -> None:
    _consult(walk, Whom.JOINT_AGENCY)


@step
def consult_agency(walk: Walk) -> None:
    _consult(walk, Whom.AGENCY)


@step
def refer(walk: Walk) -> None:
    _consult(walk, Whom.DETERMINATION)


@step
def reached(walk: Walk) -> None:
    actions.letter_reached(walk.kept["asked"], on=walk.day, **walk.by)


@step
def agreed(walk: Walk) -> None:
    _answer(walk, Opinion.CONSENT, "同意公开。")


@step
def objected(walk: Walk) -> None:
    _answer(walk, Opinion.OBJECT, "含有本公司的商业秘密，不同意公开。")


@step
def partly(walk: Walk) -> None:
    _answer(walk, Opinion.PARTLY, "除联系人和电话外同意公开。")


def _answer(walk: Walk, opinion: Opinion, text: str) -> None:
    actions.answer(walk.kept["asked"], on=walk.day, opinion=opinion, text=text, **walk.by)


@step
def propose(walk: Walk) -> None:
    walk.kept["extension"] = actions.propose_extension(
        walk.case, days=walk.said.get("days", 20), reason="需要核对多个年度的档案。", **walk.by
    )


@step
def extend(walk: Walk) -> None:
    approved = actions.approve_extension(
        walk.kept["extension"], by=walk.staff.head, now=walk.now - timedelta(minutes=5)
    )
    due = walk.calendar.after(walk.case.due_on or walk.day, approved.days)
    letter = walk.letter(PaperKind.EXTENSION, days=approved.days, reason=approved.reason, due=due)
    actions.extend(approved, paper=letter, service=walk.service(), **walk.by)


@step
def withdraw(walk: Walk) -> None:
    actions.withdraw(walk.case, on=walk.day, **walk.by)


@step
def merge(walk: Walk) -> None:
    """Join the case to one that its applicant filed just before with the same words."""
    twin = actions.register(
        walk.agency, walk.application, channel=walk.channel, arrived_on=walk.day, **walk.by
    ).case
    actions.merge(twin, into=walk.case, **walk.by)


@step
def split(walk: Walk) -> None:
    first, second = walk.case.description, "同一年度的实施方案"
    actions.split(walk.case, [first, second], **walk.by)


@step
def note(walk: Walk) -> None:
    actions.add_note(walk.case, "（演示）已电话核实，申请人只要正式印发的文件。", **walk.by)


@step
def archive(walk: Walk) -> None:
    actions.archive(walk.case, **walk.by)


@step
def convert(walk: Walk) -> None:
    actions.convert(walk.case, index_no=f"演示-{walk.serial:05}", **walk.by)
