"""Backing up and restoring when the database is PostgreSQL."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from tests.site.cli.site import gongkai, killed

pytestmark = pytest.mark.skipif(
    "postgresql" not in settings.DATABASES["default"]["ENGINE"], reason="runs on PostgreSQL"
)


@pytest.fixture
def databases() -> Iterator[list[str]]:
    """Addresses of three empty databases."""
    own = settings.DATABASES["default"]
    names = [f"backup_{uuid.uuid4().hex[:12]}" for _ in range(3)]
    server = f"host={own['HOST']} user={own['USER']} dbname=postgres"
    with psycopg.connect(server, autocommit=True) as connection:
        for name in names:
            connection.execute(f"CREATE DATABASE {name}")
        yield [
            f"postgres://{own['USER']}@{own['HOST'].replace('/', '%2F')}/{name}" for name in names
        ]
        for name in names:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _agencies(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT code FROM agencies_agency")]


def _platform(data: Path, url: str, code: str) -> None:
    assert gongkai(data, "migrate", GONGKAI_DATABASE_URL=url).returncode == 0
    add = ("agency", "add", code, "示例县人民政府", "--short", "县政府")
    assert gongkai(data, *add, GONGKAI_DATABASE_URL=url).returncode == 0


def test_a_dump_is_restored_whole_and_never_over_data_unasked(databases, tmp_path):
    old, fresh, other = databases
    _platform(tmp_path / "old", old, "xian")
    file = str(tmp_path / "saved.zip")
    assert gongkai(tmp_path / "old", "backup", file, GONGKAI_DATABASE_URL=old).returncode == 0

    done = gongkai(tmp_path / "fresh", "restore", file, GONGKAI_DATABASE_URL=fresh)

    assert done.returncode == 0, done.stderr
    assert _agencies(fresh) == ["xian"]
    assert (tmp_path / "fresh" / "secret.key").exists()
    assert gongkai(tmp_path / "fresh", "migrate", GONGKAI_DATABASE_URL=fresh).stdout.startswith(
        "数据库已经是这一版本"
    )

    _platform(tmp_path / "other", other, "later")
    again = ("restore", file)
    refused = gongkai(tmp_path / "other", *again, GONGKAI_DATABASE_URL=other)
    assert refused.returncode == 2 and "没有覆盖" in refused.stderr
    assert _agencies(other) == ["later"]

    where = "gongkai.cli_site.postgres:restore"
    assert killed(tmp_path / "other", where, 1, *again, "--force", GONGKAI_DATABASE_URL=other)
    told = gongkai(tmp_path / "other", "check", GONGKAI_DATABASE_URL=other)
    assert told.returncode == 2 and "上一次恢复在中途停止" in told.stderr
    forced = gongkai(tmp_path / "other", *again, "--force", GONGKAI_DATABASE_URL=other)
    assert forced.returncode == 0, forced.stderr
    assert _agencies(other) == ["xian"]


def test_a_backup_of_one_kind_of_database_is_not_put_into_the_other(databases, migrated, tmp_path):
    file = str(tmp_path / "saved.zip")
    assert gongkai(migrated, "backup", file).returncode == 0

    done = gongkai(tmp_path / "fresh", "restore", file, GONGKAI_DATABASE_URL=databases[0])

    assert done.returncode == 2
    assert "这是 SQLite 的备份" in done.stderr
