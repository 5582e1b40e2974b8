"""Our documents as other programs print them, read back."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from gongkai.documents.read import read
from gongkai.documents.report import Report
from gongkai.documents.to_docx import docx
from gongkai.documents.to_html import html
from tests import make
from tests.documents import pages
from tests.tools import needs

REPORTS = [make.city_2025(), make.old_2019(), make.model_report()]
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)


@needs("soffice")
@pytest.mark.parametrize("report", REPORTS, ids=["2021", "2019", "model"])
def test_our_word_document_printed_by_an_office_program_reads_back(
    report: Report, tmp_path: Path
) -> None:
    source = tmp_path / "report.docx"
    source.write_bytes(docx(report))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]

    subprocess.run([*command, str(source)], capture_output=True, timeout=120, check=True)

    printed = read(tmp_path / "report.pdf")
    assert pages.figures(printed) == pages.figures(report)
    assert printed.title == report.title


@needs("chromium")
@pytest.mark.parametrize("report", REPORTS, ids=["2021", "2019", "model"])
def test_our_page_printed_by_a_browser_reads_back(report: Report, tmp_path: Path) -> None:
    source, target = tmp_path / "report.html", tmp_path / "report.pdf"
    source.write_text(html(report), "utf-8")
    profile = f"--user-data-dir={tmp_path}/profile"
    command = ["chromium", *QUIET, profile, f"--print-to-pdf={target}", source.as_uri()]

    subprocess.run(command, capture_output=True, timeout=120, check=True)

    assert pages.figures(read(target)) == pages.figures(report)
