"""The one paragraph on top of a result: what was found, the gravest thing, what was checked."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.audit.finding import Severity
from gongkai.documents.report import Report
from gongkai.results.document import Tally
from gongkai.results.held_view import Checked
from gongkai.results.waivers import Judged


def state(count: Tally) -> str:
    """Return the state of a document: error, warning or clean."""
    if count.errors:
        return "error"
    return "warning" if count.warnings else "clean"


def verdict(report: Report, findings: Sequence[Judged], count: Tally, found: Checked) -> str:
    """Return the paragraph; waived findings do not count."""
    parts = []
    if count.faults:
        kinds = [f"{count.errors}处错误"] if count.errors else []
        kinds += [f"{count.warnings}处前后矛盾（警告）"] if count.warnings else []
        parts.append(f"发现{'、'.join(kinds)}。")
        worst = min(
            (j for j in findings if j.is_open), key=lambda j: list(Severity).index(j.severity)
        )
        lead = "最要紧的是：" if count.faults > 1 else ""
        parts.append(f"{lead}{worst.finding.message.split('。')[0]}。")
    else:
        parts.append("没有发现错误，也没有前后矛盾的地方。")
    if count.notices:
        parts.append(f"另有{count.notices}条提示，需要人看。")
    if count.waived:
        parts.append(f"{count.waived}条已有人负责豁免。")
    read = sum(figure.printed is not None for figure in report.cells.values())
    parts.append(f"读出表格{read}格，{found.sums}条勾稽关系成立")
    parts.append(f"，{len(found.text)}处正文数字与表格一致。" if found.text else "。")
    return "".join(parts)
