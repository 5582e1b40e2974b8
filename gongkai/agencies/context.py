"""The county's name and the navigation of the desk, for every template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongkai.agencies.access import Act, keys_for
from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.web.jinja import url_if
from gongkai.web.pages import remembered
from gongkai.web.prepared import Prepared

_names = Prepared(
    lambda kind: (
        Agency.objects.filter(kind=kind, valid_to__isnull=True)
        .order_by("position", "code")
        .values_list("name")[:1]
    )
)

#: label, name of the address, the acts of which the officer must be allowed one somewhere
DESK: tuple[tuple[str, str, tuple[Act, ...]], ...] = (
    (gettext_noop("今天"), "portal:desk", ()),
    (
        gettext_noop("待我审核"),
        "portal:queue",
        (Act.SIGN_1, Act.SIGN_2, Act.SIGN_3, Act.SECRECY, Act.LEGAL),
    ),
    (gettext_noop("年度报告"), "reports:list", (Act.VIEW, Act.WATCH)),
    (gettext_noop("信息发布"), "publishing:list", (Act.VIEW,)),
    (gettext_noop("公开"), "publishing:publication", (Act.PUBLISH,)),
    (gettext_noop("栏目"), "publishing:columns", (Act.VIEW, Act.WATCH)),
    (gettext_noop("规范性文件"), "publishing:documents", (Act.VIEW,)),
    (gettext_noop("政策解读"), "publishing:interpretations", (Act.VIEW, Act.WATCH)),
    (gettext_noop("标准目录"), "catalogues:list", (Act.VIEW, Act.WATCH)),
    (gettext_noop("预算决算"), "budgets:list", (Act.VIEW, Act.WATCH)),
    (gettext_noop("公开时效"), "duties:board", (Act.VIEW, Act.WATCH)),
    (
        gettext_noop("导入原网站"),
        "publishing:site_imports",
        (Act.DRAFT, Act.PUBLISH, Act.SIGN_1, Act.SIGN_2, Act.SIGN_3, Act.SECRECY),
    ),
    (gettext_noop("双公示"), "decisions:list", (Act.VIEW,)),
    (gettext_noop("收费"), "decisions:fees", (Act.VIEW,)),
    (gettext_noop("依申请公开"), "requests:list", (Act.VIEW,)),
    (gettext_noop("复议诉讼"), "disputes:list", (Act.VIEW,)),
    (gettext_noop("监督"), "supervision:home", (Act.VIEW, Act.WATCH)),
    (gettext_noop("网民留言"), "netizen:queue", (Act.VIEW,)),
    (gettext_noop("政务新媒体"), "media:list", (Act.VIEW, Act.WATCH)),
    (gettext_noop("社会评议"), "surveys:list", (Act.VIEW,)),
    (gettext_noop("台账"), "ledger:list", (Act.VIEW,)),
    (gettext_noop("机构人员"), "agencies:agencies", (Act.KEEP_AGENCIES,)),
    (gettext_noop("放假通知"), "requests:holidays", (Act.KEEP_AGENCIES,)),
)

#: the parts below 监督, shown on the pages of each of them; the heading leads to the first
SUPERVISION: tuple[tuple[str, str, tuple[Act, ...]], ...] = (
    (gettext_noop("总览"), "supervision:home", (Act.VIEW, Act.WATCH)),
    (gettext_noop("领导一览"), "leader:board", (Act.SUPERVISE,)),
    (gettext_noop("问题整改"), "rectification:list", (Act.VIEW, Act.WATCH)),
    (gettext_noop("日常监测"), "monitoring:overview", (Act.VIEW, Act.WATCH)),
    (gettext_noop("上级文件"), "directives:list", (Act.VIEW, Act.WATCH)),
    (gettext_noop("任务"), "tasks:list", (Act.VIEW, Act.WATCH)),
    (gettext_noop("调度会"), "meetings:list", (Act.VIEW, Act.WATCH)),
    (gettext_noop("组织领导"), "organisation:list", (Act.VIEW, Act.WATCH)),
    (gettext_noop("提醒通报"), "notices:list", (Act.VIEW, Act.WATCH)),
    (gettext_noop("培训"), "training:list", (Act.VIEW, Act.WATCH)),
)


#: whose pages stand under the entry of another
UNDER = dict.fromkeys(
    ("replying", "redacting", "letters", "charging", "consulting"), "requests:list"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a navigation."""

    label: str
    href: str
    current: bool


def names(request: HttpRequest) -> dict[str, Any]:
    """Return functions, so that a page asks the database only for what it shows."""
    return {
        "site_name": site_name,
        "desk_navigation": _desk(request),
        "desk_parts": _parts(request),
    }


def site_name() -> str:
    """Return the name of the county government whose site this is."""
    found = remembered("site name", lambda: _names(AgencyKind.GOVERNMENT.value))
    return found[0][0] if found else _("政府信息公开平台")


def _desk(request: HttpRequest) -> Callable[[], list[Entry]]:
    def entries() -> list[Entry]:
        found = _entries(request, _allowed(request, DESK), home="/desk/")
        if _in_supervision(request):
            first = url_if(SUPERVISION[0][1])
            found = [replace(one, current=one.href == first) for one in found]
        return found

    return entries


def _parts(request: HttpRequest) -> Callable[[], list[Entry]]:
    """Return the parts of 监督 on their pages, none elsewhere."""

    def entries() -> list[Entry]:
        if not _in_supervision(request):
            return []
        space = _space(request)
        names = {url_if(name): name.partition(":")[0] for _label, name, _acts in SUPERVISION}
        found = _entries(request, _allowed(request, SUPERVISION), home="/desk/")
        return [replace(one, current=names.get(one.href) == space) for one in found]

    return entries


def _allowed(
    request: HttpRequest, known: tuple[tuple[str, str, tuple[Act, ...]], ...]
) -> list[tuple[str, str | None]]:
    today = timezone.localdate()
    acts = {act for *_rest, wanted in known for act in wanted}
    officer: Any = request.user
    allowed = {act for act in acts if keys_for(officer, act, today)}
    return [
        (label, url_if(name))
        for label, name, wanted in known
        if not wanted or allowed.intersection(wanted)
    ]


def _space(request: HttpRequest) -> str:
    return request.resolver_match.namespace if request.resolver_match else ""


def _in_supervision(request: HttpRequest) -> bool:
    return _space(request) in {name.partition(":")[0] for _label, name, _acts in SUPERVISION}


def _entries(
    request: HttpRequest, found: list[tuple[str, str | None]], *, home: str
) -> list[Entry]:
    made = []
    match = request.resolver_match
    name = UNDER.get(match.namespace) if match is not None else None
    under = url_if(name) if name else None
    for label, href in found:
        if href is not None:
            inside = (
                href in (request.path, under)
                or (href != home and request.path.startswith(href))
            )  # fmt: skip
            made.append(Entry(_(label), href, inside))
    return made
