"""Fill the site: `python -m wagtail_site.fill COUNT FILE`, with the text of a page to read."""

import os
import re
import sys
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wagtail_site.settings")

import django


def main(count: int, body: str) -> None:
    """Make the tables, a list page, and that many notices under it."""
    django.setup()
    from django.core.management import call_command
    from django.db import transaction
    from wagtail.models import Page, Site
    from wagtail_site.models import ListPage, NoticePage

    call_command("migrate", verbosity=0)
    root = Page.objects.get(depth=1)
    with transaction.atomic():
        listed = root.add_child(instance=ListPage(title="行政许可", slug="permits"))
        site = Site.objects.first() or Site(hostname="localhost", is_default_site=True)
        site.root_page = listed
        site.save()
        for number in range(count):
            listed.add_child(
                instance=NoticePage(
                    title="建筑工程施工许可证",
                    slug=f"n{number}",
                    doc_no=f"示住建许〔2023〕{number}号",
                    agency="示例县住房和城乡建设局",
                    decided_on=date(2023, 1, 1) + timedelta(number % 365),
                    body="<p>正文</p>",
                )
            )
        first, *others = NoticePage.objects.order_by("pk")
        keys = cycle(page.pk for page in others)
        first.body = re.sub("@", lambda _: str(next(keys)), body)
        first.save()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]).read_text(encoding="utf-8"))
