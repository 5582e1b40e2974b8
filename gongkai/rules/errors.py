"""What the law does not allow, said to the person who tried it."""

from __future__ import annotations

from typing import ClassVar


class Refusal(Exception):
    """
    Something that is not done, said to the person who tried it.

    `code` is kept by machines, `says` is read by people: what is the case, what is not
    possible, what is possible instead. `fields` are the values in the sentence.
    """

    code: ClassVar[str] = "refusal"
    says: ClassVar[str] = "%(reason)s"

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(self.says % fields)


class RuleError(Refusal):
    """Something the law does not allow: said where it was tried, to be put right there."""

    code = "rules.error"
