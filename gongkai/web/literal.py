"""A constant written into the SQL, so that a partial index is found by its condition."""

from __future__ import annotations

from typing import Any

from django.db.models import Value


class Literal(Value):
    """
    A word of our own that stands in the statement itself, not among its parameters.

    SQLite uses a partial index only where the statement repeats its condition, word for word; of
    a parameter it does not know the value when it chooses. Never for what somebody typed.
    """

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Return the word, quoted."""
        word = str(self.value)
        if not all(one.isascii() and (one.isalnum() or one == "_") for one in word):
            raise ValueError(f"not a word of our own: {word!r}")
        return f"'{word}'", []
