import pytest
from click.testing import CliRunner, Result

from gongkai.cli import main
from gongkai.cli_convert import WRITERS, written
from gongkai.documents.read import read
from gongkai.documents.report import differences
from tests import make


def run(*args: object) -> Result:
    """Run a conversion."""
    return CliRunner().invoke(main, ["convert", *map(str, args)])


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "年报.html"
    path.write_bytes(written(make.clean_report(), "html"))
    return path


@pytest.mark.parametrize("there", list(WRITERS))
@pytest.mark.parametrize("here", ["html", "docx", "json"])
def test_every_format_becomes_every_other(tmp_path, here, there):
    report = make.clean_report()
    source, target = tmp_path / f"a.{here}", tmp_path / f"b.{there}"
    source.write_bytes(written(report, here))

    result = run(source, target)

    assert result.exit_code == 0, result.stderr
    before = read(source)
    assert [d for d in differences(before, read(target)) if not d.startswith("chapter")] == []


def test_nothing_is_overwritten_without_being_told(page, tmp_path):
    target = tmp_path / "b.docx"
    target.write_text("旧的")

    assert run(page, target).exit_code == 2
    assert target.read_text() == "旧的"
    assert run(page, target, "--force").exit_code == 0
    assert target.read_bytes().startswith(b"PK")


def test_a_file_is_never_written_onto_itself(page):
    before = page.read_bytes()

    result = run(page, page, "--force")

    assert result.exit_code == 2
    assert "就是读入的文件" in result.stderr
    assert page.read_bytes() == before


def test_the_format_may_be_named_and_the_screen_is_a_place(page):
    result = run(page, "-", "--to", "json")

    assert result.exit_code == 0
    assert '"kind": "gongkai-report"' in result.stdout


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ((), "要写明读入和写出两个文件"),
        (("a.html", "b.odt"), "看不出 b.odt 要写成哪种格式"),
        (("没有.html", "b.docx"), "没有.html：读不出：没有这个文件"),
        (("a.html", "没有/b.docx"), "没有文件夹 没有"),
        (("a.html", "."), "看不出"),
    ],
)
def test_wrong_input_is_one_chinese_line(args, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    result = run(*args)

    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not list(tmp_path.iterdir())
