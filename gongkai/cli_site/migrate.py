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
    """Make the tables of an empty database; apply every migration another one lacks."""
    from django.core.management import call_command
    from django.db import connection

    if connection.introspection.table_names():
        call_command("migrate", interactive=False, verbosity=0)
    else:
        _make()


def _make() -> None:
    """
    Make the tables as the models have them now, all of them or none, and note every migration.

    The migrations come to the same tables (a test compares them), in ten times the time: Django
    builds the models of then anew at each of some five hundred steps.
    """
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection, transaction

    given = settings.MIGRATION_MODULES
    connection.disable_constraint_checking()  # SQLite makes no tables otherwise
    try:
        with transaction.atomic():
            settings.MIGRATION_MODULES = {one.label: None for one in apps.get_app_configs()}
            call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
            settings.MIGRATION_MODULES = given
            note_all()
    finally:
        settings.MIGRATION_MODULES = given
        connection.enable_constraint_checking()


def note_all() -> None:
    """Write down that every migration was run."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for app, name in MigrationLoader(connection).disk_migrations:
        recorder.record_applied(app, name)
