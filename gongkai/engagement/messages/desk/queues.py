"""The messages an officer has to do with, by where they are; and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from gongkai.agencies.asked import Asked, asked, year_of
from gongkai.agencies.models import Agency
from gongkai.bodies.tables.workbook import head, saved
from gongkai.engagement.messages.models import Kind, Message, Stand
from gongkai.engagement.messages.reach import seen_by
from gongkai.web.jinja import url
from gongkai.web.keyset import page

#: name → label, which messages it holds
QUEUES: dict[str, str] = {
    "received": gettext_noop("待审核"),
    "assigned": gettext_noop("办理中"),
    "written": gettext_noop("待签发"),
    "overdue": gettext_noop("超期"),
    "unpublished": gettext_noop("待公开"),
    "ended": gettext_noop("已办结"),
    "all": gettext_noop("全部"),
}
_MOST = 20_000  # rows of a table


def _of(name: str, today: date) -> Q:
    match name:
        case "received" | "assigned" | "written":
            return Q(state=name)
        case "overdue":
            return Q(state__in=["received", "assigned", "written"], due_on__lt=today)
        case "unpublished":
            return Q(state="answered", consent=True, live=None)
        case "ended":
            return Q(state__in=["answered", "turned"])
    return Q()


@login_required
def queue(request: HttpRequest) -> HttpResponse:
    """The messages of one queue, with their age."""
    who = asked(request)
    seen = _asked_for(request, seen_by(who.officer, who.today))
    counted = {name: Count("pk", filter=_of(name, who.today)) for name in QUEUES if name != "all"}
    numbers = seen.aggregate(**counted)
    name = request.GET.get("queue", "")
    if name not in QUEUES:
        name = next((one for one in ("received", "assigned", "written") if numbers[one]), "all")
    rows = seen.filter(_of(name, who.today)).select_related("agency")
    shown = page(request, rows, "received_on")
    query = request.GET.copy()
    for gone in ("after", "queue"):
        query.pop(gone, None)
    values = {
        "page": shown,
        "queue": name,
        "queues": [
            {
                "label": _(label),
                "href": f"?{query.urlencode()}{'&' if query else ''}queue={one}",
                "current": one == name,
                "count": numbers.get(one),
            }
            for one, label in QUEUES.items()
        ],
        "kinds": Kind.choices,
        "kind": request.GET.get("kind", ""),
        "agencies": _agencies(who),
        "agency": request.GET.get("agency", ""),
        "q": request.GET.get("q", "")[:40],
        "today": who.today,
        "export": f"{url('netizen:export')}?{query.urlencode()}",
    }
    return render(request, "netizen/queue.html", values)


def _agencies(who: Asked) -> list[Agency]:
    rows = seen_by(who.officer, who.today).order_by().values_list("agency", flat=True).distinct()
    return list(Agency.objects.filter(pk__in=rows).order_by("position", "code"))


def _asked_for(request: HttpRequest, rows: QuerySet[Message]) -> QuerySet[Message]:
    """Keep what the filters of the page ask for."""
    if (kind := request.GET.get("kind", "")) in Kind.values:
        rows = rows.filter(handled_as=kind)
    if agency := request.GET.get("agency", ""):
        rows = rows.filter(agency__code=agency)
    if year := year_of(request):
        rows = rows.filter(received_on__year=year)
    for word in request.GET.get("q", "")[:40].split()[:5]:
        rows = rows.filter(
            Q(number__iexact=word) | Q(title__icontains=word) | Q(body__icontains=word)
        )
    return rows


HEADS = (
    *("编号", "类别", "标题", "收到日期", "办理单位", "状态", "最后一日"),
    *("答复日期", "是否按时", "同意公开", "公开日期", "满意度"),
)


@login_required
def export(request: HttpRequest) -> HttpResponse:
    """The messages the filters keep, as a table; nobody's name or telephone is in it."""
    who = asked(request)
    rows = _asked_for(request, seen_by(who.officer, who.today)).order_by("-received_on", "-pk")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("网民留言")
    sheet.freeze_panes = "A2"
    sheet.append([head(sheet, one, required=False) for one in HEADS])
    for cells in _cells(rows.select_related("agency", "rating")[:_MOST]):
        row = []
        for value in cells:
            cell = WriteOnlyCell(sheet, value=value)
            cell.data_type = "s"
            row.append(cell)
        sheet.append(row)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = HttpResponse(saved(book), content_type=kind)
    answer.headers["Content-Disposition"] = 'attachment; filename="messages.xlsx"'
    return answer


def _cells(rows: QuerySet[Message]) -> Iterator[list[str]]:
    for one in rows:
        in_time = one.answered_on is not None and one.answered_on <= one.due_on
        rating = getattr(one, "rating", None)
        yield [
            one.number,
            str(Kind(one.handled_as).label),
            one.title,
            one.received_on.isoformat(),
            one.agency.name,
            str(Stand(one.state).label),
            one.due_on.isoformat(),
            one.answered_on.isoformat() if one.answered_on else "",
            ("是" if in_time else "否") if one.answered_on else "",
            "是" if one.consent else "否",
            one.published_at.date().isoformat() if one.published_at else "",
            str(rating.score) if rating else "",
        ]
