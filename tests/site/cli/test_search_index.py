"""`gongkai search-index` and `gongkai alerts`, as an administrator runs them."""

from __future__ import annotations

from pathlib import Path

from tests.site.cli.site import gongkai


def test_the_index_is_built_caught_up_and_compared(migrated: Path):
    missing = gongkai(migrated, "search-index", "check")
    assert missing.returncode != 0
    assert "还没有建立" in missing.stderr
    assert gongkai(migrated, "search-index", "update").returncode != 0

    built = gongkai(migrated, "search-index", "rebuild")
    assert (built.returncode, built.stdout) == (0, "已重建，共 0 条。\n"), built.stderr
    assert "补上 0 处变化" in gongkai(migrated, "search-index", "update").stdout
    same = gongkai(migrated, "search-index", "check")
    assert same.returncode == 0
    assert "索引 0 条，公开 0 条" in same.stdout

    (migrated / "search-index" / "current").write_text("g-none")
    damaged = gongkai(migrated, "search-index", "update")
    assert damaged.returncode != 0
    assert "已经损坏" in damaged.stderr
    assert gongkai(migrated, "search-index", "rebuild").returncode == 0


def test_alerts_need_a_mail_server(migrated: Path):
    none = gongkai(migrated, "alerts")
    assert none.returncode != 0
    assert "GONGKAI_MAIL_URL" in none.stderr
    wrong = gongkai(migrated, "alerts", GONGKAI_MAIL_URL="imap://x")
    assert wrong.returncode != 0
    assert "smtps://" in wrong.stderr
    assert "寄出 0 封" in gongkai(migrated, "alerts", GONGKAI_MAIL_URL="console:").stdout


def test_a_backup_leaves_the_index_out(migrated: Path, tmp_path: Path):
    from zipfile import ZipFile

    gongkai(migrated, "search-index", "rebuild")
    file = tmp_path / "backup.zip"
    assert gongkai(migrated, "backup", str(file)).returncode == 0
    assert not [name for name in ZipFile(file).namelist() if "search-index" in name]
    assert gongkai(migrated, "restore", str(file), "--force").returncode == 0
    assert not (migrated / "search-index").exists()
