"""Ask others while the clock stands still: third parties, joint makers, other agencies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.requests import identity, reach
from gongkai.requests.casefile import CaseFile
from gongkai.requests.errors import NotComplete
from gongkai.requests.models import Consultation, InfoRequest, Opinion, PaperKind
from gongkai.requests.papers import Service, Written, send_out
from gongkai.rules.reply import Whom
from gongkai.rules.states import Act
from gongkai.web.days import local_day

_ACTS = {
    Whom.THIRD_PARTY: (Act.CONSULT_THIRD_PARTY, PaperKind.THIRD_PARTY),
    Whom.JOINT_AGENCY: (Act.CONSULT_AGENCY, PaperKind.AGENCY),
    Whom.AGENCY: (Act.CONSULT_AGENCY, PaperKind.AGENCY),
    Whom.DETERMINATION: (Act.REFER, PaperKind.DETERMINATION),
}


@transaction.atomic
def consult(
    case: InfoRequest,
    *,
    whom: Whom,
    about: str,
    paper: Written,
    service: Service,
    by: Officer,
    now: datetime,
    party: Mapping[str, str] | None = None,
    agency_name: str = "",
    tell: tuple[Written, Service] | None = None,
    key: str = "",
) -> Consultation:
    """
    Ask for an opinion; from the day of sending the reply period stands still (art. 33).

    :param party: a third party's name and contact; kept encrypted
    :param agency_name: the agency asked, where it is one
    :param tell: the notice to the applicant that the time of asking is not counted
    :raises NotComplete: nobody is named, or nothing is asked
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case.consultations.order_by("-number")[0]
    _refuse_nobody(whom, party, agency_name, about)
    act, kind = _ACTS[whom]
    number = file.case.consultations.count() + 1
    letter = len(file.course.letters) + 1
    file.enter(
        act,
        service.sent_on,
        letter=letter,
        whom=whom.name if act is Act.CONSULT_AGENCY else "",
        reached=service.signed_on,
        more={"consultation": number},
    )
    asked = Consultation(
        case=file.case,
        number=number,
        round=file.course.round,
        letter=letter,
        whom=whom.name,
        agency_name=agency_name.strip(),
        about=about.strip(),
        sent_on=service.sent_on,
        reached_on=service.signed_on,
        by=by,
        at=now,
    )
    asked.paper = send_out(file.case, kind, paper, service, by=by, now=now, must=False)
    if tell is not None:
        written, way = tell
        asked.told_paper = send_out(
            file.case, PaperKind.TELL_APPLICANT, written, way, by=by, now=now, must=False
        )
    asked.save()
    if party:
        asked.sealed = identity.sealed(asked, party)
        asked.save(update_fields=["sealed"])
    file.close()
    return asked


@transaction.atomic
def letter_reached(
    consultation: Consultation, *, on: date, by: Officer, now: datetime, key: str = ""
) -> Consultation:
    """Register the day a letter was received; the 15 working days run from it."""
    file, asked = _opened(consultation, by, now, key)
    if file.repeated:
        return asked
    file.enter(Act.RECORD_REACHED, on, letter=asked.letter, reached=on)
    asked.reached_on = on
    asked.save(update_fields=["reached_on"])
    asked.paper.service.signed_on = on
    asked.paper.service.save(update_fields=["signed_on"])
    file.close()
    return asked


@transaction.atomic
def answer(
    consultation: Consultation,
    *,
    on: date,
    opinion: str,
    text: str,
    by: Officer,
    now: datetime,
    key: str = "",
) -> Consultation:
    """
    Register an opinion; with the last one the reply period goes on.

    :param opinion: an Opinion other than SILENT
    :param text: what they wrote; kept encrypted
    :raises NotComplete: no such opinion, or an objection without its reasons
    :raises NoSuchLetter: it has its answer
    """
    file, asked = _opened(consultation, by, now, key)
    if file.repeated:
        return asked
    if opinion not in Opinion.values or opinion == Opinion.SILENT:
        raise NotComplete(field="意见", why="没有选择；请按确认函登记。")
    if opinion in (Opinion.OBJECT, Opinion.PARTLY) and not text.strip():
        raise NotComplete(
            field="意见的理由", why="没有填写；不同意公开的理由是否合理须由本机关认定。"
        )
    _end(file, asked, on, silent=False)
    asked.answered_on, asked.opinion = on, opinion
    asked.sealed_opinion = identity.sealed(asked, {"opinion": text}, "sealed_opinion")
    asked.save(update_fields=["answered_on", "opinion", "sealed_opinion"])
    file.close()
    return asked


