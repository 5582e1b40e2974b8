from click.testing import CliRunner

from gongkai.cli import main
from gongkai.documents.read import read


def test_the_sample_writes_the_result_page_and_every_format(tmp_path):
    result = CliRunner().invoke(main, ["sample", "--to", str(tmp_path / "sample")])

    assert result.exit_code == 0, result.stderr
    assert "塔什库尔干塔吉克自治县人民政府 2023年度" in result.stdout
    assert "1258" in result.stdout
    for form in ("html", "docx", "pdf", "xlsx", "json", "csv"):
        path = tmp_path / "sample" / f"model-report.{form}"
        assert str(path) in result.stdout
        assert read(path).year == 2023
    page = (tmp_path / "sample" / "result.html").read_text("utf-8")
    assert "1165" in page and "塔什库尔干塔吉克自治县人民政府" in page


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "file").write_text("")

    result = CliRunner().invoke(main, ["sample", "--to", str(tmp_path / "file" / "x")])

    assert result.exit_code == 2
    assert "请用 --to 换一个" in result.stderr
