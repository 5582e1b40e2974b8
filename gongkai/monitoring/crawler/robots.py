"""What a site's robots.txt allows: read once a host, by the standard library's reader."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from gongkai.monitoring.crawler.fetching import AGENT, Fetcher

_NAME = AGENT.split(" ")[0]
_MOST = 500_000  # characters read


class Robots:
    """
    The robots.txt of every host asked.

    None there (4xx) allows everything; one that cannot be read (5xx, no answer) allows nothing.
    """

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._known: dict[str, RobotFileParser] = {}

    def may(self, url: str) -> bool:
        """Tell whether an address may be asked."""
        parts = urlsplit(url)
        root = f"{parts.scheme}://{parts.netloc}"
        if root not in self._known:
            self._known[root] = self._read(root)
        return self._known[root].can_fetch(_NAME, url)

    def _read(self, root: str) -> RobotFileParser:
        rules = RobotFileParser()
        try:
            answer = self._fetcher.fetch(f"{root}/robots.txt")
        except OSError:
            rules.disallow_all = True  # type: ignore[attr-defined]
            return rules
        if 400 <= answer.status < 500:
            rules.allow_all = True  # type: ignore[attr-defined]
        elif answer.status >= 300:
            rules.disallow_all = True  # type: ignore[attr-defined]
        else:
            rules.parse(answer.body.decode("utf-8", "replace")[:_MOST].splitlines())
            rules.modified()
            if (delay := rules.crawl_delay(_NAME)) is not None:
                host = urlsplit(root).netloc
                most = self._fetcher.bounds.longest_delay
                self._fetcher.delays[host] = min(float(delay), most)
        return rules
