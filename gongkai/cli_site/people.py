"""`gongkai agency` and `gongkai user`: the first agencies and the first administrator."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from gongkai.cli_options import Choice, Day
from gongkai.cli_site.base import Command, Group, Wrong, data_option, require_migrated, start

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency, Officer

_KINDS = ("superior", "government", "office", "department", "township")
_ROLES = ("contributor", "reviewer1", "reviewer2", "reviewer3", "secrecy", "clerk",
          "handler", "leader", "supervisor", "auditor", "admin")  # fmt: skip


@click.group(
    "agency",
    cls=Group,
    short_help="登记和列出单位",
    help="""登记和列出单位。更名、合并、撤销在工作台办理，以便留下依据和历史。

\b
例：
  gongkai agency add xian 示例县人民政府 --short 县政府 --kind government
  gongkai agency add shuili 示例县水利局 --short 水利局 --parent xian
  gongkai agency columns
  gongkai agency list""",
)
def agency() -> None:
    pass


@agency.command(
    "add", cls=Command, short_help="登记一个单位", help="登记一个单位。代码用在网址里，以后不变。"
)
@data_option
@click.argument("code", metavar="代码")
@click.argument("name", metavar="全称")
@click.option("--short", required=True, metavar="简称", help="列表里用的简称。")
@click.option("--kind", type=Choice(_KINDS), default="department", show_default=True,
              metavar="种类", help=f"单位种类：{'、'.join(_KINDS)}。")  # fmt: skip
@click.option("--parent", metavar="代码", help="上级单位的代码。")
def agency_add(
    data: str | None, code: str, name: str, short: str, kind: str, parent: str | None
) -> None:
    _open(data)
    from django.core.exceptions import ValidationError

    from gongkai.agencies.models import Agency

    made = Agency(code=code, name=name, short_name=short, kind=kind)
    made.parent = agency_called(parent) if parent else None
    try:
        made.full_clean()
    except ValidationError as error:
        raise Wrong(f"没有登记：{'；'.join(error.messages)}") from error
    from django.db import transaction
    from django.utils import timezone

    from gongkai.publishing.actions import open_columns

    with transaction.atomic():
        made.save()
        columns = open_columns(made, by=None, now=timezone.now())
    click.echo(f"已登记单位 {code} {name}，设立栏目 {len(columns)} 个。")


@agency.command(
    "list", cls=Command, short_help="列出单位", help="列出现有单位：代码、种类、全称。"
)
@data_option
def agency_list(data: str | None) -> None:
    _open(data)
    from gongkai.agencies.models import Agency

    for one in Agency.objects.all():
        ended = f"（至{one.valid_to}）" if one.valid_to else ""
        click.echo(f"{one.code}\t{one.get_kind_display()}\t{one.name}{ended}")


@agency.command(
    "columns",
    cls=Command,
    short_help="补齐单位的标准栏目",
    help="""补齐单位的标准栏目：已有的不动，缺少的设立，登记在栏目变动登记中。
升级以前登记的单位，升级后运行一次。

\b
例：
  gongkai agency columns            所有单位
  gongkai agency columns shuili""",
)
@data_option
@click.argument("codes", metavar="[代码]…", nargs=-1)
def agency_columns(data: str | None, codes: tuple[str, ...]) -> None:
    _open(data)
    from django.utils import timezone

    from gongkai.agencies.models import Agency
    from gongkai.publishing.actions import open_columns

    now = timezone.now()
    wanted = [agency_called(code) for code in codes] or Agency.objects.on(now.date())
    for one in wanted:
        made = open_columns(one, by=None, now=now)
        click.echo(f"{one.code}\t新设 {len(made)} 个，共 {one.columns.count()} 个")


@click.group(
    "user",
    cls=Group,
    short_help="登记人员和岗位",
    help="""登记人员和岗位。平台装好以后，用它登记第一个系统管理员，其余人员由管理员在工作台登记。

系统管理员只管单位和人员：不能起草、签署，也看不到草稿。

