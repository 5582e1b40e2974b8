"""
A site of two processes, nginx before it, and a third process that does what officers do.

`python -m tests.site.portal.live` makes the data; `… live act NAME` does one act and commits it.
"""

from __future__ import annotations

import os
import re
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")

import django

ROOT = Path(__file__).resolve().parents[3]


def nginx_conf(folder: Path, pages: Path, port: int, upstream: int) -> str:
    """Return the configuration docs/running.md gives, for a folder and ports of a test."""
    text = (ROOT / "docs/running.md").read_text("utf-8")
    found = re.search(r"## nginx.*?```nginx\n(.*?)```", text, re.S)
    assert found is not None
    given = found[1]
    for old, new in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{port};"),
        ("server_name gk.example.gov.cn;", ""),
        ("root /var/cache/gongkai;", f"root {pages};"),
        ("http://127.0.0.1:8000", f"http://127.0.0.1:{upstream}"),
    ):
        assert old in given, old
        given = given.replace(old, new)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root; " if os.getuid() == 0 else ""  # who alone can read a test's folder
    return (
        f"{user}daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;"
        f" worker_processes 2; events {{ worker_connections 256; }}"
        f" http {{ access_log off; {temporary} {given} }}"
    )


def make() -> None:
    """In a migrated database, make a county with a handful of items."""
    django.setup()
    from gongkai.agencies.models import Post
    from gongkai.agencies.roles import Role
    from gongkai.publishing import actions
    from tests.site.cast import NOW, world
    from tests.site.publishing.making import columns

    made = world()
    columns(made)
    actions.open_columns(made.housing, by=None, now=NOW - timedelta(days=400))
    Post.objects.create(officer=made["hewei"], agency=made.housing, role=Role.CLERK)
    for number in range(4):
        act(f"publish 动态{number}")


def act(told: str) -> None:
    """Do one act in a transaction of its own: publish, correct, withdraw, rename."""
    from django.utils import timezone

    from gongkai.agencies.models import Agency, Officer
    from gongkai.publishing import actions
    from gongkai.publishing.models import Column, Item
    from tests.site.cast import World
    from tests.site.publishing.making import CONTENT
    from tests.site.review.made import sign_all

    what, _space, name = told.partition(" ")
    agencies = {one.code: one for one in Agency.objects.all()}
    world = World(**agencies, officers={one.username: one for one in Officer.objects.all()})
    now = timezone.now()
    by: dict[str, Any] = {"by": world["ayi"], "now": now}
    if what == "rename":
        column = Column.objects.get(agency=world.county, code="xinwen")
        actions.rename_column(column, name=name, reason="调整", by=world["hewei"], now=now)
        return
    newest = Item.objects.public().order_by("-listed_at").first()
    if what == "withdraw":
        assert newest is not None
        actions.withdraw_item(newest, by=world["hewei"], now=now, why=name)
        return
    given: dict[str, Any] = CONTENT | {"title": name}
    if what == "correct":
        version = actions.draft_item(item=newest, change_note="更正", **given, **by)
    else:
        column = Column.objects.get(agency=world.county, code="xinwen")
        version = actions.draft_item(agency=world.county, column=column, **given, **by)
    sign_all(version, world, now - timedelta(minutes=10))
    actions.publish_item(version, by=world["hewei"], now=timezone.now())


def acts() -> None:
    """Do every act told on standard input; say when each has been committed."""
    django.setup()
    for line in sys.stdin:
        act(line.strip())
        print("done", flush=True)


if __name__ == "__main__":
    acts() if sys.argv[1:] == ["acts"] else make()
