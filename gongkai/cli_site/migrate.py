"""`gongkai migrate`: the database made, or brought to this version."""

from __future__ import annotations

import click

from gongkai.cli_site.base import Command, Wrong, data_option, pending_migrations, start


@click.command(
    "migrate",
    cls=Command,
    short_help="建立数据库，或者升级到这一版本",
    help="""建立数据库，或者把它升级到这一版本；已经是这一版本时什么都不做。升级前请先备份。

\b
例：
  gongkai migrate
  gongkai backup 升级前.zip && gongkai migrate
  gongkai migrate --plan          只看要做哪几步""",
)
@data_option
@click.option("--plan", is_flag=True, help="只列出要做的步骤，不改数据库。")
def migrate(data: str | None, *, plan: bool) -> None:
    start(data)
    from django.db import DatabaseError

    try:
        steps = pending_migrations()
        if plan:
            click.echo("\n".join(steps) or "数据库已经是这一版本。")
            return
        bring_up()
    except DatabaseError as error:
        raise Wrong(f"数据库没有升级：{error}") from error
    click.echo(f"做了 {len(steps)} 步。" if steps else "数据库已经是这一版本，没有要做的。")


def bring_up() -> None:
    """Apply every migration the database lacks."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
