"""Listed parts against their stated total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.audit.finding import Remark, Severity, check
from gongkai.audit.narrative.across import itemisations
from gongkai.audit.narrative.comparison import reading, text_place
from gongkai.audit.narrative.doubt import is_misread, is_of_another_total
from gongkai.audit.narrative.itemisation import Itemisation
from gongkai.audit.narrative.reading import prose_of
from gongkai.audit.narrative.received import is_of_received
from gongkai.audit.narrative.scope import OWN
from gongkai.documents.report import Report
from gongkai.rules.words import said

_LISTS = re.compile(r"其中|含|包括")
_TWICE = re.compile(r"同步|同时发布|重复|多(?:个|种)?渠道发布|交叉")


def _severity(report: Report, found: Itemisation) -> Severity | None:
    """Return how bad a list is that does not add up; None when nothing is wrong."""
    if found.sum == found.total or _of_all_requests(report, found):
        return None
    if is_of_received(report, found):
        return None
    if found.sum > found.total and found.of_requests and _as_in_the_table(report, found):
        return None
    if found.sum > found.total and _of_several_sides(found):
        return Severity.NOTICE
    if len(found.parts) == 1 and found.sum > found.total and not _LISTS.search(found.parts[0][0]):
        return Severity.NOTICE  # 办结420件（含结转22件，即当年申请398件）
    if found.sum > found.total:
        twice = found.overlap and _TWICE.search(found.statement.sentence.plain)
        return None if twice else Severity.WARNING
    if found.partial or _some_of_a_rows_outcomes(report, found):
        return None
    if _adds_up_to_another(found):
        return Severity.NOTICE
    if found.results and not found.exhaustive and _some_of_the_results(report, found):
        return None
    if found.whole and (found.closed or not found.overlap):
        return Severity.WARNING
    return Severity.NOTICE if len(found.parts) > 1 else None


def _of_several_sides(found: Itemisation) -> bool:
    """Whether some part is all there is: 决策8项，其中听证3项、征求意见8项、合法性审查8项."""
    alike = sum(1 for _, value in found.parts if value == found.total)
    return not found.whole and alike > 0 and len(found.parts) > 2


def _of_all_requests(report: Report, found: Itemisation) -> bool:
    """
    Whether results are listed beside the number received but are those of all requests.

    Requests carried in are handled too, and some of the year's are carried out.
    """
    if not found.of_requests:
        return False
    stated = {"new": found.total}
    for figure in prose_of(report).figures:
        if figure.scope == OWN and figure.figure in ("cin", "tot", "cout", "new"):
            stated.setdefault(figure.figure, figure.value)
    carried = stated.get("cin", reading(report, "cin") or Decimal(0))
    left = stated.get("cout", reading(report, "cout") or Decimal(0))
    whole = found.total + carried
    return found.sum in (whole, whole - left, stated.get("tot"), reading(report, "tot"))


def _as_in_the_table(report: Report, found: Itemisation) -> bool:
    """Whether every result listed is as the table has it."""
    return len(found.results) == len(found.parts) and all(
        reading(report, name) == value
        for name, (_, value) in zip(found.results, found.parts, strict=True)
    )


def _some_of_the_results(report: Report, found: Itemisation) -> bool:
    """Whether the table shows every part as listed: then the list only leaves others out."""
    agree = _as_in_the_table(report, found)
    listed = sum((reading(report, name) or 0) for name in found.results)
    total = reading(report, "tot")
    return agree and total is not None and listed < total


def _some_of_a_rows_outcomes(report: Report, found: Itemisation) -> bool:
    """Whether total and parts are as the tables have them: 复议49件（维持35件、纠正4件）."""
    if not found.names or None in found.names or len(set(found.names)) < len(found.names):
        return False
    stated = (found.total, *(value for _, value in found.parts))
    return all(
        reading(report, name or "") == value
        for name, value in zip(found.names, stated, strict=True)
    )


def _adds_up_to_another(found: Itemisation) -> bool:
    """Whether the parts are those of another number stated before the total taken for theirs."""
    if not found.names:
        return False
    own = set(found.names)
    for statement in (found.statement, found.at):
        if statement is None:
            continue
        for item, concept in zip(statement.items, statement.concepts, strict=True):
            if item.quantity.value != found.sum or not item.quantity.is_count or item.changes:
                continue
            if concept is not None and concept.name not in own:
                return True
            if (
                concept is None
                and item.parent is None
                and not item.depth
                and statement is found.at
            ):
                return True
    return False


@check(
    "TEXT-PARTS",
    family="TEXT_ITEMISATION",
    source="国办公开办函〔2021〕30号",
    severity=Severity.WARNING,
)
def listed_parts_add_up_to_their_total(report: Report) -> Iterator[Remark]:
    """正文中分项之和等于所称的合计。"""
    prose = prose_of(report)
    for found in itemisations(prose):
        severity = _severity(report, found)
        if severity is None or is_misread(found):
            continue
        if severity is Severity.WARNING and is_of_another_total(prose, found):
            severity = Severity.NOTICE
        sentence = found.statement.sentence
        listed = "＋".join(str(value) for _, value in found.parts)
        places = [text_place(report, sentence.chapter, sentence.text)]
        if found.at is not None:
            places.append(text_place(report, sentence.chapter, found.at.sentence.text))
        gap = found.total - found.sum
        yield Remark(
            said(
                "正文分项%(listed)s＝%(sum)s，所称合计为%(total)s，%(value)s%(gap)s。",
                listed=listed,
                sum=found.sum,
                total=found.total,
                value="少" if gap > 0 else "多",
                gap=abs(gap),
            ),
            tuple(places),
            expected=found.sum,
            printed=found.total,
            severity=severity,
        )
