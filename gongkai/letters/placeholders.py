"""What a template may have in it, and what stands there when a paper is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop

from gongkai.letters.compose.days import on
from gongkai.letters.pieces import Pieces


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One name: what it stands for, whether it is a list, whether a template must have it."""

    name: str
    meaning: str
    many: bool = False
    needed: bool = False


PLACEHOLDERS: dict[str, Placeholder] = {
    one.name: one
    for one in (
        Placeholder("发文机关", gettext_noop("发文机关的名称，用于版头")),
        Placeholder("标题", gettext_noop("文书的名称，如“补正申请告知书”"), needed=True),
        Placeholder("文号", gettext_noop("发出时编的文号"), needed=True),
        Placeholder("受文者", gettext_noop("申请人、第三方或者机关，带冒号"), needed=True),
        Placeholder("正文", gettext_noop("正文，逐段列出"), many=True, needed=True),
        Placeholder("附件", gettext_noop("附件的名称，逐件列出，已带序号"), many=True),
        Placeholder("回执", gettext_noop("请对方填写后寄回的确认函，逐行列出"), many=True),
        Placeholder(
            "栏目", gettext_noop("表单的各栏，每栏有“名称”和“内容”，用于呈批单"), many=True
        ),
        Placeholder("落款", gettext_noop("署名的机关"), needed=True),
        Placeholder("日期", gettext_noop("成文日期，如2023年12月1日"), needed=True),
        Placeholder("联系方式", gettext_noop("联系单位和电话")),
        Placeholder("申请编号", gettext_noop("本件的申请编号")),
        Placeholder("收到日期", gettext_noop("收到申请之日")),
        Placeholder("机关地址", gettext_noop("机构信息中的地址")),
        Placeholder("邮政编码", gettext_noop("机构信息中的邮政编码")),
        Placeholder("联系电话", gettext_noop("机构信息中的电话")),
        Placeholder("办公时间", gettext_noop("机构信息中的办公时间")),
    )
}


@dataclass(frozen=True, slots=True)
class Letter:
    """One paper to be printed: its text taken apart, and what is known of it besides."""

    title: str
    number: str
    pieces: Pieces
    day: date
    case_number: str
    received_on: date | None
    agency: str
    address: str = ""
    postcode: str = ""
    phone: str = ""
    hours: str = ""
    files: tuple[str, ...] = ()


def values(letter: Letter) -> dict[str, Any]:
    """Return what stands in the place of every placeholder."""
    pieces = letter.pieces
    return {
        "发文机关": letter.agency,
        "标题": letter.title,
        "文号": letter.number,
        "受文者": pieces.addressee,
        "正文": list(pieces.body),
        "附件": _numbered([*pieces.enclosed, *letter.files]),
        "回执": list(pieces.slip),
        "栏目": _columns(pieces.body),
        "落款": pieces.signer,
        "日期": pieces.dated or on(letter.day),
        "联系方式": pieces.contact,
        "申请编号": letter.case_number,
        "收到日期": on(letter.received_on) if letter.received_on else "",
        "机关地址": letter.address,
        "邮政编码": letter.postcode,
        "联系电话": letter.phone,
        "办公时间": letter.hours,
    }


#: what a column of a form has, in a loop over 栏目
COLUMN = ("名称", "内容")
_LONGEST_LABEL = 12


def _columns(body: Sequence[str]) -> list[dict[str, str]]:
    """Take lines apart at their colon; a line without one goes on with the column before."""
    found: list[dict[str, str]] = []
    for line in body:
        label, colon, value = line.partition("：")
        if colon and len(label) <= _LONGEST_LABEL:
            found.append(dict(zip(COLUMN, (label, value), strict=True)))
        elif found:
            found[-1]["内容"] += f"\n{line}"
    return found


def _numbered(names: list[str]) -> list[str]:
    """Return the list of what is enclosed as official documents write it."""
    if len(names) < 2:
        return [f"附件：{name}" for name in names]
    head = ["附件：", *["\u3000\u3000\u3000"] * (len(names) - 1)]
    return [f"{head[at]}{at + 1}．{name}" for at, name in enumerate(names)]
