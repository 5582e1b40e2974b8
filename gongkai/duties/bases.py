"""The clocks of 04 §5 as the board groups them."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_noop


class Basis(StrEnum):
    """By which clock something is due; the value stands in addresses."""

    GENERAL = "general"
    SEVEN = "seven"
    THREE = "three"
    BUDGET = "budget"


#: label, length and source of each
WORDS: dict[Basis, tuple[str, str]] = {
    Basis.GENERAL: (gettext_noop("一般信息"), gettext_noop("20 个工作日，条例第二十六条")),
    Basis.SEVEN: (
        gettext_noop("行政许可、行政处罚"),
        gettext_noop("7 个工作日，双公示"),
    ),
    Basis.THREE: (gettext_noop("政策解读"), gettext_noop("3 个工作日，三同步")),
    Basis.BUDGET: (gettext_noop("预算、决算"), gettext_noop("20 日，预算法第十四条")),
}
#: kind of information (rules.publication.CLOCKS) → its strictest clock; the rest is general
OF_INFORMATION: dict[str, Basis] = {
    "licence": Basis.SEVEN,
    "penalty": Basis.SEVEN,
    "market_penalty": Basis.SEVEN,
    "interpretation": Basis.THREE,
    "budget": Basis.BUDGET,
    "department_budget": Basis.BUDGET,
    "subordinate_budget": Basis.BUDGET,
}


def basis_of(information: str) -> Basis:
    """Return the clock a kind of information is due by."""
    return OF_INFORMATION.get(information, Basis.GENERAL)


def informations(basis: Basis) -> frozenset[str]:
    """Return the kinds of information due by a clock; empty for the general one."""
    return frozenset(one for one, its in OF_INFORMATION.items() if its is basis)
