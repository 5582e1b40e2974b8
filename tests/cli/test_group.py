import subprocess
import sys
from importlib import import_module

import pytest
from click.testing import CliRunner

from gongkai.cli import _COMMANDS, main

HEAVY = ("lxml", "jinja2", "docx", "openpyxl", "typst", "pypdfium2", "gongkai.audit", "rapidfuzz")


def _help(*args: str) -> str:
    result = CliRunner().invoke(main, [*args, "--help"])
    assert result.exit_code == 0
    return result.output


@pytest.mark.parametrize("name", list(_COMMANDS))
def test_every_command_is_there_and_teaches_by_example(name):
    text = _help(name)

    assert f"gongkai {name}" in text
    assert "例：" in text
    assert "用法：" in text
    assert "显示这段说明。" in text


def test_the_list_names_every_command_without_loading_any():
    text = _help()

    for name, (_, words) in _COMMANDS.items():
        assert name in text and words in text


def test_help_loads_nothing_heavy():
    code = (
        "import sys; from gongkai.cli import main; main(['--help'], standalone_mode=False);"
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )

    text = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout

    assert text.strip().endswith(b"[]")


def test_our_own_lines_are_those_of_the_commands():
    for target, words in _COMMANDS.values():
        module, _, name = target.partition(":")
        if module != "gongkai.cli_law":
            assert getattr(import_module(module), name).short_help == words


def test_a_command_that_is_not_there_is_one_chinese_line():
    result = CliRunner().invoke(main, ["adit"])

    assert result.exit_code == 2
    assert result.stderr.startswith("错误：没有命令 adit；可用的命令：audit、")


def test_the_version_is_printed():
    assert CliRunner().invoke(main, ["--version"]).output.startswith("gongkai 0.")
