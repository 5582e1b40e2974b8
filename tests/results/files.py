"""Report files for tests of results: written by our own writer from reports made by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gongkai.documents.to_html import html
from gongkai.results.source import Source
from tests import make


def clean(folder: Path, name: str = "clean.html", **fields: Any) -> Path:
    """Write a report in which everything adds up."""
    return write(folder, name, make.clean_report(**fields))


def faulty(folder: Path, name: str = "faulty.html", total: str = "73", **fields: Any) -> Path:
    """Write a report whose received total says `total` where 37 adds up."""
    return write(folder, name, make.clean_report(t3=_received(total), **fields))


def hostile(folder: Path, name: str = "hostile.html") -> Path:
    """Write a report with markup, a formula and a control sequence in a cell and in the text."""
    bad = "<script>alert(1)</script>\x1b[31m=cmd|x"
    page = html(make.clean_report()).replace(">285<", f">{_escaped(bad)}<")
    page = page.replace("政府信息公开工作年度报告", f"政府信息公开工作年度报告{_escaped(bad)}")
    path = folder / name
    path.write_text(page, "utf-8")
    return path


def source(path: Path) -> Source:
    """Return a file as an audit takes it."""
    return Source(str(path), path)


def _received(total: str) -> dict[str, str]:
    return {
        "received": f"30 4 0 1 2 0 {total}",
        "carried_in": "3 0 0 0 0 0 3",
        "granted": "14 2 0 1 1 0 18",
        "partial": "3 0 0 0 0 0 3",
        "denied.third_party": "2 0 0 0 0 0 2",
        "denied.process": "1 1 0 0 0 0 2",
        "unable.not_held": "9 1 0 0 0 0 10",
        "rejected.petition": "1 0 0 0 0 0 1",
        "other.misc": "1 0 0 0 0 0 1",
        "results_total": "31 4 0 1 1 0 37",
        "carried_out": "2 0 0 0 1 0 3",
    }


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def write(folder: Path, name: str, report: Any) -> Path:
    """Write any report as HTML."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html(report), "utf-8")
    return path
