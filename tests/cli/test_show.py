import pytest
from click.testing import CliRunner, Result

from gongkai.cli import main
from gongkai.cli_convert import written
from tests import make
from tests.results import files


def run(*args: object) -> Result:
    """Run `gongkai show`."""
    return CliRunner().invoke(main, ["show", *map(str, args)])


def test_it_says_the_format_the_chapters_and_the_tables(tmp_path):
    result = run(files.clean(tmp_path, "年报.pdf"))

    assert result.exit_code == 0
    assert "格式：网页（HTML），按内容认出" in result.stdout
    assert "第三章" in result.stdout
    assert "表三　175 格中读到 175 格" in result.stdout


def test_the_grid_shows_every_cell_and_the_row_it_was_taken_for(tmp_path):
    text = run(files.clean(tmp_path), "--grid").stdout

    assert "〔3×3〕 | 申请人情况〔1×7〕" in text
    assert "| 30 | 4 | 0 | 1 | 2 | 0 | 37  → 表三 received" in text
    assert "表四 review、表四 suit_direct、表四 suit_after_review" in text


def test_the_narrative_shows_each_figure_with_its_cell(tmp_path):
    text = run(files.clean(tmp_path), "--narrative").stdout

    assert "37件（new）→ 表三“一、本年新收政府信息公开申请数量”行“总计”列" in text


@pytest.mark.parametrize("form", ["docx", "xlsx", "json", "csv", "pdf"])
def test_every_format_can_be_shown(tmp_path, form):
    path = tmp_path / f"r.{form}"
    path.write_bytes(written(make.clean_report(), form))

    result = run(path, "--grid")

    assert result.exit_code == 0
    assert "机关：示例县人民政府" in result.stdout


def test_what_is_no_report_is_shown_as_far_as_it_was_read(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text("今天天气很好。\n明天也好。", "utf-8")

    result = run(path)

    assert result.exit_code == 2
    assert "今天天气很好。" in result.stdout
    assert "读不出：" in result.stdout


def test_control_sequences_are_not_shown(tmp_path):
    assert "\x1b" not in run(files.hostile(tmp_path), "--grid").stdout


def test_a_file_that_is_not_there_is_one_line():
    result = run("没有.html")

    assert result.exit_code == 2
    assert result.stderr.startswith("错误：没有.html：读不出：没有这个文件")
