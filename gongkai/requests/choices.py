"""The settings that the rules of requests ask for, from the site's settings."""

from __future__ import annotations

from django.conf import settings

from gongkai.rules.clock import ClockChoices


def clock_choices() -> ClockChoices:
    """Return the settings that change a last day."""
    return ClockChoices(
        fee_restart_clock=settings.FEE_RESTART_CLOCK,
        determination_pauses=settings.DETERMINATION_PAUSES,
        reason_stops_clock=settings.REASON_STOPS_CLOCK,
        agency_opinion_days=settings.AGENCY_OPINION_DAYS,
    )
