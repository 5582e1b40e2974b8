"""Reading every public version once: its closing day, copies, leaks, wrong words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from gongkai.copies.signature import shingles, sign
from gongkai.monitoring import wrong_words
from gongkai.monitoring.detectors.likeness import LEAST_SHARED, MOST_COMPARED, likeness
from gongkai.monitoring.models import Checked
from gongkai.publishing import repeats
from gongkai.publishing.models import Item
from gongkai.rules.detecting import Limits
from gongkai.screening.days import closing_day
from gongkai.screening.text import screen_text

_AT_ONCE = 500
_LEAST = 40  # shingles of a text that is compared
_Row = tuple[int, int, datetime, str]


def follow(limits: Limits) -> int:
    """Read what has not been read with today's list of words; return how many versions."""
    repeats.follow(None)
    known = wrong_words.words()
    mark = wrong_words.stamp(known)
    done = 0
    rows = _unread(mark)
    while batch := list(islice(rows, _AT_ONCE)):
        made = [_read(row, known, mark, limits) for row in batch]
        Checked.objects.filter(version__in=[row[1] for row in batch]).delete()
        Checked.objects.bulk_create(made)
        done += len(batch)
    return done


def _unread(mark: str) -> Iterator[_Row]:
    """Yield item, version, moment and text of public versions not read with this list."""
    after = 0
    while True:
        read = Checked.objects.filter(stamp=mark, version__gt=after).values("version")
        rows = list(
            Item.objects.public()
            .filter(live__gt=after, published_at__isnull=False)
            .exclude(live__in=read)
            .order_by("live")
            .values_list("pk", "live", "published_at", "live__text")[:_AT_ONCE]
        )
        if not rows:
            return
        yield from rows  # type: ignore[misc]
        after = rows[-1][1] or after


def _read(row: _Row, known: dict[str, str], mark: str, limits: Limits) -> Checked:
    item, version, moment, text = row
    closing = closing_day(text)
    return Checked(
        version_id=version,
        closing=None if closing is None else closing.day,
        likes=_likes(item, version, moment, text, limits),
        leaks=[f"{hit.kind.label}（{hit.place}）" for hit in screen_text(text) if hit.stops],
        wrong=wrong_words.found_in(text, known),
        stamp=mark,
    )


def _likes(
    item: int, version: int, moment: datetime, text: str, limits: Limits
) -> list[tuple[int, float, float]]:
    """Return the public items, earlier than this one, that its text is like."""
    signature = sign(text)
    if signature.size < _LEAST:
        return []
    store = repeats.store()
    least = len(signature.anchors) * LEAST_SHARED
    near = [
        int(ident)
        for ident, count in store.sharing(signature.anchors, MOST_COMPARED + 1)
        if count >= least and ident != str(version)
    ]
    if not near:
        return []
    ours = shingles(text)
    found = []
    others = Item.objects.public().filter(live__in=near, published_at__lt=moment).exclude(pk=item)
    for pk, theirs in others.values_list("pk", "live__text"):
        jaccard, copied = likeness(ours, shingles(theirs))
        if copied >= limits.copied:
            found.append((pk, round(jaccard, 4), round(copied, 4)))
    return found
