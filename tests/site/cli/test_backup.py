"""A backup holds everything, is the same moment throughout, and is put back whole or not."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.site.cli.site import gongkai, killed


@pytest.fixture(scope="module")
def platform(_made, tmp_path_factory):
    """A small platform with an agency, an officer and an uploaded file."""
    data = tmp_path_factory.mktemp("platform") / "data"
    shutil.copytree(_made, data)
    done = gongkai(data, "agency", "add", "xian", "示例县人民政府", "--short", "县政府")
    assert done.returncode == 0, done.stderr
    (data / "uploads").mkdir()
    (data / "uploads" / "附件.pdf").write_bytes(b"%PDF-1.7 letter")
    return data


@pytest.fixture
def saved(platform, tmp_path):
    file = tmp_path / "saved.zip"
    done = gongkai(platform, "backup", str(file))
    assert done.returncode == 0, done.stderr
    assert "密钥" in done.stdout
    return file


def _agencies(data: Path) -> list[str]:
    with closing(sqlite3.connect(data / "gongkai.sqlite3")) as opened:
        return [row[0] for row in opened.execute("SELECT code FROM agencies_agency ORDER BY 1")]


def test_what_was_backed_up_is_restored_in_an_empty_folder(platform, saved, tmp_path):
    fresh = tmp_path / "fresh"

    done = gongkai(fresh, "restore", str(saved))

    assert done.returncode == 0, done.stderr
    assert _agencies(fresh) == ["xian"]
    assert (fresh / "uploads" / "附件.pdf").read_bytes() == b"%PDF-1.7 letter"
    assert (fresh / "secret.key").read_text() == (platform / "secret.key").read_text()
    assert stat.S_IMODE((fresh / "secret.key").stat().st_mode) == 0o600
    assert gongkai(fresh, "migrate").stdout.startswith("数据库已经是这一版本")


def test_a_backup_is_readable_by_its_owner_only(saved):
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600


def test_a_backup_does_not_replace_a_file_unasked(platform, saved):
    before = saved.read_bytes()

    refused = gongkai(platform, "backup", str(saved))

    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert saved.read_bytes() == before
    assert gongkai(platform, "backup", str(saved), "--force").returncode == 0


def test_data_are_not_replaced_unasked_and_kept_aside_when_asked(saved, migrated):
    other = migrated
    gongkai(other, "agency", "add", "other", "另一个县人民政府", "--short", "另县")

    refused = gongkai(other, "restore", str(saved))

    assert refused.returncode == 2 and "没有覆盖" in refused.stderr
    assert _agencies(other) == ["other"]
    assert gongkai(other, "restore", str(saved), "--force").returncode == 0
    assert _agencies(other) == ["xian"]
    (aside,) = other.glob("replaced-*")
    assert _agencies(aside) == ["other"]


@pytest.mark.parametrize("member", ["database.sqlite3", "files/secret.key", "manifest.json"])
def test_a_changed_backup_is_refused_before_anything_is_touched(saved, tmp_path, member):
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, text[:-1] + b"x" if name == member else text)
    fresh = tmp_path / "fresh"

    done = gongkai(fresh, "restore", str(changed))

    assert done.returncode == 2
    assert "摘要" in done.stderr
    assert not (fresh / "gongkai.sqlite3").exists()
    assert not list(fresh.glob(".restore*"))


def test_a_backup_cut_short_or_of_another_kind_is_refused(saved, tmp_path):
    short = tmp_path / "short.zip"
    short.write_bytes(saved.read_bytes()[:-500])
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("letter.txt", "hello")

    assert "备份" in gongkai(tmp_path / "fresh", "restore", str(short)).stderr
    assert "不是 gongkai backup 写的" in gongkai(tmp_path / "fresh", "restore", str(other)).stderr
    done = gongkai(tmp_path / "fresh", "restore", str(saved), "--sha256", "0" * 64)
    assert done.returncode == 2 and "摘要" in done.stderr


def test_a_path_out_of_the_folder_is_refused(tmp_path, saved):
    import hashlib
    import json

    evil = tmp_path / "evil.zip"
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(evil, "w") as new:
        manifest = json.loads(old.read("manifest.json"))
        manifest["members"]["files/../../evil"] = hashlib.sha256(b"x").hexdigest()
        text = json.dumps(manifest).encode()
        for name in old.namelist():
            if not name.startswith("manifest"):
                new.writestr(name, old.read(name))
        new.writestr("files/../../evil", b"x")
        new.writestr("manifest.json", text)
        new.writestr("manifest.sha256", hashlib.sha256(text).hexdigest())

    done = gongkai(tmp_path / "fresh", "restore", str(evil))

    assert done.returncode == 2 and "不该有的路径" in done.stderr
    assert not (tmp_path / "evil").exists()


@pytest.mark.parametrize(
    ("function", "at"),
    [
        ("gongkai.cli_site.archive:_take", 2),  # unpacking
        ("gongkai.cli_site.restore:_whole", 1),  # unpacked, not yet changed
        ("gongkai.cli_site.restore:finish", 1),  # decided, nothing moved
        ("gongkai.cli_site.restore:_keep", 2),  # the key moved, the database not
        ("shutil:rmtree", 2),  # everything moved
    ],
)
def test_a_restoration_that_was_killed_leaves_old_or_new_data_never_half(
    platform, saved, tmp_path, function, at
):
    other = tmp_path / "other"
    shutil.copytree(platform, other)
    gongkai(other, "agency", "add", "later", "后来的局", "--short", "后局")

    assert killed(other, function, at, "restore", str(saved), "--force")

    after = gongkai(other, "agency", "list")
    assert after.returncode == 0, after.stderr
    assert _agencies(other) in (["later", "xian"], ["xian"])
    assert gongkai(other, "restore", str(saved), "--force").returncode == 0
    assert _agencies(other) == ["xian"]
    assert not list(other.glob(".restore*")) and not list(other.glob("restore*"))


def test_a_backup_that_was_killed_leaves_no_file(platform, tmp_path):
    file = tmp_path / "saved.zip"

    assert killed(platform, "gongkai.cli_site.archive:_add", 2, "backup", str(file))

    assert not file.exists()
    assert gongkai(platform, "backup", str(file)).returncode == 0
