"""PostgreSQL's own programs for dumping and restoring."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gongkai.cli_site.base import Wrong

_LIBPQ = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD",
          "NAME": "PGDATABASE"}  # fmt: skip


def dump(settings: Mapping[str, Any], target: Path) -> None:
    """
    Dump a database at one moment.

    :raises Wrong: pg_dump is not there, or failed
    """
    _run("pg_dump", settings, "--format=custom", "--no-owner", "--no-acl", f"--file={target}")


def restore(settings: Mapping[str, Any], source: Path) -> None:
    """
    Put a dump in the place of what is in the database, wholly or not at all.

    :raises Wrong: pg_restore is not there, or failed; the database is as it was
    """
    _run("pg_restore", settings, "--clean", "--if-exists", "--no-owner", "--no-acl",
         "--single-transaction", "--exit-on-error", f"--dbname={settings['NAME']}",
         str(source))  # fmt: skip


def _run(program: str, settings: Mapping[str, Any], *arguments: str) -> None:
    path = shutil.which(program) or _debian(program)
    if path is None:
        raise Wrong(f"没有找到 {program}；请安装 PostgreSQL 客户端（postgresql-client）。")
    env = {**os.environ, **{_LIBPQ[k]: str(settings[k]) for k in _LIBPQ if settings.get(k)}}
    done = subprocess.run(  # noqa: S603  our own arguments
        [path, *arguments], env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Wrong(f"{program} 没有成功：{done.stderr.strip() or done.returncode}")


def _debian(program: str) -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
    return str(found[-1]) if found else None
