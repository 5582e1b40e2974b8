"""`gongkai serve`: the platform behind granian, a WSGI server that pip installs."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import click

from gongkai.cli_options import Whole
from gongkai.cli_site.base import (
    LOCK,
    Command,
    Wrong,
    data_option,
    held,
    require_migrated,
    start,
)


@click.command(
    "serve",
    cls=Command,
    short_help="启动平台：门户和工作台",
    help="""启动平台。门户在 /，工作台在 /desk/；按 Ctrl-C 停止。

只听本机时不用别的设置。给别的机器用时，前面放一个 nginx，并设置 GONGKAI_HOSTS、
GONGKAI_SITE_URL 和 GONGKAI_HTTPS，见 docs/running.md。

\b
例：
  gongkai migrate && gongkai serve
  gongkai serve --port 8080 --workers 4
  gongkai serve --host 0.0.0.0              听所有网卡""",
)
@data_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="地址", help="听哪个地址。"
)
@click.option("--port", type=Whole(65535), default=8000, show_default=True, metavar="端口",
              help="听哪个端口。")  # fmt: skip
@click.option("--workers", type=Whole(64), default=2, show_default=True, metavar="数",
              help="进程数；一般等于处理器数。")  # fmt: skip
def serve(data: str | None, host: str, port: int, workers: int) -> None:
    folder = start(data)
    require_migrated()
    free(host, port)
    click.echo(
        f"平台在 {address(host, port)} （工作台 {address(host, port)}desk/），按 Ctrl-C 停止。"
    )
    run(folder, host, port, workers)


def address(host: str, port: int) -> str:
    """Return the address to type into a browser."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104  only compared
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"


def free(host: str, port: int) -> None:
    """
    Make sure nobody listens there yet.

    :raises Wrong: the port is taken, or the address is not this machine's
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Wrong(
                f"{host}:{port} 不能用（{error.strerror}）；请用 --port 换一个端口。"
            ) from error


def run(folder: Path, host: str, port: int, workers: int) -> None:
    """Serve until somebody stops it. A restoration waits for that: the lock is shared."""
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()  # workers open their own
    os.environ["PYTHONUNBUFFERED"] = "1"
    with held(folder, LOCK, shared=True, otherwise=f"正在恢复 {folder}；请等恢复完成再启动。"):
        Granian(
            "gongkai.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=max(workers, 1),
            blocking_threads=1,
            log_level=LogLevels.warning,
            respawn_failed_workers=True,
            websockets=False,
        ).serve()
