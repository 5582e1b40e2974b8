"""Fields: what is computed is shown, how it is computed is not (ISO/IEC 29500-1, 17.16)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINK = re.compile(r'\s*HYPERLINK\s+(?!\\)"?([^"\s]+)"?', re.IGNORECASE)
_CONTENTS = re.compile(r"\s*(?:TOC|INDEX|TOA)\b", re.IGNORECASE)
_FORMULA = re.compile(r"\s*eq\b", re.IGNORECASE)
_LAID_OVER = re.compile(r"\\o\s*\\a[clr]\s*\(([^()]*)\)|\\o\s*\(([^()]*)\)", re.IGNORECASE)
_COMMAND = re.compile(r"\\[a-z]+\d*|[(){}]|\s*eq\s+", re.IGNORECASE)


@dataclass(slots=True)
class _Field:
    code: str = ""
    result: bool = False


class Fields:
    """The fields that are open at this place of the text; they may reach across paragraphs."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self.contents = 0  # tables of contents left out

    def mark(self, kind: str) -> str:
        """Take the mark that begins, divides or ends a field; return text it stands for."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].result = True
            if _CONTENTS.match(self._open[-1].code):
                self.contents += 1
        elif kind == "end" and self._open:
            ended = self._open.pop()
            if not ended.result and _FORMULA.match(ended.code) and self.shown:
                return formula(ended.code)
        return ""

    def instruct(self, text: str) -> None:
        """Take a piece of the code of the innermost field."""
        if self._open and not self._open[-1].result:
            self._open[-1].code += text[:2_000]

    @property
    def shown(self) -> bool:
        """Whether text at this place is seen."""
        return all(one.result and not _CONTENTS.match(one.code) for one in self._open)

    @property
    def href(self) -> str:
        """Where text at this place links to."""
        return next((link for one in reversed(self._open) if (link := href(one.code))), "")


def href(code: str) -> str:
    """Return the address in the code of a link."""
    found = _LINK.match(code)
    return found[1] if found else ""


def formula(code: str) -> str:
    """Return the words of an EQ field: a figure laid into a circle is the figure."""
    laid = _LAID_OVER.search(code)
    if laid:
        parts = re.split(r"[,，;；]", laid[1] or laid[2] or "")
        return "".join(part.strip() for part in parts if part.strip() not in "○〇□△◯")
    return _COMMAND.sub("", code).strip()
