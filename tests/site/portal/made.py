"""A county with records and a published report, for tests of what the public sees."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from gongkai.agencies.models import Agency
from gongkai.decisions.actions import record_decision, release
from gongkai.decisions.models import DecisionKind, PartyKind
from gongkai.documents.stamp import Stamp
from gongkai.documents.to_json import as_data, json_text
from gongkai.documents.to_pdf import pdf
from gongkai.ledger.actions import Entry, enter
from gongkai.ledger.chain import digest_of
from gongkai.reports import narrative
from gongkai.reports.models import (
    AnnualReport,
    Chapter,
    EarlierReport,
    ReportFile,
    ReportVersion,
    Scope,
)
from gongkai.reports.whole import whole
from gongkai.rules.tally import Kind
from tests.site.cast import NOW, World
from tests.site.review.made import sign_all

YEAR = 2023
CODE = "K7Q2M9XA"
PROSE = {
    0: "根据《中华人民共和国政府信息公开条例》规定，现公布示例县2023年政府信息公开工作年度报告。",
    1: (
        "（一）主动公开。全年作出行政许可决定{{ permits.decisions }}件，"
        "行政处罚决定{{ penalties.decisions }}件，通过网站公开信息{{ items.news }}条。\n"
        "（二）依申请公开。全年收到政府信息公开申请{{ requests.received }}件。"
    ),
    5: "一是部分单位公开不够及时。二是政策解读形式较为单一。下一步加强培训，由朱镕堃督促。",
    6: "本年度没有收取信息处理费。",
}


def records(world: World) -> None:
    """Enter a small year: licences, penalties, requests, disputes, news."""
    for number in range(1, 61):
        _decision(world, DecisionKind.PERMITS, number)
    for number in range(1, 6):
        _decision(world, DecisionKind.PENALTIES, number)
    lines = [
        *(_line(Kind.ITEM_PUBLISHED, n, "own", "news") for n in range(12)),
        *(_line(Kind.REQUEST_RECEIVED, n, who) for n, who in enumerate(_WHO)),
        *(
            _line(Kind.REQUEST_CLOSED, n, who, what)
            for n, (who, what) in enumerate(zip(_WHO, _WHAT, strict=True))
        ),
        _line(Kind.DISPUTE_FILED, 1, "review"),
        _line(Kind.DISPUTE_ENDED, 1, "review", "upheld"),
    ]
    enter(lines, agency=world.housing, by=world["ayi"], now=NOW)


_WHO = ("natural",) * 6 + ("business",) * 2 + ("legal",)
_WHAT = ("granted",) * 5 + ("partial", "denied.process", "unable.not_held", "rejected.repeat")


def _line(kind: str, number: int, who: str, what: str = "") -> Entry:
    subject = f"{kind.split('.')[0]}:{number}" if kind.startswith(("request", "dispute")) else ""
    key = f"{kind}:{number}:{what}"
    return Entry(date(YEAR, 3, 1 + number), kind, key, who=who, what=what, subject=subject)


def _decision(world: World, kind: DecisionKind, number: int) -> None:
    word = {"permits": "许", "penalties": "罚"}[kind.value]
    made = record_decision(
        agency=world.housing,
        kind=kind.value,
        doc_no=f"示住建{word}〔{YEAR}〕{number}号",
        party="示例县喀拉塔格建筑安装工程有限责任公司" if number % 2 else "朱镕堃",
        party_kind=(PartyKind.ORGANISATION if number % 2 else PartyKind.PERSON).value,
        decided_on=date(YEAR, 1 + number % 12, 1 + number % 28),
        title="建筑工程施工许可证" if kind is DecisionKind.PERMITS else "行政处罚决定书",
        by=world["ayi"],
        now=NOW,
    )
    release([made], by=world["guomin"], now=NOW)


def draft(world: World, agency: Agency, *, code: str = CODE) -> AnnualReport:
    """Open a report and write its chapters."""
    report = AnnualReport.objects.create(
        agency=agency,
        year=YEAR,
        code=code,
        scope=Scope.CONSOLIDATED if agency == world.county else Scope.OWN,
        opened_by=world["ayi"],
        opened_at=NOW,
    )
    for number, text in PROSE.items():
        Chapter.objects.create(
            report=report, number=number, text=text, saved_by=world["ayi"], saved_at=NOW
        )
    return report


def publish(world: World, report: AnnualReport) -> AnnualReport:
    """Freeze, sign and publish a report, with two of its files."""
    now = whole(report)
    stamp = Stamp(report.code, f"http://localhost/verify/{report.code}/", "0" * 64, "")
    version = ReportVersion.objects.create(
        report=report,
        number=1,
        drafter=world["ayi"],
        made_at=NOW,
        digest=digest_of(json_text(now.report).encode(), "sha256"),
        provided_by="阿依",
        content=as_data(now.report),
        sources=narrative.sources(report, now.compiled),
        last_line=now.compiled.newest,
        rules="test",
    )
    sign_all(version, world)
    for extension, data in (
        ("pdf", pdf(now.report, stamp)),
        ("json", json_text(now.report).encode()),
    ):
        ReportFile.objects.create(
            version=version, format=extension, content=data, digest=digest_of(data, "sha256")
        )
    report.published = version
    report.published_at = NOW + timedelta(hours=1)
    report.save()
    return report


def earlier(world: World, report: AnnualReport) -> None:
    """Enter the two years before, as read from files."""
    for year in (YEAR - 2, YEAR - 1):
        data = as_data(whole(report).report)
        data["year"] = year
        EarlierReport.objects.create(
            agency=report.agency,
            year=year,
            file_name=f"{year}.json",
            file_digest=str(year) * 16,
            content=data,
            by=world["hewei"],
            at=timezone.now(),
        )


def everything(world: World) -> AnnualReport:
    """Make the county's year and publish its report."""
    records(world)
    report = draft(world, world.county)
    earlier(world, report)
    return publish(world, report)
