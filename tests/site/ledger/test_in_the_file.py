"""On a database file of its own: signing at once, and tampering with the file itself."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.site.cli.site import environment, gongkai
from tests.site.shared import migrated_folder, of_its_own

#: makes a county with a version to sign, in the database the environment names
_MAKE = """
import django; django.setup()
from tests.site.cast import NOW, world
from tests.site.review.made import report_version, sign_all
from gongkai.agencies.models import Post
from gongkai.decisions.actions import record_decision
made = world()
for number in range(1, 6):
    record_decision(agency=made.housing, kind="permits", doc_no=f"{number}号", party="示例公司",
        party_kind="organisation", decided_on=NOW.date().replace(year=2023, day=number),
        by=made["ayi"], now=NOW)
sign_all(report_version(made), made)
for name in ("chenjing", "dingyan", "guomin"):
    Post.objects.create(officer=made[name], agency=made.county, role="reviewer1")
report_version(made, agency=made.county)
"""
#: signs the first level of the county's version as the officer named, when the file appears
_SIGN = """
import os, sys, time
import django; django.setup()
from gongkai.agencies.models import Officer
from gongkai.reports.models import ReportVersion
from gongkai.review.actions import MayNotSign, sign
from tests.site.cast import NOW
version = ReportVersion.objects.get(report__agency__code="county")
by = Officer.objects.get(username=sys.argv[1])
print("ready", flush=True)
while not os.path.exists(sys.argv[2]):
    time.sleep(0.001)
try:
    sign(version, level=1, by=by, now=NOW)
    print("signed")
except MayNotSign as error:
    print(error.refusal.name)
"""


def _python(data: Path, script: str, *arguments: str, **more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        env=environment(data, DJANGO_SETTINGS_MODULE="gongkai.settings", **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def _county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("county") / "data"
    shutil.copytree(migrated_folder(tmp_path_factory), data)
    _fill(data, {})
    with closing(sqlite3.connect(data / "gongkai.sqlite3")) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return data


def _fill(data: Path, more: dict[str, str]) -> None:
    made = _python(data, _MAKE, **more)
    errors = made.communicate()[1]
    assert made.returncode == 0, errors


@pytest.fixture
def county(_county: Path, tmp_path: Path) -> Path:
    """A data folder of one's own with the county in it."""
    return Path(shutil.copytree(_county, tmp_path / "county"))


@pytest.fixture
def busy(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, dict[str, str]]]:
    """A folder and environment with the county on the database the tests run on."""
    with of_its_own(tmp_path_factory, tmp_path / "county") as (data, more):
        _fill(data, more)
        yield data, more


def test_of_four_who_sign_the_same_level_at_once_one_does(busy, tmp_path: Path):
    data, more = busy
    go = tmp_path / "go"
    names = ("bate", "chenjing", "dingyan", "guomin")
    signers = [_python(data, _SIGN, name, str(go), **more) for name in names]
    for one in signers:
        assert one.stdout is not None and one.stdout.readline() == "ready\n"
    go.touch()

    said = sorted(one.communicate()[0].strip() for one in signers)

    assert said == ["LEVEL_SIGNED", "LEVEL_SIGNED", "LEVEL_SIGNED", "signed"]
    done = gongkai(data, "ledger", "verify", **more)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_whole_county_has_no_difference(county: Path):
    done = gongkai(county, "ledger", "verify")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "没有差异" in done.stdout


#: what somebody with the file and a text editor's worth of SQL may try
_TAMPERING = {
    "a line": "UPDATE ledger_line SET amount = 50 WHERE kind = 'decision' AND seq = 2",
    "a line deleted": "DELETE FROM ledger_line WHERE kind = 'decision' AND seq = 5",
    "a line replaced": "",  # see below: INSERT OR REPLACE fires no DELETE trigger
    "a head": "UPDATE ledger_chain SET length = length - 1 WHERE year = 2023",
    "a signer": "UPDATE reports_reportsignoff SET signer_id = drafter_id + 5 WHERE level = 3",
    "a signature deleted": "DELETE FROM reports_reportsignoff WHERE level = 3",
    "a secrecy review": "UPDATE reports_reportsecrecyreview SET answers = '{}'",
    "a record": "UPDATE decisions_decision SET decided_on = '2022-12-31' WHERE doc_no = '3号'",
    "a record deleted": "DELETE FROM decisions_decision WHERE doc_no = '3号'",
}


@pytest.mark.parametrize("what", _TAMPERING)
def test_whatever_is_changed_in_the_file_is_reported(county: Path, what: str):
    with closing(sqlite3.connect(county / "gongkai.sqlite3")) as file, file:
        rows = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        kept = rows.fetchall()
        for name, _ in kept:
            file.execute(f'DROP TRIGGER "{name}"')
        columns = [row[1] for row in file.execute("PRAGMA table_info(ledger_line)")]
        sql = _TAMPERING[what]
        if what == "a line replaced":
            values = ", ".join("3" if name == "amount" else f'"{name}"' for name in columns)
            new = f"SELECT {values} FROM ledger_line WHERE seq = 2"  # noqa: S608
            sql = f"INSERT OR REPLACE INTO ledger_line {new}"
        assert file.execute(sql).rowcount >= 1
        for _, trigger in kept:  # and nobody sees that they were away
            file.execute(trigger)

    done = gongkai(county, "ledger", "verify")

    assert done.returncode == 1, done.stdout
    assert "差异　" in done.stdout and "发现差异" in done.stdout


def test_the_file_itself_refuses_while_its_triggers_are_there(county: Path):
    with closing(sqlite3.connect(county / "gongkai.sqlite3")) as file, file:
        for what in ("a line", "a line deleted", "a head", "a signer", "a signature deleted"):
            with pytest.raises(sqlite3.IntegrityError):
                file.execute(_TAMPERING[what])


def test_without_triggers_check_and_verify_say_so_and_migrate_puts_them_back(county: Path):
    with closing(sqlite3.connect(county / "gongkai.sqlite3")) as file, file:
        file.execute("DROP TRIGGER gk_ledger_line_no_delete")

    assert "gk_ledger_line_no_delete" in gongkai(county, "check").stdout
    assert gongkai(county, "ledger", "verify").returncode == 1
    assert gongkai(county, "migrate").returncode == 0
    assert gongkai(county, "ledger", "verify").returncode == 0


def test_one_agency_can_be_verified_and_a_wrong_code_is_one_line(county: Path):
    assert gongkai(county, "ledger", "verify", "--agency", "housing").returncode == 0
    wrong = gongkai(county, "ledger", "verify", "--agency", "nowhere")
    assert wrong.returncode == 2
    assert "没有代码是 nowhere 的单位" in wrong.stderr
