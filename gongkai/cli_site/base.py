"""What the platform's commands share: where the data are, Django started, groups, locks."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from gongkai.cli_options import Command, Wrong

DATA_VARIABLE = "GONGKAI_DATA"
LOCK = "serving.lock"  # shared by servers, held alone by a restoration
#: a restoration that was under way; see gongkai.cli_site.restore
PENDING = "restore.pending"
READY = "restore.ready"


class Group(click.Group):
    """A command with commands of its own, in Chinese like the rest."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(
            *args,
            **{
                "options_metavar": "[选项]",
                "subcommand_metavar": "命令 [参数]…",
                "no_args_is_help": True,
                **kwargs,
            },
        )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Find one of its commands; it speaks the same way."""
        found = super().get_command(ctx, cmd_name)
        if found is not None:
            found.context_class = self.context_class
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command named first; say in Chinese when there is none."""
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            known = "、".join(self.commands)
            raise Wrong(f"{self.name} 没有命令 {name}；可用的命令：{known}。")
        return super().resolve_command(ctx, args)


def data_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--data`."""
    return click.option(
        "--data",
        metavar="文件夹",
        help="数据文件夹；不写时用环境变量 GONGKAI_DATA，再不然是 var。",
    )(function)


def data_folder(data: str | None) -> Path:
    """Return the folder the platform keeps its data in."""
    return Path(data or os.environ.get(DATA_VARIABLE) or "var").resolve()


def start(data: str | None) -> Path:
    """
    Load Django on a data folder, and return the folder.

    :raises Wrong: a setting is missing or wrong, or a restoration was cut short
    """
    folder = data_folder(data)
    os.environ[DATA_VARIABLE] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    if (folder / READY).is_dir():
        from gongkai.cli_site.restore import finish

        with held(folder, LOCK, shared=False, otherwise=f"正在恢复 {folder}；请等恢复完成。"):
            finish(folder)
        click.echo("接着做完了上一次中途停止的恢复。", err=True)
    if (folder / PENDING).exists():
        name = (folder / PENDING).read_text("utf-8").strip()
        raise Wrong(
            f"上一次恢复在中途停止，数据库可能不完整；请重新运行 gongkai restore {name} --force。"
        )
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise Wrong(str(error)) from error
    except OSError as error:
        raise Wrong(
            f"数据文件夹 {folder} 用不了（{error.strerror}）；请用 --data 换一个。"
        ) from error
    return folder


@contextmanager
def held(folder: Path, name: str, *, shared: bool, otherwise: str) -> Iterator[None]:
    """
    Hold a lock file of the data folder; the system lets go of it when the process ends.

    :raises Wrong: somebody else holds it, in the words of `otherwise`
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("a") as file:
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Wrong(otherwise) from None
        yield


def pending_migrations() -> list[str]:
    """Return the migrations the database lacks."""
    from django.db import DEFAULT_DB_ALIAS, connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def require_migrated() -> None:
    """
    Refuse to go on with a database that is not the one this version knows.

    :raises Wrong: says what to run
    """
    from django.db import DatabaseError

    try:
        missing = pending_migrations()
    except DatabaseError as error:
        raise Wrong(f"数据库连不上：{error}") from error
    if missing:
        raise Wrong(f"数据库还有 {len(missing)} 步没有升级；请先运行 gongkai migrate。")


__all__ = [
    "Command",
    "Group",
    "Wrong",
    "data_folder",
    "data_option",
    "held",
    "pending_migrations",
    "require_migrated",
    "start",
]
