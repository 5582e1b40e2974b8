"""The ways people, machines and scanners write a number."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

_WIDE = {ord(str(d)): chr(0xFF10 + d) for d in range(10)} | {ord("X"): "Ｘ", ord("x"): "ｘ"}


def plain(digits: str, rng: Random) -> str:
    """As it is."""
    return digits


def wide(digits: str, rng: Random) -> str:
    """Full-width digits."""
    return digits.translate(_WIDE)


def spaced(digits: str, rng: Random) -> str:
    """One space between digits, as from a scanner."""
    return " ".join(digits)


def fours(digits: str, rng: Random) -> str:
    """In groups of four."""
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def by_birthday(digits: str, rng: Random) -> str:
    """Region, birthday and serial apart."""
    sep = rng.choice((" ", "-", "\u3000", "\u00a0"))
    return sep.join((digits[:6], digits[6:14], digits[14:]))


def broken(digits: str, rng: Random) -> str:
    """Broken by the end of a line."""
    at = rng.randrange(4, len(digits) - 3)
    return digits[:at] + rng.choice(("\n", "\r\n", " \n  ")) + digits[at:]


def thin(digits: str, rng: Random) -> str:
    """With characters that take no room."""
    at = rng.randrange(3, len(digits) - 3)
    return digits[:at] + rng.choice("\u200b\ufeff\u2060\u200e") + digits[at:]


def half_wide(digits: str, rng: Random) -> str:
    """Some digits full-width, some not."""
    return "".join(wide(d, rng) if rng.random() < 0.5 else d for d in digits)


def dashed(digits: str, rng: Random) -> str:
    """A mobile with dashes."""
    return f"{digits[:3]}-{digits[3:7]}-{digits[7:]}"


def thirds(digits: str, rng: Random) -> str:
    """A mobile with spaces."""
    return f"{digits[:3]} {digits[3:7]} {digits[7:]}"


def abroad(digits: str, rng: Random) -> str:
    """A mobile with the country before it."""
    return rng.choice(("+86", "+86 ", "+86-", "0086", "86-", "(+86)", "＋８６")) + digits


def lower(digits: str, rng: Random) -> str:
    """A small x."""
    return digits.lower()


Way = Callable[[str, Random], str]
IDENTITY: tuple[Way, ...] = (
    plain, wide, spaced, fours, by_birthday, broken, thin, half_wide, lower, plain,
)  # fmt: skip
CARD: tuple[Way, ...] = (plain, fours, wide, spaced, broken, thin, plain)
MOBILE: tuple[Way, ...] = (plain, dashed, thirds, abroad, wide, spaced, thin, plain)
