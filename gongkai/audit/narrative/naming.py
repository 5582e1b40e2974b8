"""What a number in the prose counts, by its words and the numbers beside it."""

from __future__ import annotations

import re

from gongkai.audit.narrative import form_words, words
from gongkai.audit.narrative.branches import in_branch, in_segment, of_one_channel
from gongkai.audit.narrative.carried import carried, carried_in_year
from gongkai.audit.narrative.concepts import RESULTS, STAGES, Concept
from gongkai.audit.narrative.context import Context
from gongkai.audit.narrative.disputes import of_dispute, of_one_outcome, tells_on_of_cases
from gongkai.audit.narrative.documents import of_table_two
from gongkai.audit.narrative.item import Item
from gongkai.audit.narrative.narrowed import (
    changed_to,
    is_other,
    narrowed,
    narrowing,
    old_or_begun_beside_old,
)
from gongkai.audit.narrative.requests import of_request, of_ways_and_askers
from gongkai.audit.narrative.text_figure import Statement

_CASES = re.compile(r"复议|诉讼|被诉")
#: what came from the last year is told apart: 上年结转22件全部办结；今年收到40件，办结38件
_CARRIED_DONE = re.compile(
    r"(?:上一?年|去年|20\d\d年)度?[^。；]{0,4}结转[^。；]{0,10}(?:全部|均|都|已)[^。；，]{0,4}(?:办结|答复|办理)"
)
_LEFT_OR_CARRIED = Concept("cout", (("cin",),))  # 结转1件, without a word on from when or to when
_OF_EITHER = frozenset(
    {"new", "cin", "tot", "cout", "answered", "ot", "o3"}
)  # words said of cases as well
_BRANCHED = RESULTS | {"tot"}


def concept_of(
    item: Item,
    statement: Statement,
    parent: Concept | None,
    context: Context,
    year: int | None,
    *,
    about: bool,
) -> Concept | None:
    """
    Return what a number counts, None when it is no figure of the form.

    :param parent: what the number it is a part of counts
    :param year: the report's year
    :param about: disclosure is spoken of, so that reviews and suits are those of table four
    """
    items = statement.items
    if (part := narrowed(item, items)) is not None:
        return part
    found = of_dispute(item, context, parent, about)
    if found is not None and of_one_outcome(item, items):
        return None
    if found is not None:
        return None if narrowing(item, items) or old_or_begun_beside_old(item, items) else found
    if _CASES.search(item.phrase):
        return None
    found = of_table_two(item, context.said, statement.sentence.text)
    if found is not None:
        return found
    if context.topic == "request" and of_ways_and_askers(item, statement):
        return Concept("new", (("new", "cin"),))
    found = of_request(item, context, parent) or changed_to(item, items)
    before = statement.concepts[-1] if statement.concepts else None
    if found is not None and is_other(found, item, items, before):
        return None
    if found is not None and found.name in _OF_EITHER and tells_on_of_cases(item, statement):
        return None
    if (
        found is not None
        and found.name in _BRANCHED
        and in_segment(item, items, statement.sentence.plain)
    ):
        return None
    if found is not None and found.name in RESULTS:
        other = in_branch(item, items) or _is_other_of_another_list(item, found, context)
        return None if other else found
    if found is not None and found.name in STAGES and of_one_channel(item, items):
        return None
    if (
        found is not None
        and found.name == "tot"
        and _CARRIED_DONE.search(statement.sentence.plain)
    ):
        return Concept("tot", (*found.other_readings, ("tot", "-cin")))
    if found == _LEFT_OR_CARRIED and "cin" in context.told:
        return Concept("cout")
    if found == _LEFT_OR_CARRIED and any(
        carried(later) == Concept("cout") for later in items[item.index + 1 :]
    ):
        return Concept("cin")
    if found is not None and found.name.startswith("carried:"):
        return carried_in_year(found.name, year)
    if found == Concept("new") and form_words.WITH_CARRIED.match(item.after):
        return Concept("new", (("new", "cin"),))
    return found


def _is_other_of_another_list(item: Item, found: Concept, context: Context) -> bool:
    """Tell whether 其他N件 ends a list of something else than results."""
    bare = found.name == "o3" and words.BARE_OTHER.search(item.lead + "#")
    return bool(bare) and not context.said & RESULTS
