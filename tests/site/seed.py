"""Fill a database file for a server under test: `python -m tests.site.seed`."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")

import django


def main() -> None:
    """Migrate, and make the cast, a year of records and a published report."""
    django.setup()
    from django.core.management import call_command

    from tests.site.cast import PASSWORD, world
    from tests.site.portal.made import everything

    call_command("migrate", verbosity=0)
    made = world()
    for officer in made.officers.values():
        officer.set_password(PASSWORD)
        officer.save()
    everything(made)


if __name__ == "__main__":
    main()
