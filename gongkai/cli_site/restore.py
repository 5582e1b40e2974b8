"""
`gongkai restore`: a backup put back, wholly or not at all.

Everything is unpacked and compared beside the data first. Renaming that folder to
`restore.ready` is the moment of the change; what is left then are moves that any later
command finishes when this one was stopped (see `base.start`).
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from gongkai.cli_site import archive, postgres
from gongkai.cli_site.base import (
    LOCK,
    PENDING,
    READY,
    Command,
    Wrong,
    data_folder,
    data_option,
    held,
)

_STAGING = ".restore-part"
_DATABASE = "gongkai.sqlite3"
_DERIVED = ("search-index", "copies")  # made anew from the data
_ASIDE = "aside"  # the name of the folder the old data are moved to


@click.command(
    "restore",
    cls=Command,
    short_help="从备份恢复；先核对摘要，不覆盖已有的数据",
    help="""从 gongkai backup 写的文件恢复。先把备份展开、逐个核对摘要，然后才换上去；
中途停止不会留下半份数据。数据文件夹里已有数据库时不覆盖，除非加 --force，
那时原来的数据移到 replaced-时间 文件夹里。

\b
例：
  gongkai restore 2024-01-31.zip --data /srv/gongkai
  gongkai restore 备份.zip --sha256 备份时显示的摘要
  gongkai restore 备份.zip --force          换掉现有数据""",
)
@data_option
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option("--sha256", "expected", metavar="摘要", help="备份时显示的摘要，先核对整个文件。")
@click.option("--force", is_flag=True, help="换掉现有数据；SQLite 的旧数据移到旁边保留。")
def restore(data: str | None, file: Path, expected: str | None, *, force: bool) -> None:
    folder = data_folder(data)
    if not file.is_file():
        raise Wrong(f"没有文件 {file}；请检查路径。")
    if expected and archive.digest_of(file) != expected.strip().lower():
        raise Wrong(f"{file} 的摘要和给出的不同，文件被改动或者损坏；没有恢复任何东西。")
    busy = f"平台正在使用 {folder}；请先停止 gongkai serve，再恢复。"
    with held(folder, LOCK, shared=False, otherwise=busy):
        if (folder / READY).is_dir():
            finish(folder)
        made = put_back(folder, file, force=force)
    click.echo(f"已恢复 {made.made_at} 的备份（{len(made.members)} 个成员，摘要全部相符）。")
    click.echo("请运行 gongkai migrate 和 gongkai check，然后启动平台。")


def put_back(folder: Path, file: Path, *, force: bool) -> archive.Manifest:
    """
    Restore a backup into a data folder.

    :raises Wrong: damaged, or there are data already and `force` is not given
    """
    url = os.environ.get("GONGKAI_DATABASE_URL", "")
    on_postgres = url.startswith("postgres")
    staging = folder / _STAGING
    shutil.rmtree(staging, ignore_errors=True)  # of one that was stopped: nothing was changed
    try:
        made = archive.unpack(file, staging)
        if (made.database == archive.POSTGRES) != on_postgres:
            kind = "PostgreSQL" if made.database == archive.POSTGRES else "SQLite"
            raise Wrong(f"这是 {kind} 的备份，现在的 GONGKAI_DATABASE_URL 指向另一种数据库；"
                        "请先改设置。")  # fmt: skip
        if on_postgres:
            _into_postgres(folder, staging / made.database, url, file, force=force)
            (staging / made.database).unlink()
        else:
            _refuse_sqlite(folder, force=force)
            _whole(staging / made.database)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    (staging / _ASIDE).write_text(f"replaced-{stamp}")
    staging.replace(folder / READY)
    finish(folder)
    return made


def finish(folder: Path) -> None:
    """Move what a restoration unpacked to its place; may be run again when it was stopped."""
    ready = folder / READY
    old = folder / (ready / _ASIDE).read_text()
    for path in sorted((ready / archive.FILES).rglob("*")):
        if path.is_file():
            target = folder / path.relative_to(ready / archive.FILES)
            if target.exists():
                _keep(target, folder, old)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
    database = ready / archive.SQLITE
    if database.exists():
        for name in (_DATABASE, f"{_DATABASE}-wal", f"{_DATABASE}-shm"):
            if (folder / name).exists():
                _keep(folder / name, folder, old)
        database.replace(folder / _DATABASE)
    for name in _DERIVED:
        shutil.rmtree(folder / name, ignore_errors=True)  # of the data that were there before
    (folder / PENDING).unlink(missing_ok=True)
    shutil.rmtree(ready)


def _keep(path: Path, folder: Path, old: Path) -> None:
    target = old / path.relative_to(folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    path.replace(target)


def _refuse_sqlite(folder: Path, *, force: bool) -> None:
    if (folder / _DATABASE).exists() and not force:
        raise Wrong(f"{folder} 里已有数据库，没有覆盖；请换一个数据文件夹，或者加 --force。")


def _whole(database: Path) -> None:
    with closing(sqlite3.connect(database)) as opened:
        try:
            (answer,) = opened.execute("PRAGMA quick_check").fetchone()
        except sqlite3.DatabaseError as error:
            answer = str(error)
    if answer != "ok":
        raise Wrong(f"备份里的数据库损坏（{answer}）；没有恢复任何东西。")


def _into_postgres(folder: Path, dump: Path, url: str, file: Path, *, force: bool) -> None:
    import dj_database_url
    import psycopg

    settings = dict(dj_database_url.parse(url))
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
        ).fetchone()
    if row and row[0] and not force:
        raise Wrong("数据库里已有数据，没有覆盖；请换一个空的数据库，或者加 --force。")
    (folder / PENDING).write_text(str(file.absolute()), "utf-8")
    try:
        postgres.restore(settings, dump)
    except Wrong:
        (folder / PENDING).unlink()  # one transaction: the database is as it was
        raise
