"""`gongkai backup`: one file with everything a fresh machine needs, made while serving."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click

from gongkai.cli_site import archive, postgres
from gongkai.cli_site.base import Command, Wrong, data_option, require_migrated, start

#: in the data folder, but no data: the database (copied by itself), what can be made again
_LEFT_OUT = (
    *(
        "gongkai.sqlite3",
        "static/",
        "search-index/",
        "copies/",
        "pages/",
        "restore.",
        ".restore-",
        "replaced-",
        ".backup-",
    ),
    "pending/",  # of forms nobody filed, for a day
    "files/.part-",  # a file somebody is just storing
)


@click.command(
    "backup",
    cls=Command,
    short_help="备份：数据库、上传的文件和密钥写进一个文件",
    help="""把数据库、上传的文件和密钥写进一个文件。平台可以照常运行，备份是同一时刻的数据。

备份里有密钥和未公开的内容：只有本账户能读它，请放在安全的地方，不要用邮件发送。

\b
例：
  gongkai backup 2024-01-31.zip
  gongkai backup /backup/gongkai-$(date +%F).zip
  gongkai backup 备份.zip --force           覆盖同名文件""",
)
@data_option
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="覆盖同名文件。")
def backup(data: str | None, file: Path, *, force: bool) -> None:
    folder = start(data)
    require_migrated()
    if file.exists() and not force:
        raise Wrong(f"{file} 已经存在；请换一个文件名，或者加 --force 覆盖。")
    if file.is_dir() or not file.absolute().parent.is_dir():
        raise Wrong(f"写不到 {file}；请写明一个现有文件夹里的文件名。")
    made = back_up(folder, file)
    size = file.stat().st_size / (1 << 20)
    click.echo(f"已备份到 {file}（{size:.1f} MB，{len(made.members)} 个成员）。")
    click.echo(f"SHA-256：{archive.digest_of(file)}")
    click.echo("备份里有密钥和未公开的内容，请妥善保管；恢复用 gongkai restore。")


def back_up(folder: Path, target: Path) -> archive.Manifest:
    """Write a backup; the file appears when it is complete."""
    from django.db import connection

    target = target.absolute()
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as name:
        work = Path(name)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        if connection.vendor == "sqlite":
            database = work / archive.SQLITE
            _copy_sqlite(Path(str(connection.settings_dict["NAME"])), database)
        else:
            database = work / archive.POSTGRES
            postgres.dump(connection.settings_dict, database)
        part = work / "part.zip"
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT, 0o600))
        made = archive.write(
            part,
            program=version("gongkai"),
            made_at=now,
            database=database,
            files=files_in(folder),
        )
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(target)
    return made


def files_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the data folder's own files: keys and uploads, by their path in it."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith(_LEFT_OUT) and not name.endswith(".lock"):
            yield name, path


def _copy_sqlite(source: Path, target: Path) -> None:
    """Copy the database as it is at one moment, while others read and write it."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")  # one file, no companion
