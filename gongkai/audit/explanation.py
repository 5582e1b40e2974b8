"""An explanation of what does not add up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongkai.rules.identities import Cell, Identity
from gongkai.rules.reconcile import Judgement

Left = dict[Identity, Judgement]  # the broken identities not yet explained


@dataclass(frozen=True, slots=True)
class Mend:
    """
    One explanation: the identities it mends, the cell it points at first, and words.

    `should` is what that cell should say; None when the explanation is not about one cell.
    """

    identities: frozenset[Identity]
    words: str
    cell: Cell | None = None
    should: Decimal | None = None
    cause: str | None = None
