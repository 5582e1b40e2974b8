"""Why a file could not be read, in one line a clerk can act on."""

from __future__ import annotations

from typing import Literal

from gongkai.rules.words import Said, said

Reason = Literal[
    "empty",  # nothing in the file
    "missing",  # no such file
    "truncated",  # the file breaks off
    "damaged",  # the container cannot be opened
    "encrypted",  # a password is needed
    "image_only",  # scanned pages without text
    "not_a_report",  # readable, but the form's tables and chapters are not in it
    "too_large",  # beyond the limits of size, pages, nesting or unpacking
    "unsupported",  # a format we have no reader for
    "no_converter",  # a format that needs a converter which is not installed
]


class Unreadable(Exception):
    """
    A file that cannot be read as an annual report.

    `reason` is kept by machines. The message is one line: what the file is, what could not be
    read, and what to do instead.
    """

    def __init__(self, reason: Reason, what: str, do: str) -> None:
        self.reason = reason
        self.what = what
        self.do = do
        super().__init__(f"{what}；{do}")

    def __str__(self) -> str:
        return self.said.shown()

    @property
    def said(self) -> Said:
        """The message: a string, in Chinese, that pages show in the reader's language."""
        return said("%(what)s；%(do)s", what=self.what, do=self.do)
