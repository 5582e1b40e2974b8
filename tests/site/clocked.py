"""The site as `gongkai.wsgi` serves it, by the clock in its data folder (`tests.site.clock`)."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from django.utils import timezone

from tests.site.clock import now_at

timezone.now = partial(now_at, Path(os.environ["GONGKAI_DATA"]))  # before models take it

from django.conf import settings  # noqa: E402

from gongkai.wsgi import application  # noqa: E402

settings.SESSION_COOKIE_AGE = 10 * 365 * 24 * 3600  # nobody is signed out as the test moves on

__all__ = ["application"]
