"""Work off one step in a process of its own: python -m …site_import STEP BATCH OFFICER."""

from __future__ import annotations

import os
import sys


def main(arguments: list[str]) -> int:
    """Run the step; the batch's row says what came of it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    import django

    django.setup()
    from gongkai.agencies.models import Officer
    from gongkai.publishing.models import SiteImport
    from gongkai.publishing.site_import import desk
    from gongkai.rules.errors import Refusal

    step, batch, officer = arguments
    job = SiteImport.objects.select_related("agency", "by", "live").get(pk=int(batch))
    try:
        desk.run(job, step, Officer.objects.get(pk=int(officer)))
    except Refusal:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
