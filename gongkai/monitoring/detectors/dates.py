"""Days that do not go together: shown, published, formed, written, numbered (05 §6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from gongkai.monitoring.detectors.context import Context
from gongkai.monitoring.detectors.finding import Evidence, Finding, Severity, finding
from gongkai.monitoring.detectors.rows import Origin, Past, Row, Unit
from gongkai.screening.days import year_of_number

_LOOKED_BACK = 5000  # items, where serials do not come in order


def mismatch(row: Row, unit: Unit, past: Past, context: Context) -> Iterator[Finding]:
    """Find everything about an item's days that cannot be so; a forged day is a veto item."""
    for what, says, severity in _wrong(row, past, context):
        yield finding(
            "date_mismatch",
            unit.code,
            row.day,
            f"{row.key}:{what}",
            f"“{row.title}”{says}。",
            severity,
            evidence=[Evidence(row.key, row.day, says, row.title)],
        )


def _wrong(row: Row, past: Past, context: Context) -> Iterator[tuple[str, str, Severity]]:
    shown = row.shown_on
    # what was taken over is shown with both days
    if shown is not None and shown != row.day and row.origin is not Origin.IMPORT:
        if shown < row.day:
            yield (
                "forged",
                f"页面写的公开日期是{shown}，系统第一次公开是{row.day}，日期提前了"
                "（国办秘函〔2019〕19号：伪造发稿日期，单项否决）",
                Severity.VETO,
            )
        else:
            yield (
                "shown",
                f"页面写的公开日期是{shown}，系统第一次公开是{row.day}",
                Severity.SERIOUS,
            )
    formed = row.formed_on
    if formed is not None and formed > row.day:
        yield "formed", f"成文日期{formed}晚于公开日期{row.day}", Severity.WARNING
    if formed is not None and row.closing is not None and row.closing != formed:
        yield "closing", f"落款日期{row.closing}与成文日期{formed}不一致", Severity.WARNING
    year = year_of_number(row.doc_no)
    if formed is not None and year is not None and year != formed.year:
        yield "number", f"文号“{row.doc_no}”的年份与成文日期{formed}不一致", Severity.WARNING
    if (other := _out_of_order(row, past, context)) is not None:
        yield (
            "serial",
            f"索引号的先后与日期的先后相反：{row.key}是{row.shown}，{other.key}是{other.shown}",
            Severity.WARNING,
        )


def _out_of_order(row: Row, past: Past, context: Context) -> Row | None:
    """Return an item of a lower serial with a later day, or of a higher one with an earlier."""
    mine = row.serial
    if mine is None or row.origin is Origin.IMPORT:
        return None
    head, serial = mine
    slack = timedelta(context.limits.serial_slack_days)
    highest, latest = past.heads.get(head, (0, row))
    if serial > highest:  # as it should be: only what is dated latest can contradict
        past.heads[head] = (serial, max(latest, row, key=lambda one: one.shown))
        return latest if latest.shown > row.shown + slack else None
    past.heads[head] = (highest, max(latest, row, key=lambda one: one.shown))
    for other in islice(reversed(past.rows), _LOOKED_BACK):
        theirs = other.serial
        if theirs is None or theirs[0] != head or other.origin is Origin.IMPORT:
            continue
        if theirs[1] < serial and other.shown > row.shown + slack:
            return other
        if theirs[1] > serial and other.shown < row.shown - slack:
            return other
    return None
