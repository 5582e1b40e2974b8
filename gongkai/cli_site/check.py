"""`gongkai check`: what an administrator looks at before and after an upgrade, and every night."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import click

from gongkai.cli_site.base import Command, data_option, pending_migrations, start

_MANY_NOTES = 1000  # changes the search index has not seen yet
_LOW, _LITTLE = 1 << 30, 200 << 20  # bytes free: worth a word, and not enough to go on


class Mark(Enum):
    """How one look went."""

    GOOD = "正常"
    WARN = "注意"
    BAD = "有错"


@dataclass(frozen=True, slots=True)
class Seen:
    """What one look found."""

    what: str
    mark: Mark
    words: str


@click.command(
    "check",
    cls=Command,
    short_help="检查平台：设置、数据库、账本、磁盘、密钥",
    help="""检查平台：设置、数据库、触发器、账链、磁盘空间、密钥的权限。
有错时退出状态是 1，可以放进每天的定时任务。

\b
例：
  gongkai check
  gongkai check --data /srv/gongkai""",
)
@data_option
@click.pass_context
def check(ctx: click.Context, data: str | None) -> None:
    folder = start(data)
    seen = list(looks(folder))
    for one in seen:
        colour = {Mark.GOOD: "green", Mark.WARN: "yellow", Mark.BAD: "red"}[one.mark]
        click.echo(f"{click.style(one.mark.value, fg=colour)}　{one.what}：{one.words}")
    bad = sum(one.mark is Mark.BAD for one in seen)
    warned = sum(one.mark is Mark.WARN for one in seen)
    click.echo(f"共 {len(seen)} 项，有错 {bad} 项，注意 {warned} 项。")
    ctx.exit(1 if bad else 0)


def looks(folder: Path) -> Iterator[Seen]:
    """Yield every look; those that need a whole database come only when there is one."""
    yield _settings(folder)
    yield _secret(folder)
    yield _disk(folder)
    database = _database()
    yield database
    if database.mark is not Mark.GOOD:
        return
    yield _stored()
    yield _triggers()
    yield _chains()
    yield _search()


def _settings(folder: Path) -> Seen:
    from django.conf import settings
    from django.core.checks import run_checks

    found = [message.msg for message in run_checks()]
    if found:
        return Seen("设置", Mark.BAD, "；".join(found))
    local = all(host in ("localhost", "127.0.0.1", "[::1]") for host in settings.ALLOWED_HOSTS)
    if settings.DEBUG:
        return Seen("设置", Mark.WARN, "GONGKAI_DEBUG=yes 会把内部信息显示给访问者；请设为 no。")
    if not local and not settings.SESSION_COOKIE_SECURE:
        return Seen("设置", Mark.WARN, "对外服务但 GONGKAI_HTTPS 不是 yes；登录凭据会明文传输。")
    kind = "演示数据" if settings.DEMO else "数据文件夹"
    return Seen("设置", Mark.GOOD, f"{kind} {folder}")


def _secret(folder: Path) -> Seen:
    loose = [
        path.name
        for path in sorted(folder.glob("*.key"))
        if stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    if loose:
        names = "、".join(loose)
        return Seen("密钥", Mark.BAD, f"{names} 别人也能读；请运行 chmod 600。")
    return Seen("密钥", Mark.GOOD, "只有本账户能读")


def _disk(folder: Path) -> Seen:
    free = shutil.disk_usage(folder).free
    words = f"还有 {free / (1 << 30):.1f} GB"
    if free < _LITTLE:
        return Seen("磁盘", Mark.BAD, f"{words}，不够继续写；请腾出空间。")
    if free < _LOW:
        return Seen("磁盘", Mark.WARN, f"{words}，快要不够；请腾出空间。")
    return Seen("磁盘", Mark.GOOD, words)


def _database() -> Seen:
    from django.db import DatabaseError, connection

    try:
        missing = pending_migrations()
    except DatabaseError as error:
        return Seen("数据库", Mark.BAD, f"连不上：{error}")
    if missing:
        return Seen(
            "数据库", Mark.BAD, f"还有 {len(missing)} 步没有升级；请运行 gongkai migrate。"
        )
    return Seen("数据库", Mark.GOOD, f"{connection.display_name}，已经是这一版本")


def _stored() -> Seen:
    """Let SQLite read its whole file; PostgreSQL checks its pages by itself."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return Seen("存储", Mark.GOOD, "由 PostgreSQL 保证")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check")
        found = [row[0] for row in cursor.fetchall()]
    if found != ["ok"]:
        return Seen("存储", Mark.BAD, f"数据库文件损坏（{found[0]}）；请从备份恢复。")
    return Seen("存储", Mark.GOOD, "数据库文件完好")


def _triggers() -> Seen:
    from django.db import connection

    from gongkai.ledger.triggers import missing

    lost = [trigger.full_name for trigger in missing(connection)]
    if lost:
        names = "、".join(lost)
        return Seen("触发器", Mark.BAD, f"缺少或者被改动：{names}；请运行 gongkai migrate。")
    return Seen("触发器", Mark.GOOD, "账目、签署和公布都由数据库把守")


def _chains() -> Seen:
    """Look at the head of every chain: its seal, and the line it ends with."""
    from gongkai.ledger.chain import seal_of
    from gongkai.ledger.models import Chain, Line

    heads = list(Chain.objects.all())
    for chain in heads:
        sealed = seal_of(chain.agency_id, chain.year, chain.length, chain.digest)
        last = Line.objects.filter(agency=chain.agency_id, year=chain.year, seq=chain.length)
        if chain.seal != sealed or not last.filter(digest=chain.digest).exists():
            words = f"{chain.agency}{chain.year}年的账链与末端不符；请运行 gongkai ledger verify。"
            return Seen("账链", Mark.BAD, words)
    return Seen("账链", Mark.GOOD, f"{len(heads)} 条账链的末端相符；全部核对用 ledger verify")


def _search() -> Seen:
    """The index is derived: without it nothing is lost but nothing is found."""
    from gongkai.finding.models import Note
    from gongkai.portal.finding import following
    from gongkai.search import NotReady

    waiting = Note.objects.count()
    try:
        count = len(following.index().ids())
    except NotReady as error:
        why = "还没有建立" if error.reason == "missing" else "需要重建"
        return Seen("搜索", Mark.WARN, f"索引{why}；请运行 gongkai search-index rebuild。")
    if waiting > _MANY_NOTES:
        words = f"{waiting} 处变化还没有进索引；请运行 gongkai search-index update。"
        return Seen("搜索", Mark.WARN, words)
    return Seen("搜索", Mark.GOOD, f"索引里有 {count} 条")
