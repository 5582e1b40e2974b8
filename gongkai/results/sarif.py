"""`--format sarif`: SARIF 2.1.0, for tools that collect findings of many checkers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from gongkai import __version__
from gongkai.audit.finding import CHECKS, Severity
from gongkai.documents.report import Place
from gongkai.results import places
from gongkai.results.document import Digest, Document
from gongkai.results.job import End, Options
from gongkai.results.waivers import Judged, fingerprint
from gongkai.results.words import values
from gongkai.rules.report_form import ReportForm

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}

Data = dict[str, Any]


def body(document: Document, options: Options) -> str:
    """Return the results of one document, or the notification that it was not read, as JSON."""
    if document.error is not None:
        told = {
            "level": "error",
            "message": {"text": document.error},
            "descriptor": {"id": "unreadable"},
            "locations": [{"physicalLocation": _file(document.file)}],
        }
        return _dumped(told)
    form = document.report.form if document.report else None
    results = [_result(judged, document.file, form) for judged in document.listed]
    return ",\n".join(_dumped(result) for result in results)


def whole(digests: Iterator[Digest], end: Callable[[], End], options: Options) -> Iterator[str]:
    """Yield the log piece by piece: results first, then what was run and what was not read."""
    yield f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{"results": ['
    between = "\n"
    unread = []
    for digest in digests:
        if digest.error is not None:
            unread.append(digest.body)
        elif digest.body:
            yield between + digest.body
            between = ",\n"
    for judged in end().across:
        if options.listed(judged):
            yield between + _dumped(_result(judged, None, None))
            between = ",\n"
    yield f'\n], "tool": {_dumped({"driver": _driver()})}'
    done = "false" if unread else "true"
    told = ",\n".join(unread)
    yield f', "invocations": [{{"executionSuccessful": {done}, '
    yield f'"toolExecutionNotifications": [{told}]}}], "language": "zh-CN", '
    yield '"columnKind": "unicodeCodePoints"}]}\n'


def _driver() -> Data:
    return {
        "name": "gongkai",
        "version": __version__,
        "semanticVersion": __version__,
        "language": "zh-CN",
        "shortDescription": {"text": "政府信息公开工作年度报告核验"},
        "rules": [
            {
                "id": check.code,
                "name": check.family,
                "shortDescription": {"text": check.about},
                "fullDescription": {"text": f"{check.about}依据：{check.source}"},
                "defaultConfiguration": {"level": _LEVEL[check.severity]},
                "properties": {"family": check.family, "basis": check.source},
            }
            for check in _checks()
        ],
    }


def _checks() -> list[Any]:
    from gongkai.audit import run  # noqa: F401  puts the checks on the register

    return list(CHECKS.values())


def _result(judged: Judged, file: str | None, form: ReportForm | None) -> Data:
    finding = judged.finding
    found: Data = {
        "ruleId": finding.code,
        "level": _LEVEL[finding.severity],
        "message": {"text": f"{finding.message}{_more(judged)}"},
        "locations": [_location(p, file, form) for p in finding.places[:1]],
        "relatedLocations": [
            {"id": number, **_location(p, file, form)}
            for number, p in enumerate(finding.places[1:], 1)
        ],
        "partialFingerprints": {"gongkai/v1": fingerprint(finding)},
        "properties": {"family": finding.family, "basis": finding.basis},
    }
    codes = [check.code for check in _checks()]
    if finding.code in codes:
        found["ruleIndex"] = codes.index(finding.code)
    if judged.waiver is not None:
        words = f"{judged.waiver.reason}（{judged.waiver.who}，至 {judged.waiver.until}）"
        found["suppressions"] = [{"kind": "external", "justification": words}]
    return found


def _more(judged: Judged) -> str:
    rest = [values(judged.finding), judged.lapsed or ""]
    return "".join(f"（{words}）" for words in rest if words)


def _location(place: Place, file: str | None, form: ReportForm | None) -> Data:
    found: Data = {
        "message": {"text": places.words(place, form)},
        "logicalLocations": [
            {"fullyQualifiedName": places.key(place), "kind": "element"},
        ],
    }
    name = place.file or file
    if name is not None:
        found["physicalLocation"] = _file(name)
    if place.sentence:
        found["properties"] = {"sentence": place.sentence}
    return found


def _file(name: str) -> Data:
    uri = quote(name.replace("\\", "/").encode("utf-8", "replace"), safe="/!:")
    return {"artifactLocation": {"uri": uri}}


def _dumped(found: object) -> str:
    text = json.dumps(found, ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "replace").decode()
