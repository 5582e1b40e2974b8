"""Index numbers given out one after the other, none of them twice."""

from __future__ import annotations

from django.conf import settings

from gongkai.agencies.models import Agency
from gongkai.publishing.models import IndexCounter
from gongkai.rules.index_numbers import index_head, index_number


def next_index_no(agency: Agency, year: int) -> str:
    """Return the next index number (索引号) of an agency and year; see `take_index_numbers`."""
    return take_index_numbers(agency, year, 1)[0]


def take_index_numbers(agency: Agency, year: int, count: int) -> list[str]:
    """
    Return so many index numbers (索引号) of an agency and year, in the caller's transaction.

    The counter stays locked until it ends; numbers of a transaction that fails were nobody's.

    :raises OutOfNumbers: the serial has no digits left
    """
    head = index_head(
        year,
        org_code=agency.org_code,
        credit_code=agency.uscc,
        stand_in=agency.pk,
        index_code=settings.INDEX_CODE,
    )
    IndexCounter.objects.get_or_create(head=head)
    counter = IndexCounter.objects.select_for_update().get(head=head)
    taken = [index_number(head, counter.last + step) for step in range(1, count + 1)]
    counter.last += count
    counter.save(update_fields=["last"])
    return taken
