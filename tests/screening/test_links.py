import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from gongkai.screening.fetching import fetch
from gongkai.screening.hits import Severity
from gongkai.screening.links import Link, State, check_links, hits_of, links_of

SEEN: list[tuple[str, str]] = []


class Site(BaseHTTPRequestHandler):
    """A site with a page, a page that is gone, redirects, and one that refuses HEAD."""

    def do_HEAD(self) -> None:
        SEEN.append((self.command, self.path))
        status = {"/ok": 200, "/moved": 302, "/loop": 302, "/gone": 404, "/shy": 405}
        code = status.get(self.path, 404)
        if self.path == "/shy" and self.command == "GET":
            code = 206
        self.send_response(code)
        if code == 302:
            self.send_header("Location", "/ok" if self.path == "/moved" else "/loop")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def loopback(url: str) -> int:
    return fetch(url, timeout=2, allow_private=True)


def no_sleep(seconds: float) -> None:
    assert seconds > 0


def test_links_of_a_body_are_taken_once():
    body = (
        '<p><a href="https://a.gov.cn/x?a=1&amp;b=2#top">甲</a> <a href="/inner">内</a>'
        '<a href="mailto:a@b.cn">信</a> 见http://b.gov.cn/y.html。<img src="http://a.gov.cn/p.png">'
        '<a href="https://a.gov.cn/x?a=1&amp;b=2">再</a></p>'
    )

    assert links_of(body) == [
        "https://a.gov.cn/x?a=1&b=2",
        "http://a.gov.cn/p.png",
        "http://b.gov.cn/y.html",
    ]


def test_every_answer_is_told_apart():
    with site() as base:
        paths = ("/ok", "/moved", "/gone", "/shy", "/loop")
        links = check_links([base + path for path in paths], loopback, sleep=no_sleep)

    assert [(link.state, link.reason) for link in links] == [
        (State.ANSWERS, ""),
        (State.ANSWERS, ""),
        (State.BROKEN, "404"),
        (State.ANSWERS, ""),
        (State.BROKEN, "转来转去，没有到头"),
    ]
    assert ("GET", "/ok") not in SEEN  # a page is not fetched when asking is enough
    assert [hit.severity for hit in hits_of(links)] == [Severity.WARNING, Severity.WARNING]


def test_off_line_nothing_is_called_broken():
    def dead(url: str) -> int:
        raise OSError("Network is unreachable")

    links = check_links(["http://a.gov.cn/", "http://b.gov.cn/"], dead, sleep=no_sleep)

    assert {link.state for link in links} == {State.NOT_CHECKED}
    assert hits_of(links) == []


def test_a_witness_proves_that_the_machine_is_on_line():
    def one(url: str) -> int:
        if url == "http://own.gov.cn/":
            return 200
        raise OSError("no such host")

    links = check_links(["http://a.gov.cn/"], one, witness="http://own.gov.cn/", sleep=no_sleep)

    assert links[0].state is State.BROKEN


def test_a_server_that_stumbles_is_unsure():
    links = check_links(["http://a.gov.cn/"], lambda url: 503, sleep=no_sleep)

    assert links == [Link("http://a.gov.cn/", State.UNSURE, "503", 503)]
    assert hits_of(links)[0].severity is Severity.NOTICE


def test_requests_to_one_host_are_apart():
    pauses: list[float] = []
    urls = ["http://a.cn/1", "http://a.cn/2", "http://b.cn/1"]
    check_links(urls, lambda url: 200, sleep=pauses.append)

    assert pauses == [0.5]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/"]
)
def test_addresses_inside_the_house_are_not_asked(url):
    with pytest.raises(PermissionError):
        fetch(url)
    assert check_links([url], fetch)[0].state is State.NOT_CHECKED


def test_other_schemes_are_not_asked():
    with pytest.raises(PermissionError):
        fetch("file:///etc/passwd")
