"""The review organ or court of a dispute by the rules, to be chosen from and not typed."""

from __future__ import annotations

from datetime import date

from gongkai.agencies.models import Agency
from gongkai.agencies.respondent import respondent_of
from gongkai.disputes.models import Block
from gongkai.rules.remedies import NoName, court, review_organs


def organs_for(agency: Agency, block: str, decided: date) -> tuple[str, ...]:
    """
    Return the organs that review an agency's acts, or the court of first instance.

    :param decided: the day of the act; before 2024 other organs reviewed
    """
    respondent = respondent_of(agency)
    if block != Block.REVIEW:
        return (court(respondent),)
    try:
        return review_organs(respondent, decided)
    except NoName:
        # one of two organs is not registered: the other is known all the same
        return (respondent.government,) if respondent.government else ()


def suggested(agencies: list[Agency], today: date) -> list[str]:
    """Return every organ and court that can concern these agencies, for a list to choose from."""
    found: dict[str, None] = {}
    for agency in agencies:
        for block in (Block.REVIEW, Block.SUIT_DIRECT):
            found.update(dict.fromkeys(organs_for(agency, block, today)))
    return list(found)
