"""
Importing 100,000 decisions against a bare bulk insert of the same rows into the same table.

The import reads the file, checks every cell, compares with what is recorded, encrypts identity
numbers, inserts the decisions and their ledger lines with the chain; the bare insert is one
`executemany` of rows made beforehand, as the database takes them. At least 25 % of its rate is
wanted, from XLSX and from CSV. GONGKAI_DATABASE_URL names another database than a fresh SQLite
file; it must be empty.
"""

from __future__ import annotations

import gc
import io
import os
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.sax.saxutils import escape

ROWS = 100_000
ROUNDS = 3
TARGET = 0.25
MOST_MB = 900  # of the whole process, the file and the baseline's rows included


def table() -> list[list[str]]:
    """Return the heads and a year and a half of penalties, every fifth on a person."""
    from gongkai.rules.double_publicity import FIELDS

    labels = [one.label for one in FIELDS["penalties"]]
    codes = [one.code for one in FIELDS["penalties"]]
    rows = [labels]
    first = date(2022, 7, 1)
    for number in range(ROWS):
        person = number % 5 == 0
        values = {
            "CF_XDR_MC": f"张示例{number % 97}"
            if person
            else f"示例第{number % 3000}建筑工程有限公司",
            "CF_XDR_LB": "自然人" if person else "法人及非法人组织",
            "CF_XDR_SHXYM": "" if person else "91350100M000100Y43",
            "CF_FRDB": "" if person else "李示例",
            "CF_XDR_ZJLX": "身份证" if person else "",
            "CF_XDR_ZJHM": "11010519491231002X" if person else "",
            "CF_WSH": f"示综执罚决字〔2023〕第{number}号",
            "CF_WFXW": "未取得施工许可证擅自施工",
            "CF_SY": "当事人在示例县人民路某工地未取得施工许可证即组织施工。" * 2,
            "CF_YJ": "《建筑工程施工许可管理办法》第十二条",
            "CF_CFLB": "罚款",
            "CF_NR": f"责令停止施工，处工程合同价款百分之一的罚款{number % 90 + 1}00元",
            "CF_NR_FK": f"{(number % 90 + 1) / 100}",
            "CF_JDRQ": (first + timedelta(number % 540)).isoformat(),
            "CF_CFJG": "示例县城市管理局",
        }
        rows.append([values.get(code, "") for code in codes])
    return rows


def as_csv(rows: list[list[str]]) -> bytes:
    """Return the rows as a CSV file."""
    import csv

    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def as_xlsx(rows: list[list[str]]) -> bytes:
    """Return the rows as a workbook with shared strings, as spreadsheet programs save them."""
    shared: dict[str, int] = {}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELS.format("officeDocument", "xl/workbook.xml"))
        package.writestr("xl/workbook.xml", _BOOK)
        package.writestr("xl/_rels/workbook.xml.rels", _BOOK_RELS)
        with package.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'<worksheet xmlns="{_NS}"><sheetData>'.encode())
            for number, row in enumerate(rows, 1):
                cells = "".join(
                    f'<c r="{_column(at)}{number}" t="s">'
                    f"<v>{shared.setdefault(cell, len(shared))}</v></c>"
                    for at, cell in enumerate(row)
                    if cell
                )
                sheet.write(f'<row r="{number}">{cells}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
        texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
        package.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_NS}">{texts}</sst>')
    return file.getvalue()


def _column(at: int) -> str:
    return (chr(64 + at // 26) if at >= 26 else "") + chr(65 + at % 26)


_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_MIME}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_MIME}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_MIME}.sharedStrings+xml"/>'
    "</Types>"
)
_RELS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/{{}}" Target="{{}}"/></Relationships>'
)
_BOOK = (
    f'<workbook xmlns="{_NS}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_BOOK_RELS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    "</Relationships>"
)


def prepare() -> None:
    """Make the tables."""
    import django

    django.setup()
    from gongkai.cli_site.migrate import bring_up

    bring_up()


class County:
    """Agencies without end, each with a clerk who may import."""

    def __init__(self) -> None:
        from gongkai.agencies.models import Agency, Officer, Post

        self.officer = Officer.objects.create(username="clerk", name="经办人")
        self._make, self._post, self._count = Agency, Post, 0

    def next(self) -> Any:
        """Return another agency."""
        self._count += 1
        name = f"示例第{self._count}局"
        agency = self._make.objects.create(
            code=f"a{self._count}", kind="department", name=name, short_name=name
        )
        self._post.objects.create(officer=self.officer, agency=agency, role="clerk")
        return agency


def bare_rows(data: bytes, agency: Any, by: Any, now: datetime) -> list[tuple[Any, ...]]:
    """Return the rows an import for that agency would insert, without its keys."""
    from gongkai.agencies.periods import names_of
    from gongkai.bodies.tables.result import Result
    from gongkai.decisions.importing import run, writer
    from gongkai.web import bulk

    drafts = run._checked(data, agency, "penalties", "x", now, Result(), run.silent)
    fixed = (agency.pk, names_of(agency), "penalties", None, by.pk, bulk.moment(now))
    return [writer._decision_row(0, draft, fixed)[1:] for draft in drafts]


def bare(rows: list[tuple[Any, ...]]) -> None:
    """Insert the rows by one executemany."""
    from django.db import connection, transaction

    from gongkai.decisions.importing import writer

    names = ", ".join(writer._DECISION[1:])
    marks = ", ".join(["%s"] * (len(writer._DECISION) - 1))
    sql = f"INSERT INTO decisions_decision ({names}) VALUES ({marks})"  # noqa: S608
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def timed(job: Any) -> float:
    """Return the seconds a job takes."""
    gc.collect()
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def rounds(files: dict[str, bytes]) -> Iterator[dict[str, float]]:
    """Yield the times of each round, bare insert and imports turn by turn."""
    from gongkai.decisions.importing import import_file

    county, now = County(), datetime(2024, 1, 15, 2, tzinfo=UTC)
    for _ in range(ROUNDS):
        times = {}
        rows = bare_rows(files["csv"], county.next(), county.officer, now)
        times["bare"] = timed(lambda rows=rows: bare(rows))
        del rows
        for form, data in files.items():
            given: dict[str, Any] = {
                "agency": county.next(),
                "kind": "penalties",
                "by": county.officer,
                "now": now,
                "file_name": f"x.{form}",
            }

            def job(data: bytes = data, given: dict[str, Any] = given) -> None:
                result = import_file(data, **given)
                assert result.done and result.entered == ROWS, result.problems[:3]

            times[form] = timed(job)
        yield times


def main() -> int:
    """Measure; 1 when a target is missed."""
    from benchmarks.clock import verdict

    with tempfile.TemporaryDirectory() as where:
        os.environ["GONGKAI_DATA"] = where
        os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.settings"
        prepare()
        rows = table()
        files = {"csv": as_csv(rows), "xlsx": as_xlsx(rows)}
        del rows
        from django.db import connection

        print(f"{ROWS} decisions, {connection.vendor}, load {os.getloadavg()[0]:.1f}")
        best: dict[str, float] = {}
        for times in rounds(files):
            best = {name: min(best.get(name, took), took) for name, took in times.items()}
        connection.close()
    good = True
    print(f"  bare {best['bare']:.2f} s")
    for form in files:
        rate = best["bare"] / best[form]
        name = f"  {form} {best[form]:.2f} s, rate of the bare insert"
        good &= verdict(name, rate, "≥ 0.25", rate >= TARGET)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    good &= verdict("  MB at most", used, f"≤ {MOST_MB}", used <= MOST_MB)
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
