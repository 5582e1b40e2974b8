"""What every act here needs: texts that must be there, units that must be underneath."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.agencies.models import Agency
from gongkai.supervision.directives.errors import NotComplete, NotUnderneath
from gongkai.supervision.organisation.units import units_of


def required(text: str, field: str, why: str = "没有填写；请写明。", most: int = 500) -> str:
    """
    Return a text that must be there, trimmed.

    :raises NotComplete: it is empty, or too long
    """
    found = text.strip()
    if not found:
        raise NotComplete(field=field, why=why)
    if len(found) > most:
        raise NotComplete(field=field, why=f"超过{most}字；请分成几条，或者写短一些。")
    return found


def lines_of(text: str, field: str) -> list[str]:
    """
    Return the lines of a text, each one thing.

    :raises NotComplete: one is too long
    """
    return [required(line, field) for line in text.splitlines() if line.strip()]


def refuse_others(government: Agency, units: Iterable[Agency], today: date) -> list[Agency]:
    """
    Return units that are all below the government, in its order.

    :raises NotUnderneath: one is not
    """
    below = units_of(government, today)
    wanted = list(units)
    for one in wanted:
        if one not in below:
            raise NotUnderneath(unit=one.short_name, government=government.short_name)
    return [one for one in below if one in wanted]
