"""A year with planted faults: everything is found on its day, nothing else, in any seed."""

import pytest
from click.testing import CliRunner

from gongkai.cli import main
from gongkai.monitoring.detectors import CODES
from gongkai.monitoring.simulation import scored, simulated


@pytest.mark.parametrize("seed", [7, 20190403])
def test_every_fault_is_found_on_its_day_and_nothing_else_is(seed):
    year = simulated(seed)

    for score in scored(year):
        assert score.planted, score.code
        assert (score.wrong, score.missed) == ((), ()), score.code


def test_a_clean_year_has_no_findings_though_it_comes_close():
    result = CliRunner().invoke(main, ["monitor", "simulate", "--clean", "--seed", "11"])

    assert result.exit_code == 0, result.output
    assert all(f"（{code}）" in result.output for code in CODES)
    assert "误报：" not in result.output
