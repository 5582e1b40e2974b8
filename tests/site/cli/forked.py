"""
Commands in processes of their own, a second sooner: forked from one that has read the libraries.

What is forked has imported Django and what of ours needs no settings, and nothing that looks at
the environment: the command sets up Django itself, with the environment it is given. Each command
has a process that waits for it, so that several run at once and one that is killed says so.
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

_LIBRARIES = (
    "django.core.cache",
    "django.core.management",
    "django.core.serializers",
    "django.contrib.auth.hashers",
    "django.db.migrations.executor",
    "django.db.models",
    "django.forms",
    "django.http",
    "django.template",
    "django.urls",
    "jinja2",
)
#: packages of ours that know nothing of Django
_OURS = ("rules", "documents", "bodies", "audit", "results", "screening", "redaction", "copies")
_PATIENCE = 120.0  # seconds


@cache
def _address() -> str:
    """Start the process that is forked; return where it listens."""
    folder = tempfile.TemporaryDirectory(prefix="gongkai-fork-")
    address = str(Path(folder.name) / "s")
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.site.cli.forked", address],
        stdout=subprocess.PIPE,
        env={name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")},
    )
    assert server.stdout is not None
    assert server.stdout.readline() == b"ready\n"

    def end() -> None:
        server.terminate()
        server.wait(20)
        folder.cleanup()

    atexit.register(end)
    return address


def run(
    arguments: list[str], *, env: dict[str, str], text: str = "", code: str = ""
) -> subprocess.CompletedProcess[str]:
    """
    Run `gongkai …` to its end, or a program that gets the arguments.

    :param code: the program's text; empty for the command itself
    """
    with tempfile.TemporaryDirectory(prefix="gongkai-run-") as folder:
        files = {name: str(Path(folder) / name) for name in ("in", "out", "err")}
        Path(files["in"]).write_text(text, "utf-8")
        asked = {"arguments": arguments, "env": env, "code": code, "cwd": os.getcwd(), **files}
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(_address())
            line.sendall(json.dumps(asked).encode() + b"\n")
            status = int(line.makefile().readline())
        out, err = (Path(files[name]).read_text("utf-8", "replace") for name in ("out", "err"))
    return subprocess.CompletedProcess(arguments, status, out, err)


def _serve(address: str) -> None:
    """Answer until ended: each who asks gets a process that forks the command and waits."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(address)
        door.listen(16)
        print("ready", flush=True)
        while True:
            line, _ = door.accept()
            if os.fork():
                line.close()
                continue
            door.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            asked = json.loads(line.makefile().readline())
            runner = os.fork()
            if not runner:
                line.close()
                _become(asked)
                return
            status = os.waitstatus_to_exitcode(os.waitpid(runner, 0)[1])
            line.sendall(f"{status}\n".encode())
            os._exit(0)


def _become(asked: dict[str, Any]) -> None:
    """Run what is asked, in this process, and end it."""
    for name, number, flags in (
        ("in", 0, os.O_RDONLY),
        ("out", 1, os.O_WRONLY | os.O_CREAT),
        ("err", 2, os.O_WRONLY | os.O_CREAT),
    ):
        file = os.open(asked[name], flags)
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(asked["env"])
    os.chdir(asked["cwd"])
    sys.argv = ["gongkai", *asked["arguments"]]
    if asked["code"]:
        exec(compile(asked["code"], "<program>", "exec"), {"__name__": "__main__"})  # noqa: S102
        return
    from gongkai.cli import main

    main(asked["arguments"], prog_name="gongkai")


def _read_the_libraries() -> None:
    for name in ("gongkai.cli", *_LIBRARIES):
        importlib.import_module(name)
    for name in _OURS:
        package = importlib.import_module(f"gongkai.{name}")
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            importlib.import_module(module.name)


if __name__ == "__main__":
    _read_the_libraries()
    _serve(sys.argv[1])
