"""The index of rules: everything on the register, to be looked up by name, article or word."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable
from dataclasses import dataclass

import gongkai.rules
from gongkai.rules.law import REGISTER, Rule
from gongkai.rules.terms import search_words

_NUMERALS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the index: a rule of law, or (made by the auditor) a check."""

    name: str  # function or code
    source: str
    summary: str
    module: str
    mark: str = ""
    severity: str = ""
    setting: str = ""

    @property
    def test(self) -> str:
        """The test file that mirrors the module."""
        package, _, module = self.module.removeprefix("gongkai.").rpartition(".")
        return f"tests/{package.replace('.', '/')}/test_{module}.py"

    def as_dict(self, test: str = "") -> dict[str, str]:
        """Return plain values for JSON."""
        return {
            "name": self.name,
            "source": self.source,
            "summary": self.summary,
            "module": self.module,
            "mark": self.mark,
            "severity": self.severity,
            "setting": self.setting,
            "test": test or self.test,
        }


def rules() -> list[Entry]:
    """Return every rule of this library, by module and name."""
    for module in pkgutil.iter_modules(gongkai.rules.__path__, "gongkai.rules."):
        importlib.import_module(module.name)
    ours = (rule for rule in REGISTER if rule.module.startswith("gongkai."))
    return sorted((_entry(rule) for rule in ours), key=lambda entry: (entry.module, entry.name))


def _entry(rule: Rule) -> Entry:
    return Entry(
        name=rule.name,
        source="；".join(rule.sources),
        summary=rule.summary,
        module=rule.module,
        mark=rule.mark,
        setting=rule.setting or "",
    )


def find(entries: Iterable[Entry], asked: str) -> list[Entry]:
    """
    Return the entries for a code or name, an article number (33 or 三十三), or a word.

    A number is an article of the Regulation (条例); 行政复议法20 asks for another law's.
    """
    asked = asked.strip()
    exact = [entry for entry in entries if entry.name.casefold() == asked.casefold()]
    if exact:
        return exact
    law_name, article = _article(asked)
    if article:
        return [entry for entry in entries if _cites(entry.source, law_name, article)]
    words = [word.casefold() for word in (asked, *search_words(asked))]
    return [entry for entry in entries if any(word in _text(entry) for word in words)]


def _text(entry: Entry) -> str:
    return f"{entry.name} {entry.source} {entry.summary} {entry.setting}".casefold()


def _article(asked: str) -> tuple[str, str]:
    """Return (law, 第三十三条) for 33, 第33条, 三十三 or 行政复议法20; empty when it is a word."""
    bare = asked.removesuffix("条")
    head = bare.rstrip("0123456789〇零一二三四五六七八九十百")
    number = bare[len(head) :]
    law_name = head.removesuffix("第").strip(" 《》") or "条例"
    if not number or (head and not head.removesuffix("第").strip(" 》").endswith(_LAW_ENDINGS)):
        return "", ""
    if number.isdigit() and not 1 <= int(number) <= 300:
        return "", ""
    return law_name, f"第{numeral(int(number)) if number.isdigit() else number}条"


_LAW_ENDINGS = ("法", "条例", "典", "")


def _cites(source: str, law_name: str, article: str) -> bool:
    """Tell whether a source cites the article; 第三十条 is not in 第三十三条."""
    current = ""
    for part in re.split("[、；]", source):
        name, _, rest = part.strip().rpartition(" ")
        current = name or current
        if current != law_name:
            continue
        cited = re.findall("第[一二三四五六七八九十百零]+条", rest)
        if article in cited:
            return True
        if "至" in rest and len(cited) == 2:
            order = [f"第{numeral(number)}条" for number in range(1, 400)]
            if order.index(cited[0]) <= order.index(article) <= order.index(cited[1]):
                return True
    return False


def numeral(number: int) -> str:
    """Return a number up to 999 as laws write it: 33 is 三十三, 105 is 一百零五."""
    if number < 10:
        return _NUMERALS[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")
    hundreds, rest = divmod(number, 100)
    head = _NUMERALS[hundreds] + "百"
    if not rest:
        return head
    if rest < 10:
        return head + "零" + _NUMERALS[rest]
    return head + ("一" if rest < 20 else "") + numeral(rest)


_HEAD = """\
# 规则索引

每一条规则：依据、内容、把握、所在模块、测试。本文件由 `gongkai rules --markdown` 生成，
改规则，不改本文件。

把握：C 已读到原文；P 部分读到或者见于实际文件；U 未读到，依一般认识；D 设计上的推断。
“设置”一栏是法律未定、可以改变的做法，见 [open-questions.md](open-questions.md)。

## 规则
"""


def as_markdown(entries: Iterable[Entry]) -> str:
    """Return the part of docs/rules.md about rules."""
    lines = [
        _HEAD,
        "| 规则 | 依据 | 内容 | 把握 | 设置 | 模块 | 测试 |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for entry in entries:
        setting = f"`{entry.setting}`" if entry.setting else ""
        lines.append(
            f"| `{entry.name}` | {entry.source} | {entry.summary} | {entry.mark} | {setting} "
            f"| `{entry.module}` | `{entry.test}` |"
        )
    return "\n".join(lines) + "\n"
