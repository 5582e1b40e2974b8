import pytest
from click.testing import CliRunner, Result

from gongkai.cli import main
from tests.results import files

WHO = ("--reason", "已核实", "--who", "阿依", "--until", "2027-12-31")


def run(command: str, *args: object) -> Result:
    """Run a command in this process."""
    jobs = ("--jobs", "0", "--today", "2026-11-24") if command == "audit" else ()
    return CliRunner().invoke(main, [command, *jobs, *map(str, args)])


@pytest.fixture
def faulty(tmp_path):
    return files.faulty(tmp_path)


@pytest.fixture
def waived(tmp_path, faulty):
    path = tmp_path / "豁免.toml"
    assert run("waive", faulty, "--to", path, *WHO).exit_code == 0
    return path


def test_waived_findings_are_listed_but_do_not_count(faulty, waived):
    result = run("audit", faulty, "--waivers", waived)

    assert result.exit_code == 0
    assert "豁免：已核实（阿依，至 2027-12-31）" in result.stdout
    assert "已豁免 3" in result.stdout


def test_a_changed_value_opens_the_finding_again(tmp_path, faulty, waived):
    files.faulty(tmp_path, total="74")

    result = run("audit", faulty, "--waivers", waived)

    assert result.exit_code == 1
    assert "豁免已失效：数值已变" in result.stdout


def test_a_day_after_the_last_opens_the_finding_again(faulty, waived):
    result = run("audit", faulty, "--waivers", waived, "--today", "2028-01-01")

    assert result.exit_code == 1
    assert "豁免已到期（2027-12-31）" in result.stdout


def test_waivers_survive_a_clean_up_and_are_named_when_nobody_needs_them(tmp_path, waived):
    files.clean(tmp_path, "faulty.html")

    result = run("audit", tmp_path / "faulty.html", "--waivers", waived)

    assert result.exit_code == 0
    assert "豁免没有用到：faulty.html T3-ROW" in result.stdout


@pytest.mark.parametrize("form", ["json", "html", "csv", "sarif"])
def test_every_format_says_who_answers_for_a_finding(form, faulty, waived):
    result = run("audit", faulty, "--waivers", waived, "--format", form)

    assert result.exit_code == 0
    assert "已核实" in result.stdout and "阿依" in result.stdout


def test_only_the_codes_asked_for_are_waived_and_only_once(faulty, tmp_path):
    path = tmp_path / "w.toml"

    assert run("waive", faulty, "--to", path, "--code", "T3-ROW", *WHO).exit_code == 0
    again = run("waive", faulty, "--to", path, "--code", "T3-ROW", *WHO)

    assert path.read_text("utf-8").count("[[waiver]]") == 1
    assert again.exit_code == 2
    assert "没有符合条件、还没有豁免的发现" in again.stderr
    assert run("audit", faulty, "--waivers", path).exit_code == 1


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ((), "没有写明报告文件"),
        (("a.html", "--to", "w.toml"), "豁免要写明 --to 文件、--reason 理由"),
        (("没有.html", "--to", "w.toml", *WHO), "读不出：没有这个文件"),
    ],
)
def test_wrong_input_is_one_chinese_line(args, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    result = run("waive", *args)

    assert result.exit_code == 2
    assert says in result.stderr
    assert not list(tmp_path.iterdir())
