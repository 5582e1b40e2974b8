"""What every page of the portal knows besides: its tags, its navigation, who answers for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongkai.agencies.context import Entry
from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.portal.meta import site_tags
from gongkai.portal.tree import tree_of
from gongkai.rules.columns import Block
from gongkai.web.jinja import url, url_if
from gongkai.web.pages import remembered
from gongkai.web.prepared import Prepared

_county = Prepared(
    lambda kind: (
        Agency.objects.filter(kind=kind, valid_to__isnull=True)
        .order_by("position", "code")
        .values_list(*County._fields)[:1]
    )
)
#: what is not a fixed column of the county: label, name of the address
_OTHERS = (
    (gettext_noop("各单位"), "portal:agencies"),
    (gettext_noop("网民留言"), "liuyan:list"),
)
#: the names of the blocks for readers of another language
_BLOCKS = {
    Block.GUIDE: gettext_noop("政府信息公开指南"),
    Block.RULES: gettext_noop("政府信息公开制度"),
    Block.STATUTORY: gettext_noop("法定主动公开内容"),
    Block.REPORTS: gettext_noop("政府信息公开年报"),
    Block.REQUEST: gettext_noop("依申请公开"),
}


class County(NamedTuple):
    """The county government whose site this is."""

    pk: int
    code: str
    name: str
    phone: str


def county() -> County | None:
    """Return the county government, None before it is registered."""

    def read() -> County | None:
        rows = _county(AgencyKind.GOVERNMENT.value)
        return County(*rows[0]) if rows else None

    return remembered("county", read)


def page(request: HttpRequest) -> dict[str, Any]:
    """Return functions, so that a page asks the database only for what it shows."""
    return {
        "site_tags": site_tags,
        "portal_navigation": _navigation(request),
        "site_code": settings.SITE_ID_CODE,
        "site_icp": settings.SITE_ICP,
        "site_police": settings.SITE_POLICE,
        "county": county,
    }


def _navigation(request: HttpRequest) -> Callable[[], list[Entry]]:
    def entries() -> list[Entry]:
        found = [(_("首页"), url_if("portal:home") or "/"), *_blocks()]
        found += [(_(label), href) for label, name in _OTHERS if (href := url_if(name))]
        inside = [href for _label, href in found if _inside(request.path, href)]
        here = _door_of(request.path) or max(inside, key=len, default=None)
        return [Entry(label, href, href == here) for label, href in found]

    return entries


def _blocks() -> list[tuple[str, str]]:
    """Return the fixed columns of the county that show something, in their order."""
    ours = county()
    if ours is None:
        return []
    tree = tree_of(ours.pk, ours.code, timezone.localdate())
    hrefs = {one.block: one.href for one in tree.blocks}
    hrefs[Block.REPORTS.value] = url("portal:reports")  # which says who is late, too
    hrefs[Block.REQUEST.value] = url("asking:entrance")  # of every agency, with the form
    return [(_(name), hrefs[block.value]) for block, name in _BLOCKS.items() if block in hrefs]


def _door_of(path: str) -> str | None:
    """Return the entry that stands for a column of the county but leads elsewhere."""
    ours = county()
    if ours is None or not path.startswith("/agencies/"):
        return None
    blocks = tree_of(ours.pk, ours.code, timezone.localdate()).blocks
    if any(one.block == Block.REQUEST and _inside(path, one.href) for one in blocks):
        return url("asking:entrance")
    return None


def _inside(path: str, href: str) -> bool:
    return path == href or (href != "/" and path.startswith(href))
