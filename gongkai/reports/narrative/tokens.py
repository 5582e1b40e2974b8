"""
The tokens of a chapter's draft: `{{ permits.decisions }}` and its kin.

| token | stands for |
|---|---|
| `{{ name }}` | the figure of that name |
| `{{ name@last }}` | last year's |
| `{{ name@change }}` | the words 比上年增加12件, 与上年持平 |
| `{{ name@percent }}` | the words 比上年增长8.5% |
| `{{ total:name = a + b }}` | the figure `name`, said to be the sum of the others |
| `{{ sum:a + b }}` | the sum of figures |
| `{{ plain:第三次 }}` | these words; numbers in them are no statistics |
| `{{ fill:考核结果 }}` | nothing yet: somebody has to write this |

Nothing is evaluated: a token is looked up, or it is broken and says why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _


class Aspect(StrEnum):
    """What of a figure is meant."""

    NOW = ""
    LAST = "last"
    CHANGE = "change"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Words:
    """Words between tokens, from `start` to `end` in the draft."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure by name."""

    start: int
    end: int
    name: str
    aspect: Aspect = Aspect.NOW


@dataclass(frozen=True, slots=True)
class Total:
    """A figure said to be the sum of `parts`; without a name, the sum itself."""

    start: int
    end: int
    name: str | None
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plain:
    """Words whose numbers are no statistics."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fill:
    """Something that is still to be written."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Broken:
    """Something between braces that is no token; `why` says what is wrong and what is possible."""

    start: int
    end: int
    text: str
    why: str


Piece = Words | Bound | Total | Plain | Fill | Broken

_TOKEN = re.compile(r"\{\{(?P<body>[^{}\n]*)\}\}|\{\{[^{}\n]{0,40}|\}\}")
NAME = re.compile(r"[^\W\d]\w*(?:\.\w+)*")
_BOUND = re.compile(rf"(?P<name>{NAME.pattern})(?:@(?P<aspect>\w+))?")


def parse(text: str) -> list[Piece]:
    """Return the pieces of a draft in order; together they cover all of it."""
    pieces: list[Piece] = []
    at = 0
    for match in _TOKEN.finditer(text):
        if match.start() > at:
            pieces.append(Words(at, match.start(), text[at : match.start()]))
        body = match["body"]
        if body is None:
            why = _("标记没有写完整：“{{”和“}}”要成对，写在同一行里。")
            pieces.append(Broken(*match.span(), match[0], why))
        else:
            pieces.append(_token(body.strip(), *match.span(), match[0]))
        at = match.end()
    if at < len(text):
        pieces.append(Words(at, len(text), text[at:]))
    return pieces


def _token(body: str, start: int, end: int, printed: str) -> Piece:
    kind, colon, rest = body.replace("：", ":", 1).partition(":")
    kind, rest = kind.strip(), rest.strip()
    if not colon:
        return _bound(body, start, end, printed)
    if kind == "plain" and rest:
        return Plain(start, end, rest)
    if kind == "fill" and rest:
        return Fill(start, end, rest)
    if kind in ("total", "sum"):
        return _total(kind, rest, start, end, printed)
    why = _("“%(kind)s:”后面没有内容，或者不是可用的标记；可用的有 plain:、total:、sum:、fill:。")
    return Broken(start, end, printed, why % {"kind": kind})


def _bound(body: str, start: int, end: int, printed: str) -> Piece:
    match = _BOUND.fullmatch(body)
    if match is None:
        why = _("“%(body)s”不是数字的名称；请从“插入数字”里选。")
        return Broken(start, end, printed, why % {"body": body})
    aspect = match["aspect"] or ""
    if aspect not in set(Aspect):
        why = _("“@%(aspect)s”不认识；可用的有 @last（上年）、@change（增减）、@percent（增幅）。")
        return Broken(start, end, printed, why % {"aspect": aspect})
    return Bound(start, end, match["name"], Aspect(aspect))


def _total(kind: str, rest: str, start: int, end: int, printed: str) -> Piece:
    name, equals, listed = rest.replace("＝", "=").rpartition("=")
    parts = tuple(part.strip() for part in listed.replace("＋", "+").split("+"))
    names = (*parts, name.strip()) if kind == "total" else parts
    if bool(equals) != (kind == "total") or not all(NAME.fullmatch(one) for one in names):
        why = _("合计要写成“total:合计 = 分项 + 分项”或“sum:分项 + 分项”，每一项都是数字的名称。")
        return Broken(start, end, printed, why)
    return Total(start, end, name.strip() if kind == "total" else None, parts)


def token(name: str, aspect: Aspect = Aspect.NOW) -> str:
    """Write the token of a figure."""
    return "{{ " + name + (f"@{aspect}" if aspect else "") + " }}"


def plain(words: str) -> str:
    """Write the token that says of words that their numbers are no statistics."""
    return "{{ plain:" + words + " }}"
