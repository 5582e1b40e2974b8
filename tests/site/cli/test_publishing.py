"""Columns, scheduled publications and stored files from the command line, on a data folder."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.site.cli.site import environment, gongkai

CONTENT = b"%PDF-1.7 budget"
DIGEST = hashlib.sha256(CONTENT).hexdigest()
PLACE = f"files/{DIGEST[:2]}/{DIGEST}"

#: signs one version with a file and sets it for an hour later, and another that is sent back
_SCHEDULED = """
import django
django.setup()
from datetime import timedelta
from django.db import transaction
from gongkai.publishing import actions, store
from gongkai.review.actions import send_back
from tests.site.cast import NOW, world
from tests.site.publishing.making import LATER, draft, submitted, version
from tests.site.review.made import sign_all

with transaction.atomic():
    made = world()
    one = draft(made, title="一号信息")
    file = store.keep([b"%PDF-1.7 budget"], media_type="application/pdf", now=NOW)
    actions.attach_file(one, file, name="预算.pdf", by=made["ayi"], now=NOW)
    first = submitted(one, made)
    second = version(made, title="二号信息")
    for one in (first, second):
        sign_all(one, made)
        moment = LATER + timedelta(hours=1)
        actions.schedule_item(one, publish_on=moment, by=made["hewei"], now=LATER)
    send_back(second, by=made["guomin"], now=LATER, reason="含身份证号")
"""


@pytest.fixture(scope="module")
def scheduled(_made, tmp_path_factory) -> Path:
    """A data folder with two versions whose moment has come."""
    data = Path(tmp_path_factory.mktemp("scheduled") / "data")
    shutil.copytree(_made, data)
    settings = {"DJANGO_SETTINGS_MODULE": "gongkai.settings"}
    subprocess.run(
        [sys.executable, "-c", _SCHEDULED], env=environment(data, **settings), check=True
    )
    return data


def test_an_agency_has_its_columns_from_the_day_it_is_registered(migrated: Path):
    args = ("xian", "示例县人民政府", "--short", "县政府", "--kind", "government")
    added = gongkai(migrated, "agency", "add", *args)
    again = gongkai(migrated, "agency", "columns")

    assert "设立栏目 57 个" in added.stdout
    assert again.stdout.split("\t")[0] == "xian"
    assert "新设 0 个，共 57 个" in again.stdout
    assert gongkai(migrated, "agency", "columns", "meiyou").returncode == 2


def test_what_is_due_is_published_and_what_cannot_be_says_why(scheduled: Path, tmp_path: Path):
    data = Path(shutil.copytree(scheduled, tmp_path / "data"))

    first, second = gongkai(data, "publish-due"), gongkai(data, "publish-due")

    assert first.returncode == 1
    done, refused = sorted(first.stdout.splitlines())
    assert done.startswith("已公开") and done.endswith("一号信息")
    assert refused.startswith("未公开") and "二号信息：" in refused and "已被退回" in refused
    assert (second.returncode, second.stdout) == (0, "")
    verified = gongkai(data, "ledger", "verify")
    assert (verified.returncode, "没有差异" in verified.stdout) == (0, True)


def test_a_backup_has_the_files_and_not_one_that_is_being_stored(scheduled: Path, tmp_path: Path):
    (scheduled / "files" / ".part-half").write_bytes(b"half")
    saved, fresh = tmp_path / "saved.zip", tmp_path / "fresh"

    assert gongkai(scheduled, "backup", str(saved)).returncode == 0
    assert gongkai(fresh, "restore", str(saved)).returncode == 0

    names = zipfile.ZipFile(saved).namelist()
    assert f"files/{PLACE}" in names
    assert not [name for name in names if "part-" in name]
    assert (fresh / PLACE).read_bytes() == CONTENT
    assert gongkai(fresh, "ledger", "verify").returncode == 0

    (fresh / PLACE).write_bytes(b"changed")
    found = gongkai(fresh, "ledger", "verify")
    assert (found.returncode, "文件内容与其摘要不符" in found.stdout) == (1, True)
