"""The index of checks, and docs/rules.md with rules and checks together."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable
from pathlib import Path

import gongkai.audit
from gongkai.audit.finding import CHECKS
from gongkai.rules.index import Entry, as_markdown, rules

_HEAD = """
## 核验项目

严重程度：error 表格或者勾稽关系有误；warning 报告前后两处不一致；notice 完整性、合理性等提示。

| 代码 | 严重程度 | 依据 | 内容 | 模块 | 测试 |
| --- | --- | --- | --- | --- | --- |
"""


def checks() -> list[Entry]:
    """Return every check of the auditor, by code."""
    for module in pkgutil.walk_packages(gongkai.audit.__path__, "gongkai.audit."):
        importlib.import_module(module.name)
    ours = (check for check in CHECKS.values() if check.module.startswith("gongkai."))
    return sorted(
        (
            Entry(
                name=check.code,
                source=check.source,
                summary=check.about,
                module=check.module,
                severity=check.severity.value,
            )
            for check in ours
        ),
        key=lambda entry: entry.name,
    )


def tests_by_code(entries: Iterable[Entry], tests: Path) -> dict[str, str]:
    """
    Return for each code the test file that mentions it, the one mirroring its module first.

    :param tests: the folder of tests; codes that no file mentions are left out
    """
    texts = {path: path.read_text("utf-8") for path in sorted(tests.rglob("test_*.py"))}
    found = {}
    for entry in entries:
        word = re.compile(rf"(?<![\w.-]){re.escape(entry.name)}(?![\w-])")
        module = entry.module.split(".")[2]
        files = [path for path, text in texts.items() if word.search(text)]
        files.sort(key=lambda path: (module not in path.stem, str(path)))
        if files:
            found[entry.name] = files[0].relative_to(tests.parent).as_posix()
    return found


def markdown(tests: Path) -> str:
    """Return docs/rules.md: the rules of law, then the checks."""
    entries = checks()
    where = tests_by_code(entries, tests)
    lines = [
        f"| `{entry.name}` | {entry.severity} | {entry.source} | {entry.summary} "
        f"| `{entry.module}` | {f'`{where[entry.name]}`' if entry.name in where else ''} |\n"
        for entry in entries
    ]
    return as_markdown(rules()) + _HEAD + "".join(lines)
