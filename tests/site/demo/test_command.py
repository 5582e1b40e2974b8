"""`gongkai demo`: killed half way it leaves nothing, and the next run loads everything."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from django.conf import settings

from tests.site.cli.site import gongkai, killed

pytestmark = [
    pytest.mark.xdist_group("county"),
    pytest.mark.skipif(
        "sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="uses a file of its own"
    ),
]


def test_a_killed_demo_leaves_nothing_and_the_next_run_loads_the_county(tmp_path):
    data = tmp_path / "demo"

    assert killed(data, "gongkai.demo.county:enter_disputes", 2, "demo", "--no-serve")

    with closing(sqlite3.connect(data / "gongkai.sqlite3")) as opened:
        assert opened.execute("SELECT count(*) FROM agencies_agency").fetchone() == (0,)
        assert opened.execute("SELECT count(*) FROM ledger_line").fetchone() == (0,)

    done = gongkai(data, "demo", "--no-serve")
    assert done.returncode == 0, done.stderr
    assert "装入完成" in done.stdout
    assert "jingban" in done.stdout and "这是演示数据" in done.stdout

    again = gongkai(data, "demo", "--no-serve")
    assert "演示县已经装好。" in again.stdout


def test_the_demo_is_not_put_among_real_data(migrated):
    gongkai(migrated, "agency", "add", "real", "某县人民政府", "--short", "某县")

    done = gongkai(migrated, "demo", "--no-serve")

    assert done.returncode == 2
    assert "某县人民政府" in done.stderr and "--data" in done.stderr
