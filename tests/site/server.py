"""
A site to be looked at by a browser: a database file seeded once a session, served by granian.

`site` is its address. Officers of the cast sign in with cast.PASSWORD. The server is a process of
its own, so no test needs to flush a database whose ledger may not be emptied.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.site.shared import migrated_folder

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 60.0  # seconds


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running site with a published report."""
    with served(tmp_path_factory, "tests.site.seed") as (address, _folder):
        yield address


@contextmanager
def served(
    factory: pytest.TempPathFactory,
    seed: str,
    application: str = "gongkai.wsgi:application",
    *,
    before: Callable[[Path], object] | None = None,
    **variables: str,
) -> Iterator[tuple[str, Path]]:
    """
    Serve a site of its own; give its address and its data folder.

    :param seed: the module that fills the migrated database
    :param before: what is done to the data folder before anything runs on it
    :param variables: settings of this site
    """
    folder = factory.mktemp("site") / "data"
    shutil.copytree(migrated_folder(factory), folder)
    if before is not None:
        before(folder)
    port = free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if name != "GONGKAI_DATABASE_URL"},
        "GONGKAI_DATA": str(folder),
        "GONGKAI_DEMO": "yes",
        "GONGKAI_PAGES": "yes",
        "DJANGO_SETTINGS_MODULE": "gongkai.settings",
        "PYTHONPATH": str(ROOT),
        **variables,
    }
    subprocess.run([sys.executable, "-m", seed], cwd=ROOT, env=environment, check=True)
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--no-access-log", application]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(address, server)
            yield address, folder
        finally:
            server.terminate()
            server.wait(20)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310  our own server
                return
        except OSError:  # not listening yet, or too busy to answer in time
            time.sleep(0.2)
    raise RuntimeError("the server did not answer")
