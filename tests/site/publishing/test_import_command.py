"""`gongkai import-site`: told what is wrong, killed half way, and gone on where it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings

from tests.site.cli.site import gongkai, killed
from tests.site.publishing.importing import row, site, table

pytestmark = pytest.mark.skipif(
    "sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="uses a file of its own"
)
MANY = 1100  # more than two batches


@pytest.fixture
def office(migrated: Path) -> Path:
    """A data folder with an agency and somebody who drafts for it."""
    gongkai(migrated, "agency", "add", "xian", "示例县人民政府", "--short", "县政府")
    gongkai(migrated, "user", "add", "ayi", "--name", "阿依", "--password-stdin",
            text="a-long-password-2024\n")  # fmt: skip
    gongkai(migrated, "user", "post", "ayi", "--agency", "xian", "--role", "contributor")
    return migrated


def _count(data: Path, name: str) -> int:
    with closing(sqlite3.connect(data / "gongkai.sqlite3")) as opened:
        return int(opened.execute(f"SELECT count(*) FROM {name}").fetchone()[0])  # noqa: S608


def _given(tmp_path: Path, *rows: dict[str, str]) -> tuple[str, ...]:
    (tmp_path / "meta.csv").write_bytes(table(*rows))
    folder = site(tmp_path / "old", len(rows))
    who = ("--agency", "xian", "--by", "ayi")
    return ("import-site", str(folder), "--metadata", str(tmp_path / "meta.csv"), *who)


def test_a_dry_run_tells_what_is_wrong_and_enters_nothing(office, tmp_path):
    command = _given(tmp_path, row(1), row(2, 栏目="没有的栏目"))
    tried = gongkai(office, *command, "--dry-run")
    refused = gongkai(office, *command)

    assert tried.returncode == refused.returncode == 1
    assert "第3行　栏目　本单位没有栏目“没有的栏目”" in tried.stdout
    assert "没有导入" in tried.stdout and "--skip-bad" in refused.stdout
    assert _count(office, "publishing_item") == 0

    done = gongkai(office, *command, "--skip-bad")
    assert done.returncode == 0, done.stderr
    assert "已载入 1 条" in done.stdout and "publish-import" in done.stdout
    unsigned = gongkai(office, "publish-import", "3", "--by", "ayi")
    assert unsigned.returncode != 0
    assert _count(office, "publishing_item") == 1


def test_a_load_killed_half_way_is_whole_batches_and_the_next_run_ends_it(office, tmp_path):
    command = _given(tmp_path, *(row(at) for at in range(1, MANY + 1)))

    assert killed(office, "gongkai.publishing.site_import.jobs:load_batch", 3, *command)
    assert _count(office, "publishing_item") == _count(office, "publishing_itemversion") == 1000

    done = gongkai(office, *command)
    assert done.returncode == 0, done.stderr
    assert "接着导入" in done.stdout and f"已载入 {MANY} 条" in done.stdout
    for name in ("item", "itemversion", "origin", "manifestentry"):
        assert _count(office, f"publishing_{name}") == MANY
    again = gongkai(office, *command)
    assert _count(office, "publishing_item") == MANY
    assert again.returncode != 0 and "正在审签" in again.stderr
    assert "核对" in gongkai(office, "ledger", "verify").stdout
