"""The platform's commands: what they say, and what they refuse."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import closing

from tests.site.cli.site import gongkai


def test_a_database_is_made_once_and_then_left_alone(tmp_path):
    planned = gongkai(tmp_path, "migrate", "--plan")
    first, second = gongkai(tmp_path, "migrate"), gongkai(tmp_path, "migrate")

    assert "agencies.0001_initial" in planned.stdout
    assert first.returncode == 0 and first.stdout.startswith("做了")
    assert second.stdout.strip() == "数据库已经是这一版本，没有要做的。"


def test_serving_without_a_database_says_what_to_run(tmp_path):
    done = gongkai(tmp_path, "serve")

    assert done.returncode == 2
    assert "请先运行 gongkai migrate" in done.stderr


def test_a_port_that_is_taken_is_one_line(migrated):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        done = gongkai(migrated, "serve", "--port", str(taken.getsockname()[1]))

    assert done.returncode == 2
    assert "请用 --port 换一个端口" in done.stderr


def test_a_wrong_setting_is_one_line_with_its_name(tmp_path):
    done = gongkai(tmp_path, "check", GONGKAI_DEBUG="maybe")

    assert done.returncode == 2
    assert done.stderr.startswith("错误：GONGKAI_DEBUG")


def test_the_check_finds_a_key_others_can_read(migrated):
    (migrated / "secret.key").chmod(0o644)

    done = gongkai(migrated, "check")

    assert done.returncode == 1
    assert "secret.key 别人也能读" in done.stdout


def test_the_check_says_that_the_database_is_behind(tmp_path):
    done = gongkai(tmp_path, "check")

    assert done.returncode == 1
    assert "请运行 gongkai migrate" in done.stdout


def test_the_first_administrator_is_made_from_the_command_line(migrated):
    add = ("user", "add", "guanli", "--name", "管理员", "--password-stdin")
    gongkai(migrated, "agency", "add", "xian", "示例县人民政府", "--short", "县政府")

    weak = gongkai(migrated, *add, text="12345678\n")
    made = gongkai(migrated, *add, text="long-and-plain-2024\n")
    twice = gongkai(migrated, *add, text="long-and-plain-2024\n")
    post = gongkai(migrated, "user", "post", "guanli", "--agency", "xian", "--role", "admin")

    assert weak.returncode == 2 and "密码不能用" in weak.stderr
    assert made.returncode == 0, made.stderr
    assert twice.returncode == 2 and "没有登记" in twice.stderr
    assert "管理员已任示例县人民政府“系统管理员”" in post.stdout


def test_an_unknown_agency_or_person_is_one_line(migrated):
    nobody = gongkai(migrated, "user", "post", "no", "--agency", "xian", "--role", "admin")

    assert nobody.returncode == 2
    assert "没有用户名是 no 的人" in nobody.stderr
    assert "没有命令 ad；可用的命令：" in gongkai(migrated, "user", "ad").stderr


def _written(data, statement, *values):
    """Change the database file behind the platform's back."""
    with closing(sqlite3.connect(data / "gongkai.sqlite3")) as opened:
        opened.execute(statement, values)
        opened.commit()


def test_the_check_misses_a_trigger_that_was_dropped(migrated):
    assert gongkai(migrated, "check").returncode == 0
    _written(migrated, "DROP TRIGGER gk_ledger_line_no_update")

    done = gongkai(migrated, "check")

    assert done.returncode == 1
    assert "gk_ledger_line_no_update" in done.stdout
    gongkai(migrated, "migrate")
    assert gongkai(migrated, "check").returncode == 0


def test_verification_of_the_ledger_exits_with_1_when_something_differs(migrated):
    whole = gongkai(migrated, "ledger", "verify")
    _written(migrated, "DROP TRIGGER gk_ledger_line_no_delete")

    done = gongkai(migrated, "ledger", "verify")

    assert whole.returncode == 0 and "没有差异" in whole.stdout
    assert done.returncode == 1
    assert "gk_ledger_line_no_delete" in done.stdout


def test_verification_of_an_unknown_agency_is_one_line(migrated):
    done = gongkai(migrated, "ledger", "verify", "--agency", "nowhere")

    assert done.returncode == 2
    assert "没有代码是 nowhere 的单位" in done.stderr


FEES = "收费项目,收款日期,收费金额（万元）,票据或者入库凭证号\n"


def test_a_table_is_imported_whole_or_not_at_all(migrated):
    gongkai(migrated, "agency", "add", "cz", "示例县财政局", "--short", "财政局")
    made = gongkai(
        migrated, "user", "add", "li", "--name", "李镕", "--password-stdin",
        text="long-and-plain-2024\n",
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    gongkai(migrated, "user", "post", "li", "--agency", "cz", "--role", "contributor")
    file = migrated / "fees.csv"
    whole = ("import", "fees", str(file), "--agency", "cz", "--by", "li")

    file.write_text(FEES + "登记费,2023-05-08,1.5,A1\n登记费,2023-15-08,2,A2\n", "utf-8")
    refused = gongkai(migrated, *whole)
    assert refused.returncode == 1
    assert "第3行" in refused.stdout and "什么都没有导入" in refused.stdout

    file.write_text(FEES + "登记费,2023-05-08,1.5,A1\n登记费,2023-06-08,2,A2\n", "utf-8")
    assert "没有导入" in gongkai(migrated, *whole, "--dry-run").stdout
    assert "已导入 2 行" in gongkai(migrated, *whole).stdout
    assert "已导入 0 行（共 2 行，已有 2 行" in gongkai(migrated, *whole).stdout
    assert gongkai(migrated, "ledger", "verify").returncode == 0
