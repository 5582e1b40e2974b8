"""`gongkai`: library and platform from the command line. Commands are loaded when asked for."""

from __future__ import annotations

import contextlib
import sys
from importlib import import_module
from typing import Any

import click

_LIBRARY = ("audit", "show", "convert", "waive", "sample", "screen")
_LAW = ("deadline", "fee", "calendar", "rules")
#: name → where the command is, and its line in the list of commands
_COMMANDS = {
    "audit": ("gongkai.cli_audit:audit", "核验年度报告：读出每个数，指出对不上的地方"),
    "show": ("gongkai.cli_show:show", "说明一个文件是怎样读的"),
    "convert": ("gongkai.cli_convert:convert", "把年度报告换成另一种格式"),
    "waive": ("gongkai.cli_waive:waive", "把看过并且有人负责的发现写进豁免文件"),
    "sample": ("gongkai.cli_sample:sample", "核验随程序附带的样本报告，写出结果页和各种格式"),
    "screen": ("gongkai.cli_screen:screen", "检查要公开的文件：个人信息、密级标志、看不见的内容"),
    "deadline": ("gongkai.cli_law:deadline", "算期限，逐步说明依据"),
    "fee": ("gongkai.cli_law:fee", "算信息处理费，逐档列出"),
    "calendar": ("gongkai.cli_law:calendar", "查工作日历：一天、两天之间、加减工作日"),
    "rules": ("gongkai.cli_law:rules", "查规则和核验项目：代码、条款或者词"),
    "demo": ("gongkai.cli_site.demo:demo", "启动演示县：装入一年的记录，打开网站"),
    "serve": ("gongkai.cli_site.serve:serve", "启动平台：门户和工作台"),
    "migrate": ("gongkai.cli_site.migrate:migrate", "建立数据库，或者升级到这一版本"),
    "check": ("gongkai.cli_site.check:check", "检查平台：设置、数据库、账本、磁盘、密钥"),
    "ledger": ("gongkai.cli_site.ledger:ledger", "核对账本：账链、账目、签署记录有没有被改动"),
    "search-index": ("gongkai.cli_site.search_index:search_index", "搜索的索引：重建、补上、核对"),
    "copies-index": (
        "gongkai.cli_site.copies_index:copies_index",
        "查重的索引：补上新送审的稿件，或者重建",
    ),
    "alerts": ("gongkai.cli_site.search_index:alerts", "给订阅搜索的人寄新公开的结果"),
    "backup": ("gongkai.cli_site.backup:backup", "备份：数据库、上传的文件和密钥写进一个文件"),
    "restore": ("gongkai.cli_site.restore:restore", "从备份恢复；先核对摘要，不覆盖已有的数据"),
    "import": ("gongkai.cli_site.importing:import_table", "导入许可、处罚、强制、收费的表格"),
    "import-site": ("gongkai.cli_site.site_import:import_site", "导入原网站的信息"),
    "publish-import": ("gongkai.cli_site.site_import:publish_import", "公开一批审签完毕的导入"),
    "publish-due": ("gongkai.cli_site.publish_due:publish_due", "公开到了定时时间的信息"),
    "requests-due": (
        "gongkai.cli_site.requests_due:requests_due",
        "标出到期、超期的申请，等候经办人处理",
    ),
    "requests-import": (
        "gongkai.cli_site.register_import:requests_import",
        "导入依申请公开的旧台账",
    ),
    "requests-archive": (
        "gongkai.cli_site.requests_archive:requests_archive",
        "核验归档案卷；列出保管期满的申请",
    ),
    "messages-due": (
        "gongkai.cli_site.messages_due:messages_due",
        "列出超期、将满的网民留言",
    ),
    "holidays": (
        "gongkai.cli_site.holidays:holidays",
        "登记放假通知，复算在办申请的期限",
    ),
    "documents-due": (
        "gongkai.cli_site.documents_due:documents_due",
        "列出有效期已满、将满的规范性文件",
    ),
    "issues-due": (
        "gongkai.cli_site.issues_due:issues_due",
        "复核已报整改的问题，列出逾期没有整改的",
    ),
    "monitor": ("gongkai.cli_site.monitor:monitor", "日常监测：检查指标、异常发现、自查报告"),
    "files-clean": ("gongkai.cli_site.files_clean:files_clean", "删去不属于任何稿件的上传文件"),
    "agency": ("gongkai.cli_site.people:agency", "登记和列出单位"),
    "user": ("gongkai.cli_site.people:user", "登记人员和岗位"),
}
_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}


class _Formatter(click.HelpFormatter):
    """Help with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, "用法：" if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")

    def write_dl(self, rows: Any, col_max: int = 30, col_spacing: int = 2) -> None:
        told = [(one, _HELP.get(words, words)) for one, words in rows]
        super().write_dl(told, col_max, col_spacing)


_HELP = {"Show this message and exit.": "显示这段说明。"}


class _Context(click.Context):
    formatter_class = _Formatter


class Gongkai(click.Group):
    """A group that imports a command only when it is asked for."""

    context_class = _Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which people meet them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        command.context_class = _Context
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command named first; say in Chinese when there is none."""
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-"):
            _fail(f"没有命令 {name}；可用的命令：{'、'.join(_COMMANDS)}。")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        for heading, names in (
            ("报告和文件", _LIBRARY),
            ("法律", _LAW),
            ("平台", tuple(name for name in _COMMANDS if name not in (*_LIBRARY, *_LAW))),
        ):
            with formatter.section(heading):
                formatter.write_dl([(name, _COMMANDS[name][1]) for name in names])

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run; a terminal that cannot show a character shows a question mark."""
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(AttributeError, ValueError):
                stream.reconfigure(errors="replace")  # type: ignore[union-attr]
        return super().main(*args, **kwargs)


def _fail(words: str) -> None:
    from gongkai.cli_law.base import Wrong

    raise Wrong(words)


@click.command(
    "gongkai",
    cls=Gongkai,
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
    help="""政府信息公开：记下一年的公开工作，算出、审签、公布年度报告；核验任何一份年度报告。

\b
例：
  gongkai audit 年报.html                     核验一份报告
  gongkai audit 年报文件夹 --format html -o 结果.html
  gongkai show 年报.pdf --grid                看看表格是怎样读的
  gongkai convert 年报.pdf 年报.docx           换成另一种格式
  gongkai screen 公示名单.xlsx                 公开前检查个人信息
  gongkai deadline reply 2024-06-03           答复期限到哪天
  gongkai demo                                打开演示县，看看平台
  gongkai serve                               启动平台

每个命令都有说明：gongkai audit --help""",
)
@click.version_option(
    None, "--version", package_name="gongkai", message="gongkai %(version)s", help="显示版本。"
)
def main() -> None:
    pass


if __name__ == "__main__":
    main(prog_name="gongkai")
