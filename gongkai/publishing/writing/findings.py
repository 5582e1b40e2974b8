"""What the page before submission shows: what was found, can be masked, must be explained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.bodies import plain
from gongkai.copies import passages_alike
from gongkai.publishing import preflight
from gongkai.publishing.complete import missing
from gongkai.publishing.models import ItemDraft
from gongkai.publishing.preflight import Found, Severity
from gongkai.publishing.screened.copied import Repeated, repeated
from gongkai.publishing.screened.located import Located, located
from gongkai.screening.hits import Kind
from gongkai.screening.mask_files import why_not
from gongkai.screening.masking import MASKABLE

_AROUND = 30  # characters shown before and after a passage that is alike
_MOST = 6  # passages shown of one copy
_CLEANED = frozenset({Kind.HIDDEN, Kind.AUTHOR})


@dataclass(frozen=True, slots=True)
class Finding:
    """
    One finding as the page shows it.

    :ivar shown: the value masked, or as it is where it is nobody's; "" without one
    :ivar mask: one click masks it where it stands
    :ivar clean: the file from which one click takes out what readers do not see; None
    :ivar advice: why it cannot be masked here
    """

    found: Found
    shown: str = ""
    mask: bool = False
    clean: int | None = None
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage both texts have, with a few words around it in each: before, same, after."""

    mine: tuple[str, str, str]
    theirs: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Copy:
    """A public text that a draft repeats, and where."""

    of: Repeated
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found in a draft; `missing` are fields to be filled in, with why."""

    missing: tuple[tuple[str, str], ...]
    stops: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    notices: tuple[Finding, ...]
    copies: tuple[Copy, ...]

    @property
    def blocked(self) -> bool:
        """It cannot be submitted as it is, whatever is said about it."""
        return bool(self.missing or self.stops)

    @property
    def maskable(self) -> list[str]:
        """The keys of everything one click can mask."""
        every = (*self.stops, *self.warnings, *self.notices)
        return [one.found.key for one in every if one.mask]

    @property
    def by_hand(self) -> bool:
        """Something has to be masked where it was made."""
        return any(one.advice for one in (*self.stops, *self.warnings, *self.notices))


def findings(draft: ItemDraft, today: date) -> Findings:
    """Look at a draft as submission will."""
    where = {one.found.key: one for one in located(draft)}
    every = [_finding(found, where.get(found.key)) for found in preflight.examine(draft)]

    def of(severity: Severity) -> tuple[Finding, ...]:
        return tuple(one for one in every if one.found.severity is severity)

    return Findings(
        tuple(missing(draft, list(draft.files.all()), today)),
        of(Severity.STOP),
        of(Severity.WARNING),
        of(Severity.NOTICE),
        tuple(Copy(one, _passages(draft, one)) for one in repeated(draft)),
    )


def _finding(found: Found, one: Located | None) -> Finding:
    if one is None:
        return Finding(found)
    hit, held = one.hit, one.held
    in_file = held is not None and not one.field
    shown = hit.masked or ("" if hit.kind in MASKABLE else hit.value)
    name = held.name.lower() if held is not None else ""
    whole_pdf = name.endswith(".pdf") and not hit.place.inside
    why = why_not(held.name, hit.place) if in_file and held and not whole_pdf else None
    if hit.kind in _CLEANED and held is not None and name.endswith((".docx", ".xlsx", ".pdf")):
        return Finding(found, shown, clean=held.pk)
    advice = str(why) if hit.masked and why is not None else ""
    return Finding(found, shown, mask=bool(hit.masked) and why is None, advice=advice)


def _passages(draft: ItemDraft, one: Repeated) -> tuple[Passage, ...]:
    mine, theirs = plain(draft.body), one.version.text
    found = sorted(passages_alike(theirs, mine), key=lambda each: each.b_start - each.b_end)
    return tuple(
        Passage(_cut(mine, each.b_start, each.b_end), _cut(theirs, each.a_start, each.a_end))
        for each in sorted(found[:_MOST], key=lambda each: each.b_start)
    )


def _cut(text: str, start: int, end: int) -> tuple[str, str, str]:
    return text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND]
