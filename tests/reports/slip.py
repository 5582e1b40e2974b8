"""The slips of a hand that types numbers."""

from __future__ import annotations

import random


def other(value: int, rng: random.Random) -> int:
    """Return a slip of the value: digits swapped, one off, a digit lost or added."""
    digits = str(value)
    slips = [
        value + 1,
        value + rng.randint(2, 9),
        value + 10,
        int(digits + str(rng.randint(1, 9))),
    ]
    if value > 0:
        slips.append(value - 1)
    if len(digits) > 1:
        i = rng.randrange(len(digits) - 1)
        slips += [int(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])] * 4
        slips.append(int(digits[:-1]))
    return rng.choice([slip for slip in slips if slip != value])
