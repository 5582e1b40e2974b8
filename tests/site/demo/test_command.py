"""`gongkai demo`: killed half way it leaves nothing, and the next run loads everything."""

from __future__ import annotations

import pytest
from django.conf import settings

from gongkai.demo.people import PASSWORD
from tests.site.cli.site import gongkai

pytestmark = [
    pytest.mark.xdist_group("county"),
    pytest.mark.skipif(
        "sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="uses a file of its own"
    ),
]


def test_a_load_that_is_killed_leaves_nothing_half(demonstration):
    assert demonstration.was_killed
    assert set(demonstration.left.values()) == {0}


def test_the_next_run_loads_the_county_and_prints_the_logins(demonstration):
    assert "装入完成" in demonstration.said
    assert "jingban" in demonstration.said and PASSWORD in demonstration.said
    assert "这是演示数据" in demonstration.said


def test_the_county_is_loaded_once(demonstration):
    assert "演示县已经装好。" in gongkai(demonstration.data, "demo", "--no-serve").stdout


def test_the_demo_is_not_put_among_real_data(migrated):
    gongkai(migrated, "agency", "add", "real", "某县人民政府", "--short", "某县")

    done = gongkai(migrated, "demo", "--no-serve")

    assert done.returncode == 2
    assert "某县人民政府" in done.stderr and "--data" in done.stderr
