"""The crawler against servers on this machine: polite, inside its bounds, and hard to break."""

import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from gongkai.monitoring.crawler import Bounds, Fetcher, Refused, crawl

TAGS = (
    "SiteName SiteDomain SiteIDCode ColumnName ColumnDescription ColumnKeywords ColumnType "
    "ArticleTitle PubDate ContentSource"
)
META = "".join(f'<meta name="{name}" content="x">' for name in TAGS.split(" "))


class Site(BaseHTTPRequestHandler):
    """A site with good pages and hostile ones; remembers what was asked, and when."""

    robots = "User-agent: *\nDisallow: /secret\nCrawl-delay: 2\n"
    asked: ClassVar[list[str]] = []
    other = ""

    def log_message(self, *_):
        pass

    def do_GET(self):
        Site.asked.append(self.path)
        made = getattr(
            self, "at" + self.path.split("?")[0].replace("/", "_").replace(".", "_"), None
        )
        if made is None:
            return self.give(b"gone", status=404)
        made()
        return None

    def give(self, body, status=200, kind="text/html; charset=utf-8", **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def at_robots_txt(self):
        self.give(self.robots.encode(), kind="text/plain")

    def at_(self):
        links = [
            "good",
            "bad",
            "gone",
            "secret",
            "away",
            "bomb",
            "drip",
            "slow",
            "endless",
            "deep",
            "gbk",
        ]
        page = "".join(f'<a href="/{one}">x</a>' for one in links)
        self.give(f'{META}<a href="http://other.example/x">y</a>{page}'.encode())

    def at_good(self):
        self.give(f"<title>好</title>{META}<p>正文</p>".encode())

    def at_bad(self):
        phone = "联系人张三，身份证号码 11010519491231002X。"
        body = f'<meta name="ArticleTitle" content="x"><p>统一布署工作。{phone}</p>'
        self.give(body.encode())

    def at_secret(self):
        self.give(b"never")

    def at_away(self):
        self.give(b"", status=302, Location=self.other)

    def at_bomb(self):
        self.give(gzip.compress(b"<p>" + b"a" * 30_000_000), Content_Encoding="gzip")

    def at_endless(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"<p>again</p>" * 1000)
        except OSError:
            pass

    def at_drip(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    def at_slow(self):
        """Send the head byte by byte."""
        try:
            self.wfile.write(b"HTTP/1.0 200 OK\r\n")
            for _ in range(100):
                self.wfile.write(b"X-Header: y\r\n"[:3])
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    def at_deep(self):
        self.give(b"<div>" * 150_000)

    def at_gbk(self):
        text = '<meta charset="utf-8"><title>中文网页</title><a href="http://[bad">x</a>'
        self.give(text.encode("gb18030"), kind="text/html; charset=nonsense")

    def at_loop(self):
        self.give(b"", status=302, Location="/loop")


@pytest.fixture
def site():
    Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def bounds(site, **how):
    given = {"delay": 0.0, "seconds": 1.0, "size": 100_000, "allow_private": True} | how
    return Bounds(hosts=frozenset({site}), **given)


def test_a_crawl_sees_what_is_wrong_and_survives_what_is_hostile(site):
    other = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Site.other = f"http://127.0.0.1:{other.server_address[1]}/elsewhere"
    waits: list[float] = []
    limits = bounds(site)
    began = time.monotonic()

    made = crawl(
        [f"http://{site}/"],
        limits,
        words={"布署": "部署"},
        fetcher=Fetcher(limits, sleep=waits.append),
    )
    other.server_close()

    assert time.monotonic() - began < 15
    pages = {one.url.rpartition("/")[2]: one for one in made.pages}
    assert not any("other.example" in one.url for one in made.pages)
    assert pages["good"].title == "好" and not pages["good"].missing_tags
    bad = pages["bad"]
    assert "SiteIDCode" in bad.missing_tags and bad.no_day
    assert bad.wrong_words == (("布署", "部署"),)
    assert any("身份证" in one for one in bad.leaks)
    assert not any("11010519491231002X" in one for one in bad.leaks)
    assert pages["gone"].broken and pages["gone"].linked_from.endswith("/")
    assert pages["secret"].refused and "/secret" not in Site.asked
    assert pages["away"].refused and "/elsewhere" not in Site.asked
    assert pages["drip"].status is None and "秒" in pages["drip"].error
    assert pages["slow"].status is None
    assert pages["gbk"].title == "中文网页"
    assert {pages[one].status for one in ("bomb", "endless", "deep")} == {200}
    assert any(wait > 1.5 for wait in waits)  # the crawl-delay of its robots.txt
    assert Site.asked.count("/robots.txt") == 1


def test_inner_addresses_and_other_hosts_are_never_asked(site):
    with pytest.raises(Refused):
        Fetcher(bounds(site, allow_private=False)).fetch(f"http://{site}/good")
    fetcher = Fetcher(bounds(site))
    for url in (
        "http://127.0.0.1:1/", "file:///etc/passwd", f"http://a@{site}/", "http://[x/", "//x",
    ):  # fmt: skip
        with pytest.raises(Refused):
            fetcher.fetch(url)
    with pytest.raises(OSError, match="没有到头"):
        fetcher.fetch(f"http://{site}/loop")
    assert "/good" not in Site.asked


def test_numbers_of_pages_and_depth_are_kept(site):
    first = crawl([f"http://{site}/"], bounds(site, depth=0), fetcher=None)
    assert [one.url for one in first.pages] == [f"http://{site}/"]
    limits = bounds(site, pages=2)
    made = crawl([f"http://{site}/"], limits, fetcher=Fetcher(limits, sleep=lambda _s: None))
    assert len(made.pages) == 2 and made.cut


def test_a_site_whose_robots_cannot_be_read_is_left_alone(site, monkeypatch):
    monkeypatch.setattr(Site, "at_robots_txt", lambda self: self.give(b"", status=503))
    made = crawl([f"http://{site}/good"], bounds(site))
    assert made.pages[0].refused and Site.asked == ["/robots.txt"]
