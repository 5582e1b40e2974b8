"""Reports for the tests of this folder: opened, written and declared by the cast."""

from __future__ import annotations

from datetime import date

from gongkai.agencies.models import Agency
from gongkai.ledger.actions import Entry, enter
from gongkai.ledger.models import Line
from gongkai.reports.checks import checked
from gongkai.reports.declare import confirm, declare
from gongkai.reports.models import AnnualReport, Chapter, ReportVersion
from gongkai.reports.opening import open_report
from gongkai.reports.versions import freeze, review_secrecy, sign
from gongkai.reports.waive import waive
from gongkai.reports.whole import whole
from gongkai.rules import secrecy_form
from gongkai.rules.signoff import Level
from tests.site.cast import NOW, World

_PREAMBLE = (
    "根据《中华人民共和国政府信息公开条例》第五十条规定，编制本报告。本报告数据统计期限为："
    "2023年1月1日至2023年12月31日。如对本报告有疑问，请与示例县住房和城乡建设局联系，"
    "联系地址：示例县人民路1号，联系电话：0998-0000000。"
)
TEXTS = {
    0: _PREAMBLE,
    1: "（一）主动公开。本年制发行政许可决定{{ permits.decisions }}件。\n（二）依申请公开。"
    "本年没有收到政府信息公开申请。\n（三）政府信息管理。严格审核。\n（四）平台建设。栏目完整。\n"
    "（五）监督保障。开展培训，没有社会评议和责任追究情形。",
    5: "主要问题：解读形式不够丰富。改进情况：丰富解读形式，加强培训。",
    6: "本年度没有收取信息处理费。没有其他需要报告的事项。",
}


def decisions(world: World, agency: Agency, count: int, *, first: int = 1, what: str = "permits"):
    """Enter decisions of 2023 in the ledger."""
    entries = [
        Entry(date(2023, 3, 1), "decision", f"test:{agency.code}:{what}:{n}", what=what)
        for n in range(first, first + count)
    ]
    return enter(entries, agency=agency, by=world["ayi"], now=NOW)


def drafted(world: World, agency: Agency | None = None, *, permits: int = 3) -> AnnualReport:
    """Open the housing bureau's report on 2023, with decisions, prose and a declared table."""
    agency = agency or world.housing
    if permits:
        decisions(world, agency, permits)
    report = open_report(agency, 2023, by=world["ayi"], now=NOW)
    for number, text in TEXTS.items():
        Chapter.objects.create(
            report=report, number=number, text=text, saved_by=world["ayi"], saved_at=NOW
        )
    nothing = declare(
        report, name="t3", amount=0, source="依申请公开登记簿", by=world["ayi"], now=NOW
    )
    confirm(nothing, by=world["chenjing"], now=NOW)
    return report


def explained(world: World, report: AnnualReport) -> AnnualReport:
    """Answer for every warning of the report, by the clerk of its agency."""
    clerk = clerk_of(world, report.agency)
    for one in checked(report, whole(report)).blocking:
        waive(report, fingerprint=one.fingerprint, reason="经核对属实，无误", by=clerk, now=NOW)
    return report


def clerk_of(world: World, agency: Agency):
    """Return a clerk of the disclosure office at the agency; gives 何伟 the post if need be."""
    from gongkai.agencies.models import Post
    from gongkai.agencies.roles import Role

    Post.objects.get_or_create(officer=world["hewei"], agency=agency, role=Role.CLERK)
    return world["hewei"]


def frozen_report(world: World, agency: Agency | None = None) -> ReportVersion:
    """Draft a report, answer for its warnings and freeze it."""
    report = explained(world, drafted(world, agency))
    return freeze(report, by=world["ayi"], now=NOW)


ANSWERS = {question.code: False for question in secrecy_form.FORM.questions}


def signed(world: World, version: ReportVersion) -> ReportVersion:
    """Have a version signed by the three reviewers, and its secrecy reviewed."""
    sign(version, level=Level.UNIT, by=world["bate"], now=NOW)
    sign(version, level=Level.DEPARTMENT, by=world["chenjing"], now=NOW)
    review_secrecy(
        version, by=world["guomin"], now=NOW, answers=ANSWERS, passed=True, opinion="可以公开"
    )
    sign(version, level=Level.LEADER, by=world["dingyan"], now=NOW)
    return version


def newest_line() -> Line:
    """Return the newest line of the ledger."""
    return Line.objects.latest("pk")
