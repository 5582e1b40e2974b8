"""
The tests of the platform on PostgreSQL: `python -m tests.postgres [pytest's arguments]`.

Starts a cluster of its own from Debian's binaries in a temporary folder, reached through a socket
there and nowhere else, and stops it at the end. Where PostgreSQL is not installed it says so and
leaves it at that; with GONGKAI_REQUIRE_TOOLS=1 that is a failure.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

ROLE = "postgres"
#: nothing here must outlive the run
_FAST = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=128MB "
    "-c max_connections=200 -c listen_addresses='' -c jit=off"
)


def binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL here, None when there is none."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda path: float(path.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """Run a cluster, and give the address of its database."""
    folder = Path(tempfile.mkdtemp(prefix="gongkai-pg-"))
    try:
        if os.getuid() == 0:  # the server refuses to run as root
            owner = pwd.getpwnam(ROLE)
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        data = folder / "data"
        _run(programs / "initdb", "-D", data, "-U", ROLE, "--auth=trust", "--no-sync",
             "--encoding=UTF8", "--locale=C.UTF-8")  # fmt: skip
        options = f"{_FAST} -c unix_socket_directories='{folder}'"
        _run(programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgres://{ROLE}@{quote(str(folder), safe='')}/{ROLE}"
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: Path, *arguments: object) -> None:
    command = [str(program), *map(str, arguments)]
    if os.getuid() == 0:
        command = ["runuser", "-u", ROLE, "--", *command]
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{program.name}: {done.stderr or done.stdout}")


def main(arguments: list[str]) -> int:
    """Run pytest on a cluster; return its exit status."""
    programs = binaries()
    if programs is None:
        print("PostgreSQL is not installed: the platform's tests ran on SQLite only.", flush=True)
        return 1 if os.environ.get("GONGKAI_REQUIRE_TOOLS") == "1" else 0
    with cluster(programs) as url:
        print(f"The platform's tests on PostgreSQL ({programs}):", flush=True)
        return subprocess.run(
            [sys.executable, "-m", "pytest", *(arguments or ["tests/site"])],
            env={**os.environ, "GONGKAI_DATABASE_URL": url},
            check=False,
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
