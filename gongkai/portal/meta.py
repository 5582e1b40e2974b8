"""META tags of government sites (国办发〔2017〕47号, annex): site, column and content page."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings

from gongkai.agencies.context import site_name
from gongkai.portal.item import Shown, address_of
from gongkai.portal.tree import Node
from gongkai.web.filters import moment

#: name and content
Tag = tuple[str, str]


def site_tags() -> list[Tag]:
    """Return the tags every page has."""
    found = [
        ("SiteName", settings.SITE_NAME or site_name()),
        ("SiteDomain", urlsplit(settings.SITE_URL).hostname or ""),
        ("SiteIDCode", settings.SITE_ID_CODE),
    ]
    return [(name, content) for name, content in found if content]


def column_tags(node: Node) -> list[Tag]:
    """Return the tags of a column's page and of everything below it."""
    description = node.description or "、".join(child.name for child in node.children)
    return [
        ("ColumnName", node.name),
        ("ColumnDescription", description or node.name),
        ("ColumnKeywords", node.keywords or node.name),
        ("ColumnType", node.column_type or node.name),
    ]


def item_tags(one: Shown) -> list[Tag]:
    """
    Return the tags of an item's page.

    `PubDate` is the moment the server set when it was first published, and nothing else.
    """
    found = [
        ("ArticleTitle", one.live__title),
        ("PubDate", moment(one.published_at)),
        ("ContentSource", one.live__source or one.agency_name),
        ("Keywords", one.live__keywords),
        ("Author", one.agency_name),
        ("Description", one.live__summary),
        ("Url", address_of(one)),
    ]
    return [(name, content) for name, content in found if content]
