"""In which field of table four a result counts: the program's map, and what was chosen since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Agency, Officer
from gongkai.disputes.errors import NotComplete
from gongkai.disputes.models import Block, FieldChoice
from gongkai.rules.disputes import REVIEW_RESULTS, SUIT_RESULTS, Result, field_for
from gongkai.rules.words import said
from gongkai.web.days import local_day

#: the fields a result can count in, in the words of the table
FIELDS = {"upheld": said("结果维持"), "corrected": said("结果纠正"), "other": said("其他结果")}


@dataclass(frozen=True, slots=True)
class Mapped:
    """One result with the field it counts in now, and the choice that says so, if any."""

    law: str
    result: Result
    field: str
    choice: FieldChoice | None


def law_of(block: str) -> str:
    """Return which law's results a block of table four has: review or suit."""
    return "review" if block == Block.REVIEW else "suit"


def results_of(block: str) -> dict[str, Result]:
    """Return the results a dispute of that block can have."""
    return REVIEW_RESULTS if block == Block.REVIEW else SUIT_RESULTS


def field_now(block: str, result: str) -> str:
    """
    Return the field a result counts in from now on.

    :raises NoSuchResult: the law does not know it for this kind of case
    """
    given = field_for(block, result)  # type: ignore[arg-type]
    choice = FieldChoice.objects.filter(law=law_of(block), result=result).last()
    return choice.field if choice is not None else given


def mapped() -> list[Mapped]:
    """Return every result of both laws with its field."""
    newest = {(one.law, one.result): one for one in FieldChoice.objects.select_related("by")}
    found = []
    for law, known in (("review", REVIEW_RESULTS), ("suit", SUIT_RESULTS)):
        for result in known.values():
            choice = newest.get((law, result.code))
            found.append(Mapped(law, result, choice.field if choice else result.field, choice))
    return found


def may_choose(officer: Officer, now: datetime) -> bool:
    """Tell whether an officer may change the map: the clerk of a government, for everybody."""
    return _root(officer, now) is not None


def choose_field(
    *, law: str, result: str, field: str, why: str, by: Officer, now: datetime
) -> FieldChoice:
    """
    Let a result count in another field from now on; what has ended keeps its field.

    :raises NotComplete: no such result or field, nothing changes, or no reason
    :raises NotYours: not the clerk of a government
    """
    if _root(by, now) is None:
        access.require(by, Act.KEEP_COUNTS, _some_root(), local_day(now))
    known = {(one.law, one.result.code): one for one in mapped()}
    one = known.get((law, result))
    if one is None or field not in FIELDS:
        raise NotComplete(field="归入的栏", why="没有这种结果或者这一栏；请从表中选择。")
    if one.field == field:
        raise NotComplete(
            field="归入的栏", why=said("现在就归入“%(fields)s”，没有改动。", fields=FIELDS[field])
        )
    if not why.strip():
        raise NotComplete(field="理由", why="没有填写；请写明依据的通知或者口径。")
    return FieldChoice.objects.create(
        law=law, result=result, field=field, why=why.strip()[:200], by=by, at=now
    )


def _root(officer: Officer, now: datetime) -> Agency | None:
    for agency in access.agencies_for(officer, Act.KEEP_COUNTS, local_day(now)):
        if agency.kind == "government":
            return agency
    return None


def _some_root() -> Agency:
    return Agency.objects.filter(kind="government").order_by("position", "pk")[:1].get()
