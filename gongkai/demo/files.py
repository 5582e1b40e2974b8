"""The county's attachments and pictures; the same bytes every time."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files

from openpyxl import Workbook
from openpyxl.styles import Font

from gongkai.bodies import FileKind, text_of
from gongkai.demo.texts import Table
from gongkai.documents.faces import faces, loaded
from gongkai.publishing.models import File, FileRole
from gongkai.publishing.store import keep

_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_BEGUN = (2020, 1, 1, 0, 0, 0)
_SHARP = 144  # dots an inch


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of a planned item; `alt` says what a picture shows."""

    name: str
    kind: FileKind
    content: bytes
    role: str = FileRole.ATTACHMENT
    title: str = ""
    alt: str = ""

    def kept(self, now: datetime) -> File:
        """Store it, with its words for search."""
        text = text_of(self.content, self.kind, self.name)
        return keep([self.content], media_type=self.kind.media, now=now, text=text)


def workbook(table: Table, name: str) -> PlannedFile:
    """Return a table as a workbook to download."""
    book = Workbook()
    sheet = book.active
    if sheet is None:  # pragma: no cover  a new workbook has a sheet
        raise TypeError("no sheet")
    sheet.title = "附表"
    sheet.append([table.caption])
    sheet.append(table.heads)
    for row in table.rows:
        sheet.append(row)
    for cell in sheet[2]:
        cell.font = Font(bold=True)
    sheet.column_dimensions["A"].width = 30
    written = io.BytesIO()
    book.save(written)
    return PlannedFile(f"{name}.xlsx", FileKind.XLSX, _undated(written.getvalue()), title=name)


def infographic(title: str, points: Sequence[tuple[str, str]], unit: str) -> PlannedFile:
    """Draw the points of an interpretation; the picture's words are its alternative text."""
    import typst

    told = json.dumps({"title": title, "points": points, "unit": unit}, ensure_ascii=False)
    drawn = typst.compile(
        files("gongkai.demo").joinpath("data", "infographic.typ").read_bytes(),
        None,
        font_paths=loaded(faces().folders),
        format="png",
        ppi=_SHARP,
        sys_inputs={"data": told},
    )
    if not isinstance(drawn, bytes):  # one page gives bytes, several a list
        raise TypeError("an infographic is one page")
    alt = "".join(f"{at}．{head}：{says}" for at, (head, says) in enumerate(points, 1))
    return PlannedFile("图解.png", FileKind.PNG, drawn, FileRole.IMAGE, title, alt)


def _undated(content: bytes) -> bytes:
    """Return a workbook without the moment it was written at."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _MOMENT.sub(b"2020-01-01T00:00:00Z", part)
            entry = zipfile.ZipInfo(name, _BEGUN)
            new.writestr(entry, part, zipfile.ZIP_DEFLATED)
    return made.getvalue()
