"""The way in: how asking works, what it costs, how long it takes, and the three doors."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.requests.public.form import agencies_on
from gongkai.rules.deadlines import CONFIRMATION, CORRECTION_NOTICE
from gongkai.rules.fees import tariff_on
from gongkai.rules.reply import EXTENSION_DAYS, REPLY_DAYS


def entrance(request: HttpRequest) -> HttpResponse:
    """Explain, and lead on to the form or to the look-up."""
    today = timezone.localdate()
    values = {
        "agencies": agencies_on(today),
        "confirm": CONFIRMATION.amount,
        "correct": CORRECTION_NOTICE.amount,
        "reply": REPLY_DAYS,
        "extend": EXTENSION_DAYS,
        "charges": settings.CHARGE_FEES,
        "free": _free(today),
        "accounts": settings.CITIZEN_ACCOUNTS,
    }
    answer = render(request, "asking/entrance.html", values)
    answer.headers["Cache-Control"] = "public, max-age=60"
    return answer


def _free(today: date) -> tuple[int, int]:
    """Return how many requests in a month, and how many pages of one, cost nothing."""
    tariff = tariff_on(today)
    return tariff.items[1].over, tariff.pages[1].over
