"""Give the seeded site 100,000 more released permits, so that its lists are long."""

from __future__ import annotations

import os
from datetime import timedelta

ROWS = 100_000
BATCH = 5_000


def main() -> None:
    """Copy a released permit under other numbers and earlier days."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    import django

    django.setup()
    from gongkai.decisions.models import Decision

    one = Decision.objects.filter(kind="permits", published_at__isnull=False).first()
    assert one is not None
    number, first = one.doc_no, one.decided_on
    for start in range(0, ROWS, BATCH):
        made = []
        for at in range(start, start + BATCH):
            values = {f.attname: getattr(one, f.attname) for f in Decision._meta.concrete_fields}
            values |= {"id": None, "doc_no": f"{number}-{at}"}
            values["decided_on"] = first - timedelta(at % 1500)
            made.append(Decision(**values))
        Decision.objects.bulk_create(made)


if __name__ == "__main__":
    main()
