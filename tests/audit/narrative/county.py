"""A county's report of 2024 with figures in many rows, and what its prose may say."""

from __future__ import annotations

from gongkai.audit.finding import Finding, Severity
from gongkai.documents.report import Report
from tests.audit.narrative.reading import HERE, findings
from tests.make import report, sections

_RESULTS = {
    "granted": 40,
    "partial": 15,
    "denied.state_secret": 1,
    "denied.third_party": 4,
    "denied.internal": 3,
    "denied.process": 5,
    "denied.enforcement_file": 2,
    "unable.not_held": 30,
    "unable.must_create": 3,
    "unable.unclear": 2,
    "rejected.petition": 4,
    "rejected.repeat": 3,
    "other.no_correction": 2,
    "other.misc": 4,
}


def county(text: str) -> Report:
    """Make the report with `text`, of one or more paragraphs (\\n), in chapter one."""
    rows = {name: f"{n} 0 0 0 0 0 {n}" for name, n in _RESULTS.items()} | {
        "received": "100 12 0 2 4 2 120",
        "carried_in": "10 0 0 0 0 0 10",
        "granted": "20 12 0 2 4 2 40",
        "results_total": "98 12 0 2 4 2 118",
        "carried_out": "12 0 0 0 0 0 12",
    }
    return report(
        year=2024,
        t2={
            "normative": "6 2 54",
            "permits": "1250",
            "penalties": "830",
            "coercion": "12",
            "fees": "356.20",
        },
        t3=rows,
        t4={
            "review": "5 1 1 1 8",
            "suit_direct": "4 0 1 1 6",
            "suit_after_review": "3 0 0 1 4",
        },
        sections=sections(text.replace("\\n", "\n"), preamble="略。"),
    )


def loud(text: str) -> list[Finding]:
    """Return the warnings and errors on the report that says `text`, alone and under a head."""
    said = (text, f"（二）依申请公开。{text}")
    found = [finding for one in said for finding in findings(county(one))]
    return [finding for finding in found if finding.severity is not Severity.NOTICE]


def told(name: str) -> list[str]:
    """Return the sentences of a table of them."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
