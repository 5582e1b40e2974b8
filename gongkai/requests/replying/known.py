"""What the file of a case knows already of what a reply must say: nobody types it again."""

from __future__ import annotations

from datetime import date

from gongkai.requests.models import Consultation, InfoRequest, LinkKind, Reply
from gongkai.requests.redacting.counting import by_ground
from gongkai.rules.outcomes import OUTCOMES
from gongkai.rules.reply import Whom


def basis_of(code: str, ground: str = "") -> str:
    """
    Return the legal basis a reply of that kind usually has; empty where the law names none.

    :param ground: of the part kept back, where the reply gives the rest
    """
    basis = OUTCOMES[code].basis
    if not basis.startswith("条例"):
        return ""
    kept = OUTCOMES.get(ground)
    return f"{basis}；{kept.basis}" if code == "PARTIAL" and kept is not None else basis


def known(case: InfoRequest, code: str) -> dict[str, str]:
    """Return suggestions for the contents of a reply of that kind, by name."""
    found = {"opinion": _opinions(case)}
    if code == "PARTIAL":
        found |= _redacted(case)
    elif code == "REPEAT":
        found |= _earlier(case)
    elif code == "STILL_UNCLEAR":
        notice = case.correctionnotices.filter(round=case.round).first()
        found["unclear"] = "；".join(notice.points) if notice is not None else ""
    elif code == "EXCESSIVE":
        asked = case.reasonnotices.filter(round=case.round).first()
        found["why_excessive"] = asked.found if asked is not None else ""
    return {name: value for name, value in found.items() if value}


def _opinions(case: InfoRequest) -> str:
    letters = case.consultations.filter(round=case.round, whom=Whom.THIRD_PARTY.name)
    return "；".join(opinion_of(one) for one in letters if one.opinion)


def opinion_of(one: Consultation) -> str:
    """Say in a clause that somebody was asked, and what they said; third parties stay unnamed."""
    third = one.whom == Whom.THIRD_PARTY.name
    whom = "第三方" if third else one.agency_name or Whom[one.whom].value
    asked = f"本机关于{_on(one.sent_on)}书面征求{whom}的意见"
    if one.answered_on is None or not one.opinion:
        return asked
    return f"{asked}，截至{_on(one.answered_on)}，其{one.get_opinion_display()}"


def _on(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _redacted(case: InfoRequest) -> dict[str, str]:
    """Name the parts blackened in files of the case, and the ground most of them rest on."""
    parts, counts = [], dict[str, int]()
    for one in case.redactions.all():
        for ground, many, said in by_ground(one):
            parts.append(f"{ground.label}{many}处" + (f"（{said}）" if said else ""))
            code = ground.outcome or "NOT_INFORMATION"
            counts[code] = counts.get(code, 0) + many
    if not parts:
        return {}
    most = max(counts, key=lambda code: counts[code])
    return {"withheld": "；".join(parts), "withheld_ground": most}


def _earlier(case: InfoRequest) -> dict[str, str]:
    """Return day and number of the reply to the request this one repeats."""
    link = case.links.filter(kind=LinkKind.REPEATS).select_related("other").first()
    if link is None or link.other.served_on is None:
        return {}
    reply = Reply.objects.filter(case=link.other, served__isnull=False).order_by("-round").first()
    if reply is None:
        return {}
    return {"earlier_on": link.other.served_on.isoformat(), "earlier_number": reply.number}
