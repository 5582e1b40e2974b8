"""The inspection indicators on the site's own columns and items (04 §4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Max

from gongkai.agencies.calendars import calendar_in
from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.monitoring.detectors.finding import Evidence, Finding, Severity, finding
from gongkai.monitoring.models import Checked
from gongkai.publishing.models import Column, Item
from gongkai.rules.columns import INSPECTED
from gongkai.rules.inspection import columns_veto, updated_standing
from gongkai.rules.words import said
from gongkai.web.days import day_span, local_day

#: code → what it is called on the desk
LABELS: dict[str, str] = {
    "home_stale": said("首页不更新"),
    "column_stale": said("栏目不更新"),
    "column_blank": said("空白栏目"),
    "columns_veto": said("栏目单项否决"),
    "wrong_word": said("错误表述"),
    "leak": said("公开内容泄露"),
}
_SOON = 3  # days left from which a column is told before it is stale
_MOST = 200


def indicators(agency: Agency, today: date) -> Iterator[Finding]:
    """Yield what an inspection of a unit's pages would find on a day."""
    yield from _columns(agency, today)
    yield from _contents(agency)


def _columns(agency: Agency, today: date) -> Iterator[Finding]:
    calendar = calendar_in(agency.region)
    until = day_span(today)[1]
    shown = Item.objects.public().filter(agency=agency, published_at__lt=until)
    newest = {
        code: local_day(at)
        for code, at in shown.values_list("column__code").annotate(at=Max("published_at"))
    }
    if agency.kind == AgencyKind.GOVERNMENT and newest:
        last = max(newest.values())
        home = updated_standing(last, today, calendar, "home_page")
        if home.left is not None and home.left <= _SOON:
            yield finding(
                "home_stale", agency.code, today, str(last),
                f"首页最近更新是{last}，{_left(home.left)}。",
                Severity.VETO if home.stale else Severity.NOTICE,
                evidence=[Evidence(agency.code, last, "最近更新", "首页")],
                bars=[("还有天数", float(home.left))],
            )  # fmt: skip
    inspected: list[Evidence] = []
    stale: list[Evidence] = []
    blank: list[Evidence] = []
    columns = list(Column.objects.filter(agency=agency).open_on(today))
    parents = {one.parent_id for one in columns}
    for one in columns:
        if one.pk in parents or one.is_block:
            continue  # what stands below fills it
        day = newest.get(one.code)
        if day is None:
            blank.append(Evidence(one.code, one.opened_on, "没有信息", one.name))
            continue
        kind = INSPECTED.get(one.column_type)
        if kind is not None:
            found = updated_standing(day, today, calendar, kind)
            if found.left is not None and found.left <= _SOON:
                evidence = Evidence(one.code, day, f"最近更新{day}，{_left(found.left)}", one.name)
                if found.stale:
                    inspected.append(evidence)
                yield _stale(agency, today, one, evidence, found.stale, found.left)
        elif one.update_every is not None and (today - day).days > one.update_every:
            left = one.update_every - (today - day).days
            evidence = Evidence(one.code, day, f"最近更新{day}，{_left(left)}", one.name)
            stale.append(evidence)
            yield _stale(agency, today, one, evidence, True, left)
    if blank:
        yield finding(
            "column_blank", agency.code, today, "all",
            f"有{len(blank)}个栏目没有任何信息；没有内容的栏目应当停用或者合并。",
            Severity.WARNING, evidence=blank, bars=[("空白栏目", float(len(blank)))],
        )  # fmt: skip
    failed = columns_veto(
        stale_inspected=len(inspected), stale=len(inspected) + len(stale), blank=len(blank)
    )
    if failed:
        yield finding(
            "columns_veto", agency.code, today, "all",
            f"栏目达到单项否决的数量：动态、通知、政策类不更新{len(inspected)}个（5个否决），"
            f"不更新合计{len(inspected) + len(stale)}个（10个否决），"
            f"空白{len(blank)}个（5个否决）。",
            Severity.VETO, evidence=[*blank, *stale, *inspected],
            bars=[("动态政策类不更新", float(len(inspected))),
                  ("不更新合计", float(len(inspected) + len(stale))), ("空白", float(len(blank)))],
        )  # fmt: skip


def _left(left: int) -> str:
    return f"还有{left}天" if left >= 0 else f"已经超过{-left}天"


def _stale(
    agency: Agency, today: date, column: Column, evidence: Evidence, stale: bool, left: int
) -> Finding:
    return finding(
        "column_stale", agency.code, today, f"{column.code}:{evidence.day}",
        f"栏目“{column.name}”{evidence.says}。",
        Severity.WARNING if stale else Severity.NOTICE,
        evidence=[evidence], bars=[("剩余天数", float(left))],
    )  # fmt: skip


def _contents(agency: Agency) -> Iterator[Finding]:
    """Yield leaks and wrong words in what is public."""
    public = Item.objects.public().filter(agency=agency).values("live")
    rows = Checked.objects.filter(version__in=public)
    about = ("version__item__index_no", "version__title", "version__item__published_at")
    for key, title, at, leaks in rows.exclude(leaks=[]).values_list(*about, "leaks")[:_MOST]:
        day = local_day(at)
        yield finding(
            "leak", agency.code, day, key,
            f"“{title}”公开的正文中有{'、'.join(dict.fromkeys(leaks[:5]))}，请立即处理。",
            Severity.VETO, evidence=[Evidence(key, day, one, title) for one in leaks[:20]],
        )  # fmt: skip
    for key, title, at, wrong in rows.exclude(wrong=[]).values_list(*about, "wrong")[:_MOST]:
        day = local_day(at)
        told = "、".join(
            f"“{word}”" + (f"应为“{right}”" if right else "") for word, right in wrong
        )
        yield finding(
            "wrong_word", agency.code, day, key, f"“{title}”中{told}。", Severity.WARNING,
            evidence=[Evidence(key, day, f"“{word}”→“{right}”", title) for word, right in wrong],
        )  # fmt: skip