\b
例：
  gongkai user add guanli --name 管理员
  gongkai user post guanli --agency xian --role admin
  gongkai user password guanli            重新设置密码
  cat 密码.txt | gongkai user add zhang --name 张三 --password-stdin""",
)
def user() -> None:
    pass


@user.command("add", cls=Command, short_help="登记一个人", help="登记一个人，并设置登录密码。")
@data_option
@click.argument("username", metavar="用户名")
@click.option("--name", required=True, metavar="姓名", help="签名时显示的姓名。")
@click.option("--password-stdin", is_flag=True, help="从标准输入读密码，用在脚本里。")
def user_add(data: str | None, username: str, name: str, *, password_stdin: bool) -> None:
    _open(data)
    from django.core.exceptions import ValidationError

    from gongkai.agencies.models import Officer

    made = Officer(username=username, name=name)
    try:
        made.full_clean(exclude=["password"])
    except ValidationError as error:
        raise Wrong(f"没有登记：{'；'.join(error.messages)}") from error
    made.set_password(_password(password_stdin))
    made.save()
    click.echo(f"已登记 {username}（{name}）；还没有岗位，用 gongkai user post 指定。")


@user.command(
    "password", cls=Command, short_help="重新设置密码", help="重新设置一个人的登录密码。"
)
@data_option
@click.argument("username", metavar="用户名")
@click.option("--password-stdin", is_flag=True, help="从标准输入读密码，用在脚本里。")
def user_password(data: str | None, username: str, *, password_stdin: bool) -> None:
    _open(data)
    officer = officer_called(username)
    officer.set_password(_password(password_stdin))
    officer.save(update_fields=["password"])
    click.echo(f"{username} 的密码已经换了。")


@user.command("post", cls=Command, short_help="指定岗位", help="让一个人在一个单位担任一个岗位。")
@data_option
@click.argument("username", metavar="用户名")
@click.option("--agency", "code", required=True, metavar="代码", help="单位代码。")
@click.option("--role", type=Choice(_ROLES), required=True, metavar="岗位",
              help=f"岗位：{'、'.join(_ROLES)}。")  # fmt: skip
@click.option("--since", type=Day(), metavar="日期", help="从哪天起；不写是今天。")
def user_post(data: str | None, username: str, code: str, role: str, since: date | None) -> None:
    _open(data)
    from django.utils.timezone import localdate

    from gongkai.agencies.models import Post

    day = since or localdate()
    officer, at = officer_called(username), agency_called(code)
    post, made = Post.objects.get_or_create(
        officer=officer, agency=at, role=role, until=None, defaults={"since": day}
    )
    words = "已任" if made else "原来就是"
    click.echo(f"{officer.name}{words}{at.name}“{post.get_role_display()}”。")


def _open(data: str | None) -> None:
    start(data)
    require_migrated()


def agency_called(code: str) -> Agency:
    """
    Return the agency of a code.

    :raises Wrong: there is none
    """
    from gongkai.agencies.models import Agency

    found = Agency.objects.filter(code=code).first()
    if found is None:
        raise Wrong(f"没有代码是 {code} 的单位；用 gongkai agency list 查看。")
    return found


def officer_called(username: str) -> Officer:
    """
    Return the officer of a user name.

    :raises Wrong: there is none
    """
    from gongkai.agencies.models import Officer

    found = Officer.objects.filter(username=username).first()
    if found is None:
        raise Wrong(
            f"没有用户名是 {username} 的人；请先 gongkai user add {username} --name 姓名。"
        )
    return found


def _password(from_stdin: bool) -> str:
    """
    Ask for a password twice, or read it; the rules of the sign-in page hold here too.

    :raises Wrong: it is too weak
    """
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    if from_stdin:
        text = sys.stdin.readline().rstrip("\r\n")
    else:
        text = click.prompt("密码", hide_input=True, confirmation_prompt="再输一次")
    try:
        validate_password(text)
    except ValidationError as error:
        raise Wrong(f"密码不能用：{'；'.join(error.messages)}") from error
    return text
