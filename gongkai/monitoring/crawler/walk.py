"""Walking from a list of pages along their links, and what is wrong with each."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from gongkai.monitoring.crawler.fetching import Fetcher, Refused
from gongkai.monitoring.crawler.reading import read
from gongkai.monitoring.crawler.robots import Robots
from gongkai.monitoring.crawler.within import Bounds
from gongkai.screening.text import screen_text

_LONGEST_TEXT = 200_000  # characters of a page that are screened


@dataclass(frozen=True, slots=True)
class Page:
    """
    One address and what was seen of it. `status` is None where nobody answered; `refused` where
    it was not asked. `leaks` are kinds and lines, never values.
    """

    url: str
    status: int | None
    title: str = ""
    error: str = ""
    refused: bool = False
    linked_from: str = ""
    missing_tags: tuple[str, ...] = ()
    no_day: bool = False
    insecure: tuple[str, ...] = ()
    wrong_words: tuple[tuple[str, str], ...] = ()
    leaks: tuple[str, ...] = ()

    @property
    def broken(self) -> bool:
        """It was asked and does not open."""
        return not self.refused and (self.status is None or self.status >= 400)

    def told(self) -> list[str]:
        """Say what is wrong with it, a sentence each; nothing where nothing is."""
        says = []
        if self.refused:
            says.append(f"没有检查：{self.error}")
        elif self.broken:
            where = f"，链接在{self.linked_from}" if self.linked_from else ""
            says.append(f"打不开（{self.error or self.status}）{where}")
        if self.missing_tags:
            says.append(f"缺少META标签：{'、'.join(self.missing_tags)}")
        if self.no_day:
            says.append("没有公开日期")
        if self.insecure:
            says.append(f"加密网页引用了不加密的内容：{self.insecure[0]}")
        says += [f"错误表述“{word}”，应为“{right}”" for word, right in self.wrong_words]
        if self.leaks:
            says.append(f"疑似泄露：{'、'.join(dict.fromkeys(self.leaks))}")
        return says


@dataclass(slots=True)
class Crawl:
    """Every page of a crawl; `cut` says which bound ended it early."""

    pages: list[Page] = field(default_factory=list)
    cut: str = ""


def crawl(
    urls: Iterable[str],
    bounds: Bounds,
    *,
    words: Mapping[str, str] | None = None,
    fetcher: Fetcher | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Crawl:
    """
    Look at pages, and at what they link to inside the bounds.

    :param words: wrong word → right one
    """
    fetcher = fetcher or Fetcher(bounds)
    robots = Robots(fetcher)
    made, ends = Crawl(), clock() + bounds.total_seconds
    waiting = deque((url, "", 0) for url in dict.fromkeys(urls))
    seen = {url for url, _from, _depth in waiting}
    while waiting:
        if len(made.pages) >= bounds.pages:
            made.cut = f"只看前{bounds.pages}页"
            break
        if clock() > ends:
            made.cut = f"只看了{bounds.total_seconds:g}秒"
            break
        url, source, depth = waiting.popleft()
        page, links = _looked(url, source, bounds, fetcher, robots, words or {})
        made.pages.append(page)
        if depth >= bounds.depth:
            continue
        for link in links:
            if link not in seen and bounds.allows(link) and len(seen) < 20 * bounds.pages:
                seen.add(link)
                waiting.append((link, url, depth + 1))
    return made


def _looked(
    url: str,
    source: str,
    bounds: Bounds,
    fetcher: Fetcher,
    robots: Robots,
    words: Mapping[str, str],
) -> tuple[Page, tuple[str, ...]]:
    try:
        answer = fetcher.fetch(url, robots.may)
    except Refused as error:
        return Page(url, None, error=str(error), refused=True, linked_from=source), ()
    except OSError as error:
        told = str(error) or type(error).__name__
        return Page(url, None, error=told, linked_from=source), ()
    if answer.status >= 400:
        return Page(url, answer.status, linked_from=source), ()
    content = read(answer.url, answer.body, answer.content_type, bounds.links_of_a_page)
    if content is None:
        return Page(url, answer.status, linked_from=source), ()
    text = content.text[:_LONGEST_TEXT]
    page = Page(
        url,
        answer.status,
        title=content.title,
        linked_from=source,
        missing_tags=content.missing(),
        no_day=content.is_article and not content.has_day,
        insecure=content.insecure,
        wrong_words=tuple((word, right) for word, right in words.items() if word in text),
        leaks=tuple(f"{hit.kind.label}（{hit.place}）" for hit in screen_text(text) if hit.stops),
    )
    return page, content.links
