"""Which sort of applicants a number of requests is of."""

from __future__ import annotations

import re

from gongkai.audit.narrative import words
from gongkai.audit.narrative.concepts import Concept
from gongkai.audit.narrative.context import Context
from gongkai.audit.narrative.item import Item

_LAST = frozenset({"其他", "其它", "其他组织", "其它组织"})
_ASKED_BY = re.compile(
    rf"^(?:其中|来自|由)?(?:{words.APPLICANT.pattern})(?:(?:提出|提交|递交)?的?(?:政府)?(?:信息公开)?申请(?:共|为)?#|(?:提出|提交|递交)(?:了|共)?#(?:政府)?(?:信息公开)?申请)$"
)
_BY_PERSON = re.compile(r"申请人|申请主体|申请(?:当?中|里)，")
#: the sorts of organisations that have a column of their own
ORGANISATIONS = frozenset({"new.business", "new.research", "new.charity", "new.legal"})
RECEIVE = re.compile(words.RECEIVE)


def applicant(item: Item, context: Context, parent: Concept | None) -> Concept | None:
    """Return the figure of one sort of applicants, None where a number is of none."""
    if words.ALL_PERSONS.search(item.phrase):
        return None
    found = words.APPLICANT.search(item.lead) or words.APPLICANT.search(item.tail)
    if not found:
        lead = item.lead.removesuffix("申请")
        last = lead in _LAST and (parent.name == "new" if parent else item.lead != lead)
        return Concept("new.other") if last and context.said & ORGANISATIONS else None
    group = found.lastgroup
    if group == "business" and found[0] == "企业":
        return Concept("applicant")
    of = parent.name if parent and parent.name in ("new", "tot") else None
    if of is None and item.parent is None and _ASKED_BY.match(item.phrase):
        return Concept(f"new.{group}", ((f"tot.{group}",),))
    if of is None and parent is None and item.parent is None:
        by_person = _BY_PERSON.search(item.gap) is not None
        of_all = ("new" in context.said and by_person) or item.lead.startswith("申请人为")
        if (
            by_person and not of_all and "new" in context.told
        ):  # of the number of a sentence before
            return Concept(f"new.{group}", ((f"tot.{group}",),))
        beside = group != "natural" and "new.natural" in context.said
        of = "new" if RECEIVE.search(item.lead) or of_all or beside else None
    return Concept(f"{of}.{group}") if of else Concept("applicant")
