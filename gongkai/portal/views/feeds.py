"""Feeds of the site, of an agency and of a column; what search engines are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TypeVar

from django.conf import settings
from django.db.models import Max, Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.context import site_name
from gongkai.portal import kept, listing
from gongkai.portal.feeds import FORMATS, Feed, FeedItem
from gongkai.portal.guide import office_of
from gongkai.portal.tree import tree_of
from gongkai.portal.views import answered
from gongkai.publishing.models import ColumnChange, Correction, Item, Withdrawal
from gongkai.web.jinja import url
from gongkai.web.prepared import Prepared

M = TypeVar("M", bound=Model)
PART = 50_000  # addresses in one file, as sitemaps.org allows
_AT_ONCE = 2_000


def site_feed(request: HttpRequest, extension: str) -> HttpResponse:
    """What is new on the whole site."""
    title = f"{settings.SITE_NAME or site_name()} {_('最新公开')}"
    return _feed(request, extension, title, url("portal:home"), (None, None), None)


def agency_feed(request: HttpRequest, code: str, extension: str) -> HttpResponse:
    """What is new from an agency."""
    office = office_of(code)
    if office is None:
        raise Http404
    page = url("portal:agency", code)
    title = f"{office.name} {_('最新公开')}"
    return _feed(request, extension, title, page, (None, office.pk), office.pk)


def column_feed(request: HttpRequest, agency: str, code: str, extension: str) -> HttpResponse:
    """What is new in a column."""
    office = office_of(agency)
    node = tree_of(office.pk, agency, timezone.localdate()).find(code) if office else None
    if office is None or node is None:
        raise Http404
    title = f"{office.name} {node.name}"
    return _feed(request, extension, title, node.href, (node.pk, None), office.pk)


def _feed(
    request: HttpRequest,
    extension: str,
    title: str,
    page: str,
    whose: listing.Whose,
    agency: int | None,
) -> HttpResponse:
    if extension not in FORMATS:
        raise Http404
    write, media_type = FORMATS[extension]
    rows = listing.entered(whose, timezone.localdate())
    top = settings.SITE_URL.rstrip("/")
    feed = Feed(
        title=title,
        description=title,
        href=top + request.path,
        page=top + page,
        items=[_entry(top, one) for one in rows],
    )
    changed = _changed(whose[0], agency)
    keys = kept.list_keys(whose[0], agency)
    return answered.data(request, write(feed), media_type, max(feed.updated, changed), keys)


def _entry(top: str, one: listing.Entered) -> FeedItem:
    address = f"{top}/items/{one.index_no}/"
    return FeedItem(
        identity=address,
        title=one.title,
        href=address,
        author=one.agency_name,
        category=one.column__name,
        published=one.published_at,
        summary=one.live__summary,
    )


_withdrawn = Prepared(lambda column, agency: _last(Withdrawal.objects.all(), column, agency))
_corrected = Prepared(lambda column, agency: _last(Correction.objects.all(), column, agency))
_moved = Prepared(
    lambda agency: ColumnChange.objects.filter(agency=agency).order_by("-pk").values_list("at")[:1]
)


def _last(
    rows: QuerySet[M], column: int | None, agency: int | None
) -> QuerySet[M, tuple[datetime]]:
    """Return the moment of the newest withdrawal or correction: of a column, an agency, or all."""
    if column is not None:
        rows = rows.filter(item__column=column)
    elif agency is not None:
        rows = rows.filter(item__agency=agency)
    return rows.order_by("-pk").values_list("at")[:1]


def _changed(column: int | None, agency: int | None) -> datetime:
    """Return when a list last changed other than by something new."""
    whose = (column, agency if column is None else None)
    found = [*_withdrawn(*whose), *_corrected(*whose)]
    if agency is not None:
        found += _moved(agency)
    return max((at for (at,) in found), default=datetime(1970, 1, 1, tzinfo=UTC))


def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: everything public; the desk and look-ups are not pages."""
    top = settings.SITE_URL.rstrip("/")
    lines = [
        "User-agent: *",
        "Disallow: /desk/",
        "Disallow: /look/",
        "Disallow: /search/",
        f"Sitemap: {top}{url('portal:sitemap')}",
    ]
    return answered.data(request, ("\n".join(lines) + "\n").encode(), "text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    """The index of the sitemap: a part for every 50,000 item keys."""
    last = Item.objects.aggregate(last=Max("pk"))["last"] or 0
    top = settings.SITE_URL.rstrip("/")
    parts = "".join(
        f"<sitemap><loc>{top}{url('portal:sitemap_part', number)}</loc></sitemap>"
        for number in range(last // PART + 1)
    )
    text = f"{_HEAD}<sitemapindex {_SPACE}>{parts}</sitemapindex>\n"
    return answered.data(request, text.encode(), "application/xml; charset=utf-8")


def sitemap_part(request: HttpRequest, number: int) -> StreamingHttpResponse:
    """One part: the public items of 50,000 keys, written as they are read."""
    last = Item.objects.aggregate(last=Max("pk"))["last"] or 0
    if number > last // PART:
        raise Http404
    return StreamingHttpResponse(_part(number), content_type="application/xml; charset=utf-8")


_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def _part(number: int) -> Iterator[bytes]:
    top = settings.SITE_URL.rstrip("/")
    yield f"{_HEAD}<urlset {_SPACE}>".encode()
    if number == 0:
        for name in ("portal:home", "portal:agencies", "portal:reports", "portal:documents"):
            yield f"<url><loc>{top}{url(name)}</loc></url>".encode()
    rows = Item.objects.public().filter(pk__gte=number * PART, pk__lt=(number + 1) * PART)
    found = rows.order_by("pk").values_list("index_no", "live__made_at", "published_at")
    for index_no, made, published in found.iterator(chunk_size=_AT_ONCE):
        day = max(one for one in (made, published) if one is not None).date().isoformat()
        loc = f"<loc>{top}/items/{index_no}/</loc>"
        yield f"<url>{loc}<lastmod>{day}</lastmod></url>".encode()
    yield b"</urlset>\n"
