import json

import pytest
from click.testing import CliRunner, Result

from gongkai.cli import main
from tests.screening import office, pages
from tests.screening.test_text import ID


def run(*args: object) -> Result:
    return CliRunner().invoke(main, ["screen", *map(str, args), "--today", "2026-11-27"])


@pytest.fixture
def names(tmp_path):
    path = tmp_path / "名单.xlsx"
    path.write_bytes(office.shown_cell(ID))
    return path


def test_the_place_is_said_and_the_number_is_not_shown_whole(names):
    result = run(names)

    assert result.exit_code == 1
    assert "不能公开 1 处" in result.stdout
    assert "[不能公开] 工作表“名单”C2" in result.stdout
    assert "个人信息保护法" in result.stdout
    assert ID not in result.stdout
    assert ID in run(names, "--show-values").stdout


def test_a_clean_file_exits_with_zero(tmp_path):
    path = tmp_path / "通知.docx"
    path.write_bytes(office.body("（略）"))

    result = run(path)
    assert (result.exit_code, result.stdout) == (0, f"{path}：没有发现\n")


def test_json_tells_kind_place_and_article(names):
    hit = json.loads(run(names, "--format", "json").stdout)["files"][0]["hits"][0]

    assert (hit["kind"], hit["severity"], hit["place"]["cell"]) == ("id_number", "stop", "C2")
    assert ID not in json.dumps(hit)


def test_severity_chooses_what_is_listed_not_what_counts(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(office.comment("略"))

    result = run(path, "--severity", "stop")
    assert (result.exit_code, result.stdout) == (1, f"{path}：没有发现\n")


def test_masking_writes_another_file_that_is_clean(tmp_path, names):
    target = tmp_path / "遮掩.xlsx"

    assert run(names, "--mask", target).exit_code == 1
    assert run(target).exit_code == 0


def test_cleaning_takes_out_what_is_hidden_as_well(tmp_path):
    source, target = tmp_path / "a.docx", tmp_path / "b.docx"
    source.write_bytes(office.comment(ID))
    run(source, "--mask", target, "--clean")

    assert run(target).exit_code == 0


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ((), "没有写明要检查的文件"),
        (("没有.docx",), "没有文件 没有.docx"),
        (("a", "b", "--mask", "c"), "一次只能处理一个文件"),
        (("a", "--clean"), "要和 --mask"),
        ((".",), "是文件夹"),
    ],
)
def test_a_command_written_wrongly_is_one_line_and_status_two(args, told):
    result = run(*args)

    assert result.exit_code == 2
    assert told in result.stderr
    assert len(result.stderr.strip().split("\n")) == 1


def test_the_original_is_never_written_over_and_a_pdf_is_refused(tmp_path, names):
    page = tmp_path / "a.pdf"
    page.write_bytes(pages.line(ID))

    assert "就是原文件" in run(names, "--mask", names).stderr
    result = run(page, "--mask", tmp_path / "b.pdf")
    assert result.exit_code == 2 and "导出 PDF" in result.stderr
    assert not (tmp_path / "b.pdf").exists()
