"""Items in public: one with its metadata, text and history; its files; all of them in a list."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags, quote_etag
from markupsafe import Markup

from gongkai.portal import formats, kept, listing, meta
from gongkai.portal.facts import attachments_of, banners, facts
from gongkai.portal.item import Shown, around, files_of, shown
from gongkai.portal.tree import Node, tree_of
from gongkai.portal.views import answered
from gongkai.publishing.models import File
from gongkai.publishing.store import path_of
from gongkai.web.jinja import url

#: kinds of file a browser shows itself; what it may do meanwhile is nothing
_SHOWN = {"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"}
_BARE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def item(request: HttpRequest, index_no: str) -> HttpResponse:
    """The version on show; a withdrawn item says so with the reason."""
    one = shown(index_no)
    if one is None:
        raise Http404
    today = timezone.localdate()
    node = tree_of(one.agency_id, one.agency__code, today).find(one.column__code)
    values: dict[str, Any] = {"one": one, "node": node, "trail": _trail(one, node)}
    if one.withdrawn:
        return answered.page(request, "portal/item_withdrawn.html", values, status=410)
    about = around(one, today)
    values |= {
        "about": about,
        "facts": facts(one, about, today),
        "banners": banners(one, about, today),
        "attachments": attachments_of(about.files),
        "formats": formats.FORMATS,
        "tags": [*(meta.column_tags(node) if node else []), *meta.item_tags(one)],
        "body": Markup(one.body),  # noqa: S704  clean since it was saved
    }
    others = [*about.related, *about.interpretations]
    if about.interprets is not None:
        others.append(about.interprets)
    keys = [kept.DOCUMENTS, kept.names_key(one.agency_id), kept.page_key(one.pk)]
    keys.append(kept.item_key(one.pk))
    if one.live__expires_on is not None:  # an item no longer listed does not keep its column
        keys.append(kept.tree_key(one.agency_id))
    keys += [kept.item_key(pk) for pk in {*about.register, *(other.pk for other in others)}]
    return answered.page(request, "portal/item.html", values, keys)


def items(request: HttpRequest) -> HttpResponse:
    """Everything public, newest first, by year."""
    today = timezone.localdate()
    among = listing.years((None, None), today)
    year = listing.chosen_year(request, among)
    values = {
        "today": today,
        "page": listing.page(request, (None, None), year, today),
        "years": among,
        "year": year,
    }
    return answered.page(request, "portal/items.html", values, (kept.ITEMS,))


def text(request: HttpRequest, index_no: str, extension: str) -> HttpResponse:
    """Hand out the text of an item in an open format."""
    one = shown(index_no)
    if one is None or extension not in formats.FORMATS:
        raise Http404
    if one.withdrawn:
        return item(request, index_no)
    about = around(one, timezone.localdate())
    form = formats.FORMATS[extension]
    response = answered.data(request, form.write(one, about), form.media_type)
    name = f"{index_no.replace('/', '-')}.{extension}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def file(request: HttpRequest, index_no: str, name: str) -> HttpResponseBase:
    """Hand out a file of the version on show, under its original name."""
    one = shown(index_no)
    if one is None:
        raise Http404
    if one.withdrawn:
        return item(request, index_no)
    found = next((held for held in files_of(one) if held.name == name), None)
    if found is None:
        raise Http404
    mark = quote_etag(found.sha256)
    response: HttpResponseBase
    if mark in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponseNotModified()
    else:
        try:
            opened = path_of(File(sha256=found.sha256)).open("rb")
        except FileNotFoundError:
            return render(request, "portal/file_missing.html", {"one": one}, status=503)
        response = FileResponse(
            opened,
            as_attachment=found.media_type not in _SHOWN,
            filename=name,
            content_type=found.media_type,
        )
        if found.media_type != "application/pdf":  # no browser shows one in a sandbox
            response.headers["Content-Security-Policy"] = _BARE
    response.headers["ETag"] = mark
    patch_cache_control(response, public=True, no_cache=True)
    return response


def _trail(one: Shown, node: Node | None) -> list[dict[str, str]]:
    """Return where an item stands: its agency, the columns above it, its column."""
    found = [(one.agency__name, url("portal:agency", one.agency__code))]
    if node is not None:
        found += [*node.path, (node.name, node.href)]
    return [{"label": name, "href": href} for name, href in found]
