"""What a page says of itself: META tags, days, links, its text; whatever it is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

#: META tags of the annex of 国办发〔2017〕47号, by where they must be
SITE_TAGS = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN_TAGS = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE_TAGS = ("ArticleTitle", "PubDate", "ContentSource")
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.I)
_DAY = re.compile(r"(20\d\d)[-年/.](\d{1,2})[-月/.](\d{1,2})")
_TAG = re.compile(rb"<[a-zA-Z!/]")
MOST_TAGS = 100_000  # a page with more is not read: a tree of them costs more than it tells


@dataclass(frozen=True, slots=True)
class Content:
    """A page as far as it is checked."""

    title: str
    metas: dict[str, str]
    links: tuple[str, ...]
    insecure: tuple[str, ...]  # what a page over HTTPS loads over HTTP
    text: str
    has_day: bool

    @property
    def is_article(self) -> bool:
        """It says of itself that it is an article."""
        return any(tag.lower() in self.metas for tag in ARTICLE_TAGS)

    def missing(self) -> tuple[str, ...]:
        """Return the META tags it lacks, those of its kind of page."""
        wanted: tuple[str, ...] = SITE_TAGS
        if self.is_article:
            wanted = (*SITE_TAGS, *COLUMN_TAGS, *ARTICLE_TAGS)
        return tuple(tag for tag in wanted if not self.metas.get(tag.lower()))


def decoded(body: bytes, content_type: str) -> str:
    """Return a page's text: by its header, its META, or UTF-8 and GB 18030 in turn."""
    named = re.search(r"charset=[\"']?([\w-]+)", content_type, re.I)
    inside = _CHARSET.search(body[:4096])
    tried = [named[1] if named else "", inside[1].decode("ascii", "replace") if inside else ""]
    for charset in (*tried, "utf-8", "gb18030"):
        name = "gb18030" if charset.lower() in ("gb2312", "gbk") else charset
        try:
            return body.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("utf-8", "replace")


def read(url: str, body: bytes, content_type: str, most_links: int) -> Content | None:
    """Return what a page says; None where it is no page, or one nobody could read."""
    if "html" not in content_type.lower() and not body.lstrip()[:15].lower().startswith(
        (b"<!doctype", b"<html")
    ):
        return None
    if sum(1 for _ in _TAG.finditer(body)) > MOST_TAGS:
        return None
    page = LexborHTMLParser(decoded(body, content_type))
    metas = {
        (one.attributes.get("name") or "").lower(): (one.attributes.get("content") or "").strip()
        for one in page.css("meta[name]")
    }
    title = page.css_first("title")
    for one in page.css("script, style, noscript"):
        one.decompose()
    text = page.body.text(separator="\n") if page.body else ""
    kept: dict[str, None] = {}
    for one in page.css("a[href]"):
        if len(kept) >= most_links:
            break
        try:
            target = urldefrag(urljoin(url, (one.attributes.get("href") or "").strip()))[0]
            scheme = urlsplit(target).scheme
        except ValueError:
            continue
        if scheme in ("http", "https") and len(target) < 2000:
            kept[target] = None
    insecure = []
    if url.startswith("https:"):
        for one in page.css("img[src], script[src], iframe[src], link[rel=stylesheet][href]"):
            src = one.attributes.get("src") or one.attributes.get("href") or ""
            if src.strip().lower().startswith("http:"):
                insecure.append(src.strip()[:300])
    return Content(
        title=title.text(strip=True)[:200] if title else "",
        metas=metas,
        links=tuple(kept),
        insecure=tuple(insecure),
        text=text,
        has_day=bool(metas.get("pubdate") or _DAY.search(text)),
    )
