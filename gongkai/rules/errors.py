"""What the law does not allow, said to the person who tried it."""

from __future__ import annotations

from typing import ClassVar

from gongkai.rules.words import Said, said


class Refusal(Exception):
    """
    Something that is not done, said to the person who tried it.

    `code` is kept by machines, `says` is read by people: what is the case, what is not
    possible, what is possible instead. `fields` are the values in the sentence. As text it is in
    the reader's language; `said` is what records keep.
    """

    code: ClassVar[str] = "refusal"
    says: ClassVar[str] = "%(reason)s"

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(self.says % fields)

    def __str__(self) -> str:
        return self.said.shown()

    @property
    def said(self) -> Said:
        """The sentence: a string, in Chinese, that pages show in the reader's language."""
        return said(self.says, **self.fields)


class RuleError(Refusal):
    """Something the law does not allow: said where it was tried, to be put right there."""

    code = "rules.error"
