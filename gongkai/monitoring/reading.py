"""Reading every public version once: its closing day, copies, leaks, wrong words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from operator import itemgetter

from django.conf import settings
from django.db import transaction

from gongkai.copies.signature import BANDS, shingles
from gongkai.monitoring import wrong_words
from gongkai.monitoring.detectors.likeness import LEAST_SHARED, MOST_COMPARED, likeness
from gongkai.monitoring.models import Checked
from gongkai.monitoring.pool import Readers
from gongkai.monitoring.texts import Told
from gongkai.publishing import repeats
from gongkai.publishing.models import Item
from gongkai.rules.detecting import Limits

_AT_ONCE = 500
_LEAST = 40  # shingles of a text that is compared
_Row = tuple[int, int, datetime, str]


def follow(limits: Limits) -> int:
    """Read what has not been read with today's list of words; return how many versions."""
    known = wrong_words.words()
    mark = wrong_words.stamp(known)
    done = 0
    with Readers(known, settings.MONITORING_PROCESSES) as readers:
        repeats.follow(None, lambda batches: readers.signed(batches, itemgetter(2)))
        for batch, found in readers.told(_unread(mark), itemgetter(3)):
            made = [
                _checked(row, one, mark, limits) for row, one in zip(batch, found, strict=True)
            ]
            with transaction.atomic():
                Checked.objects.filter(version__in=[row[1] for row in batch]).delete()
                Checked.objects.bulk_create(made)
            done += len(batch)
    return done


def _unread(mark: str) -> Iterator[list[_Row]]:
    """Yield batches of item, version, moment and text of public versions not read with a list."""
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
        yield rows  # type: ignore[misc]
        after = rows[-1][1] or after


def _checked(row: _Row, found: Told, mark: str, limits: Limits) -> Checked:
    item, version, moment, text = row
    return Checked(
        version_id=version,
        closing=found.closing,
        likes=_likes(item, version, moment, text, limits),
        leaks=found.leaks,
        wrong=found.wrong,
        stamp=mark,
    )


def _likes(
    item: int, version: int, moment: datetime, text: str, limits: Limits
) -> list[tuple[int, float, float]]:
    """Return the public items, earlier than this one, that its text is like."""
    keys, sharing = repeats.store().near(str(version), MOST_COMPARED)
    least = (keys - BANDS) * LEAST_SHARED  # of the anchors, which a copy shares if no band
    near = [int(ident) for ident, count in sharing if count >= least]
    if not near or len(ours := shingles(text)) < _LEAST:
        return []
    found = []
    others = Item.objects.public().filter(live__in=near, published_at__lt=moment).exclude(pk=item)
    for pk, theirs in others.values_list("pk", "live__text"):
        jaccard, copied = likeness(ours, shingles(theirs))
        if copied >= limits.copied:
            found.append((pk, round(jaccard, 4), round(copied, 4)))
    return found