@transaction.atomic
def silence(
    consultation: Consultation, *, on: date, by: Officer, now: datetime, key: str = ""
) -> Consultation:
    """
    Register that nobody answered in time.

    A third party's silence leaves the decision to the agency (art. 32); a joint maker's is
    consent (art. 34): `rules.deadlines.silence_is_consent`.

    :raises StillTime: the 15 working days are not over
    """
    file, asked = _opened(consultation, by, now, key)
    if file.repeated:
        return asked
    _end(file, asked, on, silent=True)
    asked.answered_on, asked.opinion = on, Opinion.SILENT
    asked.save(update_fields=["answered_on", "opinion"])
    file.close()
    return asked


@transaction.atomic
def tell_third_party(
    consultation: Consultation, *, paper: Written, service: Service, by: Officer, now: datetime
) -> Consultation:
    """
    Tell a third party that the information is given all the same, and why (art. 32).

    Done again, it is done once: each third party has one such paper.

    :raises NotComplete: no third party, or one that has not answered yet
    """
    rows = Consultation.objects.select_for_update(of=("self",)).select_related("case__agency")
    asked = rows.get(pk=consultation.pk)
    reach.require(by, Access.HANDLE, asked.case, local_day(now))
    if asked.decided_paper_id is not None:
        return asked
    if asked.whom != Whom.THIRD_PARTY.name or asked.answered_on is None:
        raise NotComplete(
            field="第三方", why="还没有登记第三方的意见；先登记意见，再告知决定公开的内容和理由。"
        )
    kind = PaperKind.TELL_THIRD_PARTY
    asked.decided_paper = send_out(asked.case, kind, paper, service, by=by, now=now, must=False)
    asked.save(update_fields=["decided_paper"])
    return asked


def objected(case: InfoRequest, round_: int) -> bool:
    """Tell whether a third party asked in a round did not agree, or not wholly."""
    return case.consultations.filter(
        round=round_, whom=Whom.THIRD_PARTY.name, opinion__in=(Opinion.OBJECT, Opinion.PARTLY)
    ).exists()


def _opened(
    consultation: Consultation, by: Officer, now: datetime, key: str
) -> tuple[CaseFile, Consultation]:
    file = CaseFile(consultation.case, Access.HANDLE, by=by, now=now, key=key)
    rows = Consultation.objects.select_related("paper__service", "case")
    return file, rows.get(pk=consultation.pk)


def _end(file: CaseFile, asked: Consultation, on: date, *, silent: bool) -> None:
    """Enter the end of one letter; of the last one out it ends the consultation."""
    last = len(file.course.open_letters) <= 1
    act = Act.END_CONSULTATION if last else Act.RECORD_ANSWER
    file.enter(act, on, letter=asked.letter, silent=silent)


def _refuse_nobody(
    whom: Whom, party: Mapping[str, str] | None, agency_name: str, about: str
) -> None:
    if whom is Whom.THIRD_PARTY and not (party and party.get("name", "").strip()):
        raise NotComplete(field="第三方", why="没有填写姓名或者名称；请填写征求意见的对象。")
    if whom is not Whom.THIRD_PARTY and not agency_name.strip():
        raise NotComplete(field="机关", why="没有填写名称；请填写征求意见的机关。")
    if not about.strip():
        raise NotComplete(field="征求意见的事项", why="没有填写；请写明征求什么意见。")
