import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli import main
from tests import make
from tests.results import files


@pytest.fixture
def clean(tmp_path):
    return files.clean(tmp_path)


@pytest.fixture
def faulty(tmp_path):
    return files.faulty(tmp_path)


@pytest.fixture
def empty(tmp_path):
    path = tmp_path / "empty.html"
    path.write_bytes(b"")
    return path


def run(*args: object, **fields) -> Result:
    """Run an audit in this process."""
    return CliRunner().invoke(main, ["audit", "--jobs", "0", *map(str, args)], **fields)


def apart(*args: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run gongkai as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "gongkai.cli", *map(str, args)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        timeout=120,
    )


def test_the_exit_status_says_clean_found_or_unreadable(clean, faulty, empty):
    assert run(clean).exit_code == 0
    assert run(faulty).exit_code == 1
    assert run(empty).exit_code == 2
    assert run(clean, faulty, empty).exit_code == 2


def test_notices_count_only_when_asked_for(clean):
    assert "提示" in run(clean).stdout
    assert run(clean, "--strict").exit_code == 1


def test_a_lesser_severity_is_not_listed_but_still_counts(faulty):
    found = json.loads(run(faulty, "--format", "json", "--severity", "error").stdout)

    assert {f["severity"] for f in found["documents"][0]["findings"]} == {"error"}
    assert run(faulty, "--severity", "error").exit_code == 1


def test_good_files_are_audited_among_bad_ones(clean, empty, tmp_path):
    (tmp_path / "cut.docx").write_bytes(b"PK\x03\x04broken")
    (tmp_path / "other.txt").write_text("今天天气很好。", "utf-8")

    result = run(tmp_path, "--format", "json")

    errors = {Path(d["file"]).name: d["error"] for d in json.loads(result.stdout)["documents"]}
    assert errors.pop("clean.html") is None
    assert set(errors) == {"cut.docx", "other.txt", "empty.html"}
    assert all("；" in str(error) for error in errors.values())
    assert len(result.stderr.splitlines()) == 3


def test_a_file_that_is_not_there_is_one_line(tmp_path):
    result = run(tmp_path / "没有.html", "--format", "json")

    assert result.exit_code == 2
    assert result.stderr.strip().endswith("读不出：没有这个文件；请检查文件名和路径")


def test_an_archive_is_audited_member_by_member(clean, faulty, tmp_path):
    path = tmp_path / "年报.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.write(clean, "甲.html")
        package.write(faulty, "乙/乙.html")

    found = json.loads(run(path, "--format", "json").stdout)

    assert [d["file"] for d in found["documents"]] == [f"{path}!/甲.html", f"{path}!/乙/乙.html"]


def test_reports_of_two_years_are_compared(tmp_path):
    first = files.clean(tmp_path, "2022.html", year=2022)
    second = files.clean(tmp_path, "2023.html", year=2023)

    found = json.loads(run(first, second, "--format", "json").stdout)

    carried = [f for f in found["findings"] if f["family"] == "CARRY_OVER"]
    assert not carried or all(p["file"] for f in carried for p in f["places"])
    assert all(place["file"] for f in found["findings"] for place in f["places"])


@pytest.mark.parametrize("form", ["text", "json", "html", "csv", "sarif"])
def test_every_format_is_written_to_a_file(form, faulty, clean, tmp_path):
    target = tmp_path / "结果" / f"out.{form}"

    result = run(faulty, clean, "--format", form, "-o", target)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert str(target) in result.stderr
    assert target.stat().st_size > 500
    assert [p.name for p in target.parent.iterdir()] == [target.name]


def test_the_written_result_is_the_printed_one(faulty, tmp_path):
    target = tmp_path / "out.json"
    run(faulty, "--format", "json", "-o", target)

    assert target.read_text("utf-8") == run(faulty, "--format", "json").stdout


def test_a_folder_is_no_place_for_a_result(faulty, tmp_path):
    result = run(faulty, "-o", tmp_path)

    assert result.exit_code == 2
    assert "是文件夹" in result.stderr


def test_colours_follow_the_option_and_no_color(faulty):
    assert "\x1b[" not in run(faulty).stdout
    assert "\x1b[31;1m" in run(faulty, "--color", "always", color=True).stdout
    assert "\x1b[" not in run(faulty, "--color", "never", color=True).stdout


def test_quiet_leaves_out_what_is_clean(clean, faulty):
    text = run(clean, faulty, "-q", "--severity", "error").stdout

    assert str(clean) not in text
    assert str(faulty) in text


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ((), "没有写明要核验的文件"),
        (("a.html", "--format", "yaml"), "可以是 text、json、html、csv、sarif"),
        (("a.html", "--jobs", "many"), "要写 0 到 64 的整数"),
        (("a.html", "--today", "2024-02-30"), "不存在"),
        (("a.html", "--wat"), "没有选项 --wat"),
        (("a.html", "--waivers", "没有.toml"), "豁免文件 没有.toml 打不开"),
    ],
)
def test_wrong_input_is_one_chinese_line(args, says):
    result = CliRunner().invoke(main, ["audit", *args])

    assert result.exit_code == 2
    assert result.stderr.startswith("错误：")
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_two_processes_print_what_one_prints(clean, faulty, empty):
    args = (clean, faulty, empty, "--format", "json")

    one, two = apart("audit", *args, "--jobs", 1), apart("audit", *args, "--jobs", 2)

    assert one.returncode == two.returncode == 2
    assert one.stdout == two.stdout == run(*args).stdout


def test_a_terminal_without_chinese_gets_question_marks(faulty):
    result = apart("audit", faulty, PYTHONIOENCODING="ascii")

    assert result.returncode == 1
    assert "?" in result.stdout
    assert "Traceback" not in result.stderr


def test_csv_opens_with_one_row_a_finding(faulty):
    text = run(faulty, "--format", "csv").stdout.removeprefix("\ufeff")

    rows = list(csv.DictReader(io.StringIO(text)))

    assert len(rows) >= 3


def test_a_report_in_every_format_is_audited_alike(tmp_path):
    from gongkai.cli_convert import WRITERS, written

    report = make.clean_report()
    for form in WRITERS:
        (tmp_path / f"r.{form}").write_bytes(written(report, form))

    found = json.loads(run(tmp_path, "--format", "json").stdout)["documents"]

    assert len(found) == len(WRITERS)
    assert all(d["tables"] == found[0]["tables"] for d in found)
    assert {f["severity"] for d in found for f in d["findings"]} <= {"notice"}
