"""The people of a story: `python -m tests.site.requests.story_seed` in a migrated database."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")

import django


def main() -> None:
    """Make the county and the bureau that handles requests, everybody with a password."""
    django.setup()
    from django.contrib.auth.hashers import make_password

    from gongkai.agencies.models import Officer
    from tests.site.cast import PASSWORD, world
    from tests.site.requests.making import office

    office(world())
    Officer.objects.update(password=make_password(PASSWORD))  # reckoned once: it takes long


if __name__ == "__main__":
    main()
