"""Fill the site: `python -m wagtail_site.fill COUNT FILE`, with the text of a page to read."""

import os
import re
import sys
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wagtail_site.settings")

import django

READ = 1000  # so many have the whole text, for the benchmark opens one after the other


def main(count: int, body: str) -> None:
    """Make the tables, a list page, and that many notices under it."""
    django.setup()
    from django.core.management import call_command
    from django.db import transaction
    from wagtail.models import Page, Site
    from wagtail_site.models import HomePage, ListPage, NoticePage

    call_command("migrate", verbosity=0)
    root = Page.objects.get(depth=1)
    with transaction.atomic():
        home = root.add_child(instance=HomePage(title="首页", slug="start"))
        for number in range(5):
            home.add_child(
                instance=ListPage(title=f"栏目{number}", slug=f"c{number}", show_in_menus=True)
            )
        listed = home.add_child(
            instance=ListPage(title="行政许可", slug="permits", show_in_menus=True)
        )
        site = Site.objects.first() or Site(hostname="localhost", is_default_site=True)
        site.root_page = home
        site.save()
        for number in range(count):
            listed.add_child(
                instance=NoticePage(
                    title="建筑工程施工许可证",
                    slug=f"n{number}",
                    doc_no=f"示住建许〔2023〕{number}号",
                    agency="示例县住房和城乡建设局",
                    decided_on=date(2023, 1, 1) + timedelta(number % 365),
                    in_force_on=date(2023, 2, 1) + timedelta(number % 365),
                    index_no=f"900000000/2020-{number:05d}",
                    topic="城乡建设、环境保护",
                    genre="other",
                    keywords="燃气；安全",
                    summary="规定燃气经营、使用和监督检查的要求。",
                    body="<p>正文</p>",
                )
            )
        pages = list(NoticePage.objects.order_by("pk").values_list("pk", flat=True))
        keys = cycle(pages[1:])
        for page in pages[:READ]:
            text = re.sub("@", lambda _: str(next(keys)), body)
            NoticePage.objects.filter(pk=page).update(body=text)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]).read_text(encoding="utf-8"))
