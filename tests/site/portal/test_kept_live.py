"""Nothing old is handed out after a commit, while readers ask two processes and nginx for it."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.site.portal.live import ROOT, nginx_conf
from tests.site.server import free_port
from tests.tools import needs

READ = ("/", "/items/", "/agencies/county/", "/agencies/county/columns/xinwen/", "/feed.json")


@pytest.fixture
def live(migrated: Path, tmp_path: Path) -> Iterator[tuple[list[str], subprocess.Popen[str]]]:
    """The addresses of a site, its own and nginx's, and a process that does acts."""
    port, before = free_port(), free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if name != "GONGKAI_DATABASE_URL"},
        "GONGKAI_DATA": str(migrated),
        "GONGKAI_PAGES": "yes",
        "GONGKAI_PAGES_FOLDER": str(tmp_path / "pages"),
        "DJANGO_SETTINGS_MODULE": "gongkai.settings",
        "PYTHONPATH": str(ROOT),
        "TZ": "Asia/Shanghai",
    }
    module = [sys.executable, "-m", "tests.site.portal.live"]
    subprocess.run(module, cwd=ROOT, env=environment, check=True)
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(nginx_conf(tmp_path, tmp_path / "pages", before, port), "utf-8")
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2"]
    command += ["--port", str(port), "--no-access-log", "gongkai.wsgi:application"]
    with ExitStack() as stack:
        servers = [
            stack.enter_context(subprocess.Popen(one, cwd=ROOT, env=environment))
            for one in (command, ["nginx", "-c", str(configuration)])
        ]
        officer = stack.enter_context(
            subprocess.Popen([*module, "acts"], cwd=ROOT, env=environment, text=True,
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        )  # fmt: skip
        tops = [f"http://127.0.0.1:{one}" for one in (port, before)]
        try:
            _wait(tops[1])
            yield tops, officer
        finally:
            assert officer.stdin is not None
            officer.stdin.close()
            for one in servers:
                one.terminate()


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            got(address + "/")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the site did not answer")


def got(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310  our own server
        text: bytes = answer.read()
    return text.decode()


@needs("nginx")
@pytest.mark.xdist_group("browser")
def test_no_reader_gets_anything_old_after_a_commit(live, tmp_path):
    tops, officer = live
    over = threading.Event()
    faults: list[str] = []

    def read() -> None:
        while not over.is_set():
            for top in tops:
                for path in READ:
                    try:
                        got(top + path)
                    except urllib.error.HTTPError as error:
                        faults.append(f"{path}: {error}")

    readers = [threading.Thread(target=read) for _ in range(4)]
    for one in readers:
        one.start()
    try:
        for number in range(12):
            for told, old in (("publish", None), ("correct", "publish"), ("withdraw", "correct")):
                officer.stdin.write(f"{told} {told}{number}\n")
                officer.stdin.flush()
                assert officer.stdout.readline() == "done\n"
                for top in tops:  # the transaction has been committed
                    for path in READ:
                        text = got(top + path)
                        assert told == "withdraw" or f"{told}{number}" in text, (top, path, told)
                        assert old is None or f"{old}{number}" not in text, (top, path, told)
            officer.stdin.write(f"rename 要闻{number}\n")
            officer.stdin.flush()
            assert officer.stdout.readline() == "done\n"
            for top in tops:
                assert f"要闻{number}" in got(f"{top}{READ[3]}"), top
    finally:
        over.set()
        for one in readers:
            one.join()
    assert faults == []
    kept = [one for one in (tmp_path / "pages").glob("20*/zh/**/*") if one.is_file()]
    assert kept, "and pages were kept meanwhile"


@needs("nginx")
@pytest.mark.xdist_group("browser")
def test_nginx_hands_out_kept_pages_by_itself_and_asks_for_the_rest(live):
    (own, before), _officer = live
    address = f"{before}/agencies/county/columns/xinwen/"

    def ask(path: str = "", **headers: str):
        request = urllib.request.Request(address + path, headers=headers)  # noqa: S310
        return urllib.request.urlopen(request, timeout=20)  # noqa: S310

    first = got(own + "/agencies/county/columns/xinwen/")
    for path, headers, made in (
        ("", {}, None),
        ("?year=2026", {}, "made"),
        ("?after=x", {}, "made"),
        ("", {"Cookie": "sessionid=x"}, "made"),
        ("", {"Cookie": "language=en"}, "made"),
    ):
        with ask(path, **headers) as answer:
            assert answer.headers["X-Gongkai"] == made, (path, headers)
            assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
            assert len(answer.headers.get_all("Content-Security-Policy")) == 1
            if made is None:
                assert answer.read().decode() == first
                assert answer.headers["Cache-Control"] == "public, no-cache"
    with ask("", Cookie="language=en") as answer:
        assert answer.headers["X-Gongkai"] is None, "kept by the request before"
        assert "Subscribe" in answer.read().decode()
    got(f"{own}/feed.atom")
    with urllib.request.urlopen(f"{before}/feed.atom", timeout=20) as answer:  # noqa: S310
        assert answer.headers["X-Gongkai"] is None
        assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    for path in ("/lock", "/generation", "/.keys/items/", "/../data/secret.key"):
        with pytest.raises(urllib.error.HTTPError):
            got(before + path)


class _Maker(BaseHTTPRequestHandler):
    """Answers with the address it was asked for, as the program makes what is not kept."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = f"made {self.path}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_given: object) -> None:
        """Say nothing."""


@pytest.fixture
def behind_nginx(tmp_path: Path) -> Iterator[tuple[Path, int]]:
    """The folder nginx finds today's pages in, and its port; a `_Maker` is behind it."""
    before, maker = free_port(), ThreadingHTTPServer(("127.0.0.1", 0), _Maker)
    pages = tmp_path / "pages"
    configuration = tmp_path / "nginx.conf"
    port = maker.server_address[1]
    configuration.write_text(nginx_conf(tmp_path, pages, before, port), "utf-8")
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()
    (pages / today / "zh").mkdir(parents=True)
    threading.Thread(target=maker.serve_forever, daemon=True).start()
    environment = {**os.environ, "TZ": "Asia/Shanghai"}
    with subprocess.Popen(["nginx", "-c", str(configuration)], env=environment) as nginx:
        try:
            _wait(f"http://127.0.0.1:{before}")
            yield pages / today / "zh", before
        finally:
            nginx.terminate()
            maker.shutdown()
            maker.server_close()


@needs("nginx")
@pytest.mark.xdist_group("browser")
def test_a_page_dropped_while_nginx_opens_it_is_made_and_not_missing(behind_nginx):
    folder, port = behind_nginx
    part, page = folder / ".part", folder / "items" / "@index.html"
    page.parent.mkdir()
    over = threading.Event()

    def drop() -> None:
        while not over.is_set():
            part.write_text("kept")
            part.replace(page)
            time.sleep(0.0002)
            page.unlink()

    got: Counter[tuple[int, bytes]] = Counter()

    def read() -> None:
        asking = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        for _ in range(1500):
            asking.request("GET", "/items/")
            answer = asking.getresponse()
            got[answer.status, answer.read()] += 1
        asking.close()

    threads = [threading.Thread(target=drop), *(threading.Thread(target=read) for _ in range(3))]
    readers = threads[1:]
    for one in threads:
        one.start()
    for one in readers:
        one.join()
    over.set()
    threads[0].join()
    assert set(got) == {(200, b"kept"), (200, b"made /items/")}, got
