"""The auditor behind one small door: a document in, its cells and findings out."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.reports.paper import Key

Finding = dict[str, Any]


@dataclass
class Outcome:
    """What the auditor made of one document."""

    cells: dict[Key, Decimal | None] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    error: str | None = None
    year: int | None = None
    agency: str | None = None
    edition: str | None = None
    period: str | None = None
    printed: dict[Key, str | None] = field(default_factory=dict)


def _plain(found: Any) -> Finding:
    one = {k: getattr(found, k) for k in ("code", "family", "message", "expected", "printed")}
    one["severity"] = str(found.severity)
    one["places"] = [{k: v for k, v in asdict(p).items() if v is not None} for p in found.places]
    return one


def audit(data: bytes, name: str) -> Outcome:
    """Read and audit in this process."""
    from gongkai.audit.run import run
    from gongkai.documents.errors import Unreadable
    from gongkai.documents.read import read_bytes

    try:
        report = read_bytes(data, name)
    except Unreadable as error:
        return Outcome(error=str(error))
    cells = {key: figure.value for key, figure in report.cells.items()}
    printed = {key: figure.printed for key, figure in report.cells.items()}
    period = str(report.period) if report.period else None
    findings = [_plain(found) for found in run(report)]
    return Outcome(
        cells, findings, None, report.year, report.agency, report.edition, period, printed
    )


def together(files: list[tuple[str, bytes]]) -> list[Finding]:
    """Read several files in this process; return only what shows when they are read together."""
    from gongkai.audit.run import run_many
    from gongkai.documents.read import read_bytes

    return [_plain(found) for found in run_many([read_bytes(data, name) for name, data in files])]


def across(files: list[Path]) -> list[Finding]:
    """Audit several files together through the command; return the findings across them."""
    return list(through_command(files)["findings"])


def through_command(files: list[Path]) -> dict[str, Any]:
    """Run `gongkai audit --format json` on the files and return its object."""
    command = [sys.executable, "-m", "gongkai.cli", "audit", "--format", "json", *map(str, files)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=600)
    if done.returncode not in (0, 1, 2):
        raise RuntimeError(done.stderr.decode()[-2000:])
    return dict(json.loads(done.stdout))


def outcome_of(document: dict[str, Any]) -> Outcome:
    """Make an outcome of one document of the command's JSON."""
    if document["error"]:
        return Outcome(error=document["error"])
    cells: dict[Key, Decimal | None] = {}
    for name, rows in document["tables"].items():
        for row, values in (rows or {}).items():
            for col, value in values.items():
                number = None if value is None else Decimal(str(value))
                cells[int(name[1]), row, col] = number
    period = document["period"]
    return Outcome(
        cells,
        document["findings"],
        None,
        document["year"],
        document["agency"],
        document["edition"],
        f"{period['start']}/{period['end']}" if period else None,
    )
