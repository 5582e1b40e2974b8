"""`gongkai requests-due` and `gongkai holidays`: marks for officers, days that move, no names."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner

from gongkai.cli_site import holidays as holidays_command
from gongkai.cli_site import requests_due as due_command
from gongkai.requests.models import InfoRequest
from tests.site.requests.conftest import of
from tests.site.requests.making import MARK, Office, processing, registered
from tests.site.requests.test_clocks import NOTICE

__all__ = ["of"]


@pytest.fixture(autouse=True)
def here(monkeypatch) -> None:
    """Run the commands on the database of the tests."""
    for command in (due_command, holidays_command):
        monkeypatch.setattr(command, "start", lambda data: None)


def test_what_is_overdue_is_listed_by_number_alone(of: Office):
    calm = CliRunner().invoke(due_command.requests_due, [])
    case = processing(of)
    late = CliRunner().invoke(due_command.requests_due, [])

    assert (calm.exit_code, late.exit_code) == (0, 1)
    assert late.output == f"已超期　2023-07-14　住建局　{case.number}\n"
    assert MARK not in late.output
    assert InfoRequest.objects.get(pk=case.pk).state == "PROCESSING"


def test_a_notice_is_entered_once_and_says_what_it_moves(of: Office, tmp_path):
    case = registered(of, date(2024, 4, 1))
    file = tmp_path / "2024.toml"
    file.write_text(NOTICE)

    first = CliRunner().invoke(holidays_command.holidays, [str(file)])
    again = CliRunner().invoke(holidays_command.holidays, [str(file)])
    only = CliRunner().invoke(holidays_command.holidays, [])

    assert f"{case.number}　2024-04-29 → 2024-05-07" in first.output
    assert (first.exit_code, again.exit_code, only.exit_code) == (0, 2, 0)
    assert "已经有了" in again.output
    assert "共 0 件" in only.output
    missing = CliRunner().invoke(holidays_command.holidays, [str(tmp_path / "none.toml")])
    assert missing.exit_code == 2
