"""The waiver file: TOML, read with care and written by hand or by `gongkai waive`."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from gongkai.results.waivers import Waiver

_NEEDED = ("code", "place", "fingerprint", "reason", "who", "until")
_KNOWN = frozenset((*_NEEDED, "file", "agency", "year"))
_HEAD = """\
# 核验豁免。每一项说明：哪一条发现（code、file、place），当时的数值（fingerprint），
# 为什么（reason），谁负责（who），到哪天为止（until）。数值一变或者过期，发现重新列出。
"""


class BadWaivers(ValueError):
    """A waiver file that cannot be used; the message says which entry and what is wrong."""


def read(path: Path) -> tuple[Waiver, ...]:
    """
    Read a waiver file.

    :raises BadWaivers: it cannot be opened, is not TOML, or an entry lacks something
    """
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise BadWaivers(f"豁免文件 {path} 打不开（{error.strerror}）。") from error
    except UnicodeDecodeError:
        raise BadWaivers(f"豁免文件 {path} 不是 UTF-8 编码；请另存为 UTF-8。") from None
    except tomllib.TOMLDecodeError as error:
        raise BadWaivers(f"豁免文件 {path} 不是 TOML（{error}）。") from error
    entries = data.pop("waiver", [])
    if data or not isinstance(entries, list):
        raise BadWaivers(f"豁免文件 {path} 只能由 [[waiver]] 组成。")
    return tuple(_waiver(path, number, entry) for number, entry in enumerate(entries, 1))


def append(path: Path, waivers: Sequence[Waiver]) -> None:
    """Add entries to a waiver file, which is made when it is not there."""
    text = path.read_text("utf-8-sig") if path.exists() else _HEAD
    text += "" if text.endswith("\n") else "\n"
    path.write_text(text + "".join(_entry(waiver) for waiver in waivers), "utf-8")


def _waiver(path: Path, number: int, entry: Any) -> Waiver:
    where = f"豁免文件 {path} 第{number}项"
    if not isinstance(entry, dict):
        raise BadWaivers(f"{where}不是一张表；请写成 [[waiver]]。")
    if missing := [name for name in _NEEDED if name not in entry]:
        raise BadWaivers(f"{where}缺少 {'、'.join(missing)}。")
    if strange := sorted(set(entry) - _KNOWN):
        raise BadWaivers(f"{where}有不认识的项：{'、'.join(strange)}。")
    if "file" not in entry and not {"agency", "year"} <= set(entry):
        raise BadWaivers(f"{where}要写明 file，或者 agency 和 year。")
    until = entry["until"]
    if isinstance(until, datetime) or not isinstance(until, date):
        raise BadWaivers(f"{where}的 until 要写成日期，如 until = 2027-12-31（不加引号）。")
    texts = {k: v for k, v in entry.items() if k not in ("until", "year")}
    if not all(isinstance(text, str) for text in texts.values()):
        raise BadWaivers(f"{where}的 {'、'.join(texts)} 要写成带引号的文字。")
    if not all(texts[name].strip() for name in ("reason", "who")):
        raise BadWaivers(f"{where}的 reason 和 who 不能空着。")
    year = entry.get("year")
    if year is not None and not isinstance(year, int):
        raise BadWaivers(f"{where}的 year 要写成数字，如 year = 2023。")
    return Waiver(**texts, until=until, year=year, number=number)


def _entry(waiver: Waiver) -> str:
    lines = ["", "[[waiver]]"]
    for name in ("code", "file", "agency", "year", "place", "fingerprint", "reason", "who"):
        value = getattr(waiver, name)
        if value is not None:
            lines.append(f"{name} = {value if name == 'year' else _quoted(value)}")
    lines.append(f"until = {waiver.until.isoformat()}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    plain = text.encode("utf-8", "replace").decode()
    return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007f")
