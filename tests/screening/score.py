"""
Recall and false alarms on the seeded corpus.

`python -m tests.screening.score [count] [seed] [text, docx, xlsx, pdf, csv]`
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from gongkai.screening.files import screen_file
from gongkai.screening.flat import flattened
from gongkai.screening.hits import Hit, Kind, Severity
from gongkai.screening.settings import Screening
from gongkai.screening.text import screen_text
from tests.screening import clean, leaks
from tests.screening.file_corpus import FORMS
from tests.screening.people import DAY

SETTINGS = Screening(day=DAY)
_PREFIX = re.compile(r"^(?:0086|86)(?=1\d{10}$)")


@dataclass
class Score:
    """What was seeded, found and missed of each kind and way; what was raised on clean texts."""

    seeded: Counter[tuple[Kind, str]] = field(default_factory=Counter)
    found: Counter[tuple[Kind, str]] = field(default_factory=Counter)
    missed: list[tuple[leaks.Seed, str]] = field(default_factory=list)
    documents: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    notices: Counter[str] = field(default_factory=Counter)
    raised: list[tuple[str, Hit, str]] = field(default_factory=list)

    def recall(self, kind: Kind | None = None) -> float:
        """Return the share of seeds that were found, of one kind or of all."""
        wanted = [key for key in self.seeded if kind is None or key[0] is kind]
        return sum(self.found[key] for key in wanted) / sum(self.seeded[key] for key in wanted)

    @property
    def false_alarm_rate(self) -> float:
        """Return the share of clean documents with a stop or a warning."""
        return self.alarms.total() / self.documents.total()


def digits_of(value: str) -> str:
    """Return the digits of a value in plain writing."""
    return _PREFIX.sub("", re.sub(r"[^0-9X]", "", flattened(value).upper()))


def screened(text: str, form: str, rng: Random) -> list[Hit]:
    """Screen a text as it is, or as a file of a form."""
    if form == "text":
        return screen_text(text, SETTINGS)
    return screen_file(FORMS[form](text, rng), f"a.{form}", SETTINGS)


def score(count: int = 800, seed: int = 1, form: str = "text") -> Score:
    """Screen `count` texts or files with leaks and as many clean ones."""
    result = Score()
    rng = Random(seed)
    for leaky in leaks.corpus(count, seed):
        hits = screened(leaky.text, form, rng)
        got = {(hit.kind, digits_of(hit.value)) for hit in hits}
        for one in leaky.seeds:
            key = (one.kind, one.way)
            result.seeded[key] += 1
            if (one.kind, one.digits) in got:
                result.found[key] += 1
            else:
                result.missed.append((one, leaky.text))
    for kind, text in clean.corpus(count, seed):
        hits = screened(text, form, rng)
        loud = [hit for hit in hits if hit.severity is not Severity.NOTICE]
        result.documents[kind] += 1
        result.alarms[kind] += bool(loud)
        result.notices[kind] += bool(len(hits) - len(loud))
        result.raised += [(kind, hit, text) for hit in hits]
    return result


def main(count: int, seed: int, form: str) -> None:
    """Print the score."""
    result = score(count, seed, form)
    for key, number in sorted(result.seeded.items()):
        print(
            f"{key[0]:10} {key[1]:12} {result.found[key]:5}/{number:5}  "
            f"{result.found[key] / number:.4f}"
        )
    for kind in (Kind.ID_NUMBER, Kind.BANK_CARD, Kind.MOBILE):
        print(f"recall {kind}: {result.recall(kind):.4f}")
    print(f"recall: {result.recall():.4f}")
    for name, number in sorted(result.documents.items()):
        print(
            f"clean {name:14} {number:4}  alarms {result.alarms[name]:3}  notices "
            f"{result.notices[name]:3}"
        )
    print(f"false alarms: {result.false_alarm_rate:.4f}")
    for missed, text in result.missed[:12]:
        print("MISSED", missed, repr(text[:160]))
    for name, hit, _ in result.raised[:25]:
        print("RAISED", name, hit.kind, hit.severity, repr(hit.value), hit.sentence)


if __name__ == "__main__":
    count, seed, form = (*sys.argv[1:], *("800", "1", "text")[len(sys.argv) - 1 :])
    main(int(count), int(seed), form)
