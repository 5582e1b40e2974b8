"""docs/running.md names every setting there is, and none that is not."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_the_table_of_settings_has_every_name_the_program_reads():
    table = re.findall(r"^\| `(GONGKAI_[A-Z_]+)` \|", (ROOT / "docs/running.md").read_text(), re.M)
    read = {
        name
        for path in (ROOT / "gongkai").rglob("*.py")
        for name in re.findall(r"\"(GONGKAI_[A-Z_]+)\"", path.read_text("utf-8"))
    }

    assert sorted(table) == sorted(set(table))
    assert set(table) == read


def test_every_command_the_page_names_exists():
    from gongkai.cli import _COMMANDS

    named = set(re.findall(r"^gongkai ([a-z]+)", (ROOT / "docs/running.md").read_text(), re.M))

    assert named <= set(_COMMANDS)
    assert {"serve", "migrate", "backup", "restore", "check", "ledger"} <= named
