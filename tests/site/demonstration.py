"""
The demonstration county on disk, made once a run, and a server on a copy of it.

A load is stopped with kill -9 in its first year before, and what is there then is kept for a test.
.ci/run has loaded the county by `make demo`: GONGKAI_TEST_COUNTY is where, and it is copied.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site.cli.site import environment, gongkai, killed
from tests.site.server import free_port
from tests.site.shared import migrated_folder, once

_PATIENCE = 300.0  # seconds


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The data folder, what the load said, and what the load before it had left when killed."""

    data: Path
    said: str
    was_killed: bool
    left: dict[str, int]


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    """The county, loaded by `gongkai demo`, and what a load that was killed had left."""

    def make(folder: Path) -> None:
        data, loaded = folder / "demo", os.environ.get("GONGKAI_TEST_COUNTY")
        shutil.copytree(migrated_folder(tmp_path_factory), data)
        stopped = killed(data, "gongkai.demo.county:enter_disputes", 1, "demo", "--no-serve")
        with closing(sqlite3.connect(data / "gongkai.sqlite3")) as opened:
            left = {
                table: opened.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
                for table in ("agencies_agency", "agencies_officer", "ledger_line")
            }
        if loaded:
            shutil.rmtree(data)
            shutil.copytree(Path(loaded) / "demo", data)
            said = (Path(loaded) / "log").read_text("utf-8")
        else:
            done = gongkai(data, "demo", "--no-serve")
            assert done.returncode == 0, done.stderr
            said = done.stdout
        told = {"said": said, "was_killed": stopped, "left": left}
        (folder / "told.json").write_text(json.dumps(told), "utf-8")

    folder = once(tmp_path_factory, "county", make)
    return Demonstration(folder / "demo", **json.loads((folder / "told.json").read_text("utf-8")))


@pytest.fixture
def demo_site(demonstration: Demonstration, tmp_path: Path) -> Iterator[str]:
    """The address of `gongkai demo`, serving a copy that the test may change."""
    data = tmp_path / "demo"
    shutil.copytree(demonstration.data, data)
    port = free_port()
    command = [sys.executable, "-m", "gongkai.cli", "demo", "--port", str(port)]
    with subprocess.Popen(command, env=environment(data)) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(address, server)
            yield address
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, f"the server ended with {server.returncode}"
        try:
            with urllib.request.urlopen(address, timeout=10):  # noqa: S310  our own server
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise AssertionError("the server did not answer")
