"""What is wrong in a file, said so that a clerk can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gongkai.rules.errors import RuleError
from gongkai.rules.words import kept


@dataclass(frozen=True, slots=True)
class Problem:
    """
    One wrong cell: the row as the spreadsheet numbers it, the head, what is wrong, how to mend it.

    It never repeats the value of a field that must not be public.
    """

    row: int
    column: str
    what: str
    mend: str

    def as_dict(self) -> dict[str, Any]:
        """Return plain values, for a job's row; `parts` where words have parts to be told by."""
        made = {"row": self.row, "column": self.column, "what": self.what, "mend": self.mend}
        said = {name: kept(made[name]) for name in ("what", "mend")}
        parts = {name: one for name, one in said.items() if not isinstance(one, str)}
        return {**made, "parts": parts} if parts else made


class Bad(Exception):
    """A value that cannot be right; `what` is wrong and how to `mend` it."""

    def __init__(self, what: str, mend: str) -> None:
        self.what = what
        self.mend = mend
        super().__init__(f"{what}；{mend}")


class CannotImport(RuleError):
    """A file of which no row can be taken."""

    code = "decisions.cannot_import"
    says = "“%(file)s”不能导入：%(why)s"
