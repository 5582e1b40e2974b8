"""A paper's frozen text, taken apart into what a template has a place for; nothing is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DATED = re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日$")
_CONTACT = re.compile(r"^(联系单位|联系人|联系方式|联系电话)[：:]")
_ENCLOSED = re.compile(r"^附件[：:]")
_NUMBERED = re.compile(r"^\d+[．.、]")
#: the line with which a slip begins that the reader fills in and sends back
SLIP = "征求意见确认函"
_BLANKS = " \u3000\t"


@dataclass(frozen=True, slots=True)
class Pieces:
    """The parts of a letter, each line once; `dated` is empty where the text names no date."""

    addressee: str
    body: tuple[str, ...]
    enclosed: tuple[str, ...]
    slip: tuple[str, ...]
    contact: str
    signer: str
    dated: str


def pieces_of(text: str, *, title: str, number: str, agency: str) -> Pieces:
    """
    Take a paper's text apart; title and number have places of their own and are left out.

    :param agency: who signs, where the text does not end with it
    """
    lines = [line.rstrip(_BLANKS + "\r") for line in text.split("\n")]
    addressee, at = _head(lines, {title, number, ""})
    body, slip = _cut_slip(lines[at:], agency)
    signer, dated, contact = "", "", ""
    while body:
        last = body[-1].strip(_BLANKS)
        if not last:
            pass
        elif last == agency and not signer:
            signer = last
        elif _DATED.match(last) and not dated and not signer:
            dated = last
        elif _CONTACT.match(last) and not contact:
            contact = last
        else:
            break
        body.pop()
    enclosed = _cut_enclosed(body)
    said = tuple(line.strip(_BLANKS) for line in body if line.strip(_BLANKS))
    return Pieces(addressee, said, enclosed, slip, contact, signer or agency, dated)


def _head(lines: list[str], placed: set[str]) -> tuple[str, int]:
    """Return the addressee and where the body begins."""
    addressee, at = "", 0
    for line in lines:
        if line in placed:
            at += 1
        elif line.endswith("：") and not addressee and line[0] not in _BLANKS:
            addressee = line
            at += 1
        else:
            break
    return addressee, at


def _cut_slip(lines: list[str], agency: str) -> tuple[list[str], tuple[str, ...]]:
    """Take the slip out of the text: from its first line to the blank line after it."""
    for start, line in enumerate(lines):
        if line.strip(_BLANKS).startswith(SLIP):
            end = start
            while end < len(lines) and lines[end].strip(_BLANKS) not in ("", agency):
                end += 1
            slip = tuple(one.strip(_BLANKS) for one in lines[start:end])
            return lines[:start] + lines[end:], slip
    return list(lines), ()


def _cut_enclosed(body: list[str]) -> tuple[str, ...]:
    """Take the list of what is enclosed from the end of the text."""
    for start, line in enumerate(body):
        if not _ENCLOSED.match(line.strip(_BLANKS)):
            continue
        rest = [one.strip(_BLANKS) for one in body[start:] if one.strip(_BLANKS)]
        if all(_NUMBERED.match(one) for one in rest[1:]):
            del body[start:]
            first = _ENCLOSED.sub("", rest[0]).strip(_BLANKS)
            return tuple(_NUMBERED.sub("", one).strip() for one in (first, *rest[1:]) if one)
    return ()
