"""Which column of a file holds which field: by its head, or by its place in the export order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from gongkai.bodies.tables.problems import CannotImport
from gongkai.rules.double_publicity import IGNORED, Field, Shape
from gongkai.rules.words import said

SEARCHED = 30  # rows within which the heads stand

_WAN = re.compile(r"（(?:单位)?万元）$")
_NOISE = re.compile(r"[\s*＊：:]|[（(]必填[）)]|[（(]选填[）)]|必填项?$")


@dataclass(frozen=True, slots=True)
class Heads:
    """
    The columns of a file: place → field; the row they were read from (0 where there are none).

    `unknown` are heads that are no field's; their columns are left out, and the clerk is told.
    """

    columns: tuple[tuple[int, Field], ...]
    row: int
    unknown: tuple[str, ...] = ()


def squeezed(head: Any) -> str:
    """Return a head without spaces and marks, with one kind of brackets."""
    return _NOISE.sub("", str(head or "")).replace("(", "（").replace(")", "）").upper()


def find(
    top: list[list[Any]], fields: Sequence[Field], name: str, also: Sequence[Field] = ()
) -> Heads:
    """
    Return the columns of a file, from its first rows.

    :param fields: in the order a file without heads has them
    :param also: fields that may have a column besides
    :raises CannotImport: no row has the heads, or one that must be there is missing
    """
    names = _names([*fields, *also])
    for at, row in enumerate(top[:SEARCHED]):
        matched = [names.get(squeezed(cell)) for cell in row]
        known = [one for one in matched if one is not None]
        if len(known) >= 3 and len(known) * 2 >= sum(1 for cell in row if squeezed(cell)):
            return _headed(fields, row, matched, _last_of_heads(top, at, names), name)
    widest = max((len(row) for row in top), default=0)
    if widest == len(fields):
        return Heads(tuple(enumerate(fields)), 0)
    labels = "、".join(one.label for one in fields if one.required)
    raise CannotImport(
        file=name,
        why=said(
            "前%(searched)s行里没有认出表头；表头应有：%(labels)s。可以先下载模板，按模板填写。",
            searched=SEARCHED,
            labels=labels,
        ),
    )


def _names(fields: Sequence[Field]) -> dict[str, Field]:
    names = {squeezed(head): one for one in fields for head in (one.code, one.label, *one.aliases)}
    for head, one in list(names.items()):
        if one.shape is Shape.MONEY:  # "罚款金额（元）", "金额（单位：元）" beside "…（万元）"
            plain = _WAN.sub("", head)
            in_yuan = replace(one, yuan=True)
            names |= {f"{plain}（{unit}）": in_yuan for unit in ("元", "单位元", "人民币元")}
    return names


def _last_of_heads(top: list[list[Any]], at: int, names: dict[str, Field]) -> int:
    """Return the number of the last row of heads: codes and labels may stand one below another."""
    for below in range(at + 1, min(at + 3, len(top))):
        cells = [squeezed(cell) for cell in top[below]]
        if sum(cell in names for cell in cells) < 3:
            return below
    return min(at + 3, len(top))


def _headed(
    fields: Sequence[Field],
    row: list[Any],
    matched: list[Field | None],
    last: int,
    name: str,
) -> Heads:
    columns: list[tuple[int, Field]] = []
    unknown: list[str] = []
    for place, (cell, field) in enumerate(zip(row, matched, strict=True)):
        head = squeezed(cell)
        if field is None:
            if head and head not in IGNORED:
                unknown.append(str(cell).strip())
            continue
        if any(field.code == other.code for _, other in columns):
            raise CannotImport(
                file=name,
                why=said("有两列都是“%(field)s”；请留下一列，删去另一列。", field=field.label),
            )
        if field.shape is Shape.MONEY and head != field.code and "元" not in head:
            raise CannotImport(
                file=name,
                why=said(
                    "“%(cell)s”一列没有写明单位，元和万元相差一万倍；"
                    "请把表头写成“%(head)s（元）”或者“%(head)s（万元）”。",
                    cell=str(cell).strip(),
                    head=head,
                ),
            )
        columns.append((place, field))
    found = {field.code for _, field in columns}
    # the 2016 standard has no 相对人类别: it follows from the numbers
    optional = {one.code for one in fields if one.column == "party_kind"}
    missing = [
        one.label
        for one in fields
        if one.required and one.code not in found and one.code not in optional
    ]
    if missing:
        raise CannotImport(
            file=name,
            why=said("缺少必填的列：%(missing)s；请补上后再导入。", missing="、".join(missing)),
        )
    return Heads(tuple(columns), last, tuple(unknown))
