"""`--format csv`: one finding a row, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

from gongkai.documents.report import Place
from gongkai.documents.to_csv import BYTE_ORDER_MARK, guarded
from gongkai.results import places
from gongkai.results.document import Digest, Document
from gongkai.results.job import End, Options
from gongkai.results.numbers import value
from gongkai.results.waivers import Judged
from gongkai.results.words import SEVERITY, shown
from gongkai.rules.report_form import ReportForm

HEAD = {
    "file": "文件",
    "agency": "机关",
    "year": "年度",
    "severity": "程度",
    "code": "代码",
    "family": "类别",
    "place": "位置",
    "message": "说明",
    "expected": "应为",
    "printed": "印的是",
    "cause": "可能原因",
    "basis": "依据",
    "table": "表",
    "row": "行",
    "col": "列",
    "group": "组",
    "chapter": "章",
    "page": "页",
    "sentence": "原句",
    "waived": "豁免",
}


def body(document: Document, options: Options) -> str:
    """Return the rows of one document; a file that was not read is a row."""
    if document.error is not None:
        row = {"file": document.file, "severity": "读不出", "message": document.error}
        return _rows([row])
    report = document.report
    about = {
        "agency": (report.agency if report else None) or "",
        "year": str(report.year or "") if report else "",
    }
    form = report.form if report else None
    return _rows([{**_row(j, form), "file": document.file, **about} for j in document.listed])


def whole(digests: Iterator[Digest], end: Callable[[], End], options: Options) -> Iterator[str]:
    """Yield the file piece by piece, with the byte order mark that Excel needs."""
    yield BYTE_ORDER_MARK + _rows([HEAD])
    for digest in digests:
        yield digest.body
    yield _rows([_row(j, None) for j in end().across if options.listed(j)])


def _row(judged: Judged, form: ReportForm | None) -> dict[str, str]:
    finding = judged.finding
    place = finding.places[0] if finding.places else Place()
    found = {name: str(value) for name, value in places.data(place).items() if name in HEAD}
    waived = f"{judged.waiver.reason}（{judged.waiver.who}）" if judged.waiver else ""
    return found | {
        "severity": SEVERITY[finding.severity],
        "code": finding.code,
        "family": finding.family,
        "place": places.words(place, form),
        "message": finding.message,
        "expected": shown(value(finding.expected)),
        "printed": shown(value(finding.printed)),
        "cause": finding.cause or "",
        "basis": finding.basis,
        "waived": judged.lapsed or waived,
    }


def _rows(rows: list[dict[str, str]]) -> str:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, list(HEAD), restval="", lineterminator="\r\n")
    for row in rows:
        writer.writerow({name: guarded(text) for name, text in row.items()})
    return file.getvalue()
