"""Who a request is from: Django's own backend, with room for what the request asks of posts."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend

from gongkai.agencies.models import Officer


class Backend(ModelBackend):
    """
    Finds the officer of each request anew, so what was asked of their posts lasts that long.

    One page asks some forty times at which agencies its officer may do what (access.py).
    """

    def get_user(self, user_id: int) -> Officer | None:
        """Return the officer signed in, None where there is none any more."""
        officer = super().get_user(user_id)
        if not isinstance(officer, Officer):
            return None
        officer.asked = {}
        return officer
