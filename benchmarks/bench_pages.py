"""
The public's pages against a Wagtail site's, requests a second, nothing cached as a whole.

Run as `python -m benchmarks.bench_pages`. At least 5 times Wagtail 8 is wanted, list against list
and page against page: the same machine, the same server (granian, 2 workers, 1 blocking thread),
SQLite, turn by turn; ours has 100,000 decisions. Wagtail is installed by pip into a folder of its
own; its list shows as many rows as ours, its page to read has the words, tables and links of our
report. Needs wrk.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.clock import verdict

TARGET = 5.0
ROUNDS, SECONDS = 3, 4
NOTICES = 2000
HERE = Path(__file__).resolve().parent
TOP = "/reports/county/2023/"
#: what is measured: name, our address, Wagtail's
PAIRS = (
    ("list behind a figure", f"{TOP}cells/t2.permits.decisions/", "/permits/"),
    ("list of reports", "/reports/", "/permits/"),
    ("list of decisions", "/decisions/permits/", "/permits/"),
    ("report", TOP, "/permits/n0/"),
)
_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_BAD = re.compile(r"Non-2xx or 3xx responses: (\d+)")
_LINK = re.compile(r"<a [^>]*>")
_PICTURE = re.compile(r"<picture>.*?</picture>", re.S)


def main() -> int:
    """Measure; 1 when a page misses the target."""
    if shutil.which("wrk") is None:
        print("wrk is not installed; Debian has it")
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = {**os.environ, "GONGKAI_DATA": str(folder), "PYTHONPATH": str(HERE.parent)}
        ours["DJANGO_SETTINGS_MODULE"] = "gongkai.settings"
        ours.pop("GONGKAI_DATABASE_URL", None)
        for filling in ("manage migrate", "tests.site.seed", "benchmarks.many_decisions"):
            subprocess.run([sys.executable, "-m", *filling.split()], env=ours, check=True)
        with served([sys.executable], "gongkai.wsgi:application", ours) as address:
            body = folder / "body.html"
            body.write_text(_article(fetched(address + TOP)), encoding="utf-8")
            python = installed(folder / "wagtail")
            theirs = {
                **os.environ,
                "WAGTAIL_DATABASE": str(folder / "wagtail.sqlite3"),
                "DJANGO_SETTINGS_MODULE": "wagtail_site.settings",
                "PYTHONPATH": str(HERE),
            }
            fill = [python, "-m", "wagtail_site.fill", str(NOTICES), str(body)]
            subprocess.run(fill, env=theirs, check=True)
            with served([python], "wagtail_site.wsgi:application", theirs) as compared:
                met = [_pair(one, address, compared) for one in PAIRS]
                return int(not all(met))


def _pair(pair: tuple[str, str, str], ours: str, theirs: str) -> bool:
    name, path, other = pair
    if fetched(ours + path) == "":
        print(f"{name}: there is no such page here")
        return False
    fetched(theirs + other)
    rates = [(rate(ours + path), rate(theirs + other)) for _ in range(ROUNDS)]
    best, against = max(a for a, _ in rates), max(b for _, b in rates)
    print(f"{name}: {best:.0f} a second, Wagtail {against:.0f}")
    return verdict(f"  {name} / Wagtail", best / against, "≥ 5", best / against >= TARGET)


def rate(address: str) -> float:
    """Return the requests a second wrk gets from an address; every answer must be a page."""
    command = ["wrk", "-t1", "-c16", f"-d{SECONDS}s", address]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = _RATE.search(said)
    if found is None or _BAD.search(said):
        raise RuntimeError(said)
    return float(found[1])


def installed(folder: Path) -> str:
    """
    Install Wagtail and the server into a folder; return its Python.

    WAGTAIL_PYTHON names one that has them already.
    """
    if os.environ.get("WAGTAIL_PYTHON"):
        return os.environ["WAGTAIL_PYTHON"]
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    subprocess.run(
        [python, "-m", "pip", "install", "-qqq", "wagtail>=8,<9", "granian"], check=True
    )
    return python


@contextmanager
def served(python: list[str], application: str, environment: Mapping[str, str]) -> Iterator[str]:
    """Serve an application on a free port; yield its address."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [*python, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "2", "--blocking-threads", "1"]
    command += ["--no-access-log", "--log-level", "error", application]
    with subprocess.Popen(command, env=environment) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address)
            yield address
        finally:
            server.terminate()
            server.wait(20)


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            fetched(address + "/")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the server did not answer")


def fetched(address: str) -> str:
    """Return a page; nothing where there is none."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310  our own server
            text: bytes = answer.read()
    except urllib.error.HTTPError as error:
        if error.code == 404:
            return ""
        raise
    return text.decode()


def _article(page: str) -> str:
    """
    Return what is read on our report's page as rich text, its links as links to pages.

    Wagtail's page then has the same words, tables and links as ours: a comparable page.
    """
    article = page[page.index("<article") : page.index("</article>")]
    article = _PICTURE.sub("", article)
    return _LINK.sub('<a linktype="page" id="@">', article)


if __name__ == "__main__":
    raise SystemExit(main())
