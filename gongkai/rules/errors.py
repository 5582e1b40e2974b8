"""What the law does not allow, said to the person who tried it."""

from __future__ import annotations

from typing import ClassVar


class RuleError(Exception):
    """
    Something the law does not allow.

    `code` is kept by machines, `says` is read by people: what is the case, what is not
    possible, what is possible instead. `fields` are the values in the sentence.
    """

    code: ClassVar[str] = "rules.error"
    says: ClassVar[str] = "%(reason)s"

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(self.says % fields)
