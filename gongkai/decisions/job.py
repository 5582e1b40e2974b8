"""Work off one import job in a process of its own: python -m gongkai.decisions.job ID TIME."""

from __future__ import annotations

import os
import sys
from datetime import datetime


def main(arguments: list[str]) -> int:
    """Run the job; its row says what came of it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    import django

    django.setup()
    from gongkai.decisions import jobs
    from gongkai.decisions.models import ImportJob

    job = ImportJob.objects.select_related("agency", "by").get(pk=int(arguments[0]))
    jobs.run(job, now=datetime.fromisoformat(arguments[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
