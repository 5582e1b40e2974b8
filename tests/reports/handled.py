"""Giving hostile files to the reader, each in a process of its own with little memory."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.reports.hostile import EITHER, READABLE, hostile

_PROGRAM = """
import sys
from pathlib import Path
from gongkai.audit.run import run
from gongkai.documents.errors import Unreadable
from gongkai.documents.read import read
try:
    found = run(read(Path(sys.argv[1])))
    print("READ", len(found))
except Unreadable as error:
    print("UNREADABLE", error.reason, error)
from tests.memory import most_megabytes
print(most_megabytes())
"""
SECONDS, MEGABYTES = 60, 1024


def _limit() -> None:
    limit = 3 * 1024**3
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def handle(name: str, data: bytes) -> tuple[bool, str]:
    """Return whether the file was handled, and one line about it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        start = time.monotonic()
        try:
            done = subprocess.run(
                [sys.executable, "-c", _PROGRAM, str(path)],
                capture_output=True,
                text=True,
                timeout=SECONDS,
                preexec_fn=_limit,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return False, f"{name}: more than {SECONDS} s"
    took = time.monotonic() - start
    lines = done.stdout.strip().splitlines()
    if done.returncode or len(lines) != 2:
        return False, f"{name}: {done.returncode} {lines[:3]} {done.stderr.strip()[-300:]}"
    said, memory = lines[0], int(lines[1])
    wanted = ["READ"] if name in READABLE else ["UNREADABLE"]
    if name in EITHER:
        wanted.append("READ")
    right = said.startswith(tuple(wanted)) and memory < MEGABYTES
    return right, f"{name}: {took:.1f} s, {memory} MB, {said}"


def handle_all() -> str:
    """Return one line about each hostile file and the count of those handled."""
    results = [handle(name, data) for name, data in hostile().items()]
    lines = [("ok    " if right else "WRONG ") + line for right, line in results]
    return "\n".join([*lines, f"hostile handled  {sum(r for r, _ in results)}/{len(results)}"])
