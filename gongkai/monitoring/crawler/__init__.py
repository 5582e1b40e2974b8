"""A polite crawler for a list of pages of other sites: a library, without Django."""

from gongkai.monitoring.crawler.fetching import Answer, Fetcher, Refused
from gongkai.monitoring.crawler.walk import Crawl, Page, crawl
from gongkai.monitoring.crawler.within import Bounds

__all__ = ["Answer", "Bounds", "Crawl", "Fetcher", "Page", "Refused", "crawl"]
