"""Fill a migrated database file for a server under test: `python -m tests.site.seed`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.site.cast import World

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")

import django


def main() -> None:
    """In a migrated database, make the cast, a year of records and a published report."""
    django.setup()
    from datetime import timedelta

    from django.utils import timezone

    from tests.site.cast import PASSWORD, world
    from tests.site.portal.made import everything
    from tests.site.publishing.waiting import stages
    from tests.site.registers import fill
    from tests.site.requests.making import office

    made = world()
    staff = office(made)
    for officer in (*made.officers.values(), staff.head, staff.legal):
        officer.set_password(PASSWORD)
        officer.save()
    everything(made)
    _records(made)
    fill(made)
    stages(made, now=timezone.now() - timedelta(hours=2))  # last: the clock does not go back


def _records(made: World) -> None:
    """Enter a dispute, a document and items, so that their pages can be looked at."""
    from datetime import date

    from gongkai.disputes.actions import file_dispute
    from gongkai.publishing.actions import issue_document, open_columns
    from tests.site.cast import NOW
    from tests.site.portal.published import everything as published

    open_columns(made.county, by=None, now=NOW)
    file_dispute(
        agency=made.housing,
        block="review",
        number="示政复〔2023〕1号",
        authority="示例县人民政府",
        matter="不服部分公开答复",
        filed_on=date(2023, 5, 8),
        by=made["ayi"],
        now=NOW,
    )
    issue_document(
        agency=made.housing,
        doc_no="示住建规〔2023〕1号",
        title="示例县城镇燃气安全管理办法",
        issued_on=date(2023, 6, 1),
        by=made["ayi"],
        now=NOW,
    )
    published(made)


if __name__ == "__main__":
    main()
