"""Which agency discloses a piece of information (art. 10)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.words import said


class Origin(StrEnum):
    """Where information comes from (art. 2)."""

    MADE = "made"
    OBTAINED_FROM_PRIVATE = "obtained_from_private"
    OBTAINED_FROM_AGENCY = "obtained_from_agency"


@dataclass(frozen=True, slots=True)
class Provenance:
    """
    What is known of how information came to be.

    `makers` in order, the lead maker first; `special` the agency a law or regulation names;
    `internal_body` a dispatched or internal body that acts in its own name by law.
    """

    origin: Origin
    makers: tuple[str, ...] = ()
    keeper: str = ""
    first_holder: str = ""
    special: str = ""
    internal_body: str = ""


class NobodyKnown(RuleError):
    """The agency that must disclose is not recorded."""

    code = "responsibility.nobody_known"
    says = "没有登记%(what)s，不能确定负责公开的机关；请补充后再答复。"


@law("条例 第十条")
def responsible_agency(provenance: Provenance) -> str:
    """
    Return the agency that must disclose: special rule, maker, keeper, or first holder (art. 10).

    :raises NobodyKnown: the one that decides is not recorded
    """
    if provenance.special:
        return provenance.special
    if provenance.internal_body:
        return provenance.internal_body
    match provenance.origin:
        case Origin.MADE:
            return _known(provenance.makers[:1], said("制作机关"))
        case Origin.OBTAINED_FROM_PRIVATE:
            return _known((provenance.keeper,), said("保存机关"))
        case Origin.OBTAINED_FROM_AGENCY:
            found = (*provenance.makers[:1], provenance.first_holder)
            return _known(tuple(name for name in found if name), said("制作或者最初获取的机关"))


def _known(names: tuple[str, ...], what: str) -> str:
    if not names or not names[0]:
        raise NobodyKnown(what=what)
    return names[0]
