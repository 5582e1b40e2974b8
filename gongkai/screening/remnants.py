"""What masking left: so little hidden that anybody can fill it in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.words import said
from gongkai.screening import labels
from gongkai.screening.hits import Hit, Kind, Severity
from gongkai.screening.masking import masked
from gongkai.screening.passage import Passage
from gongkai.screening.settings import Screening

BASIS = "个人信息保护法 第七十三条（去标识化）"
LEAST = 4  # characters to be hidden: the birthday of a year, or the serial and check digit
_ID = re.compile(r"(?<![0-9A-Za-z*])(?=[0-9*]{17}[0-9Xx*](?![0-9A-Za-z*]))[1-9][0-9*]{16}[0-9Xx*]")
_MOBILE = re.compile(r"(?<![0-9A-Za-z*])(?=[0-9*]{11}(?![0-9A-Za-z*]))1[3-9][0-9*]{9}")
#: what a spreadsheet makes of a number it took for a figure
_FIGURE = re.compile(r"(?<![0-9.])[1-8]\.[0-9]{4,17}E\+1[47](?![0-9])", re.IGNORECASE)
_PART = re.compile(r"身份证.{0,8}(?:后|末|尾)[四六4六6]位[^0-9]{0,4}([0-9]{3,6}[0-9Xx])(?![0-9])")


def find(passage: Passage, settings: Screening) -> Iterator[Hit]:
    """Yield identity and mobile numbers of which fewer than LEAST characters are hidden."""
    flat = passage.flat
    if "*" in flat:
        for kind, pattern, least in ((Kind.ID_NUMBER, _ID, LEAST), (Kind.MOBILE, _MOBILE, 3)):
            for match in pattern.finditer(flat):
                if 0 < match[0].count("*") < least:
                    yield _hit(passage, match.span(), kind, settings)
    figures = _FIGURE.finditer(flat) if "E+1" in flat or "e+1" in flat else ()
    for match in figures:
        name = passage.before(match.start()) + passage.heading(match.start())
        if labels.ID.search(name):
            yield _hit(passage, match.span(), Kind.ID_NUMBER, settings, _CUT)
    for match in _PART.finditer(flat):
        yield _hit(passage, match.span(1), Kind.ID_NUMBER, settings)


_LITTLE = said("遮掩得太少，可以推算出来：请多遮掩几位。")
_CUT = said("被写成了科学记数，仍看得出地区和生日：整列删去。")


def _hit(
    passage: Passage,
    span: tuple[int, int],
    kind: Kind,
    settings: Screening,
    told: str = _LITTLE,
) -> Hit:
    value = passage.text[span[0] : span[1]]
    return Hit(
        kind,
        Severity.NOTICE,
        span,
        value,
        masked(kind, re.sub(r"[*＊]", "0", value), settings.style),
        f"{kind.label}{told}",
        BASIS,
        passage.piece(span[0]).place,
    )
