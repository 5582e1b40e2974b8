"""A government and the units below it."""

from gongkai.audit.finding import Severity
from gongkai.audit.run import run_many
from tests.make import report

UNITS = ("示例县教育局", "示例县公安局", "示例县东山镇人民政府")


def unit(agency, permits, requests=0):
    line = f"{requests} 0 0 0 0 0 {requests}"
    return report(
        agency=agency,
        file=f"{agency}.html",
        t2={"permits": str(permits)},
        t3={"received": line, "granted": line, "results_total": line},
    )


def roll_up(*reports):
    return [f for f in run_many(reports, strict=True) if f.family == "ROLL_UP"]


def test_a_government_that_is_the_sum_of_its_units_is_right():
    units = [unit(name, 10, 2) for name in UNITS]

    assert roll_up(unit("示例县人民政府", 30, 6), *units) == []


def test_a_government_that_is_not_the_sum_of_its_units_is_noticed():
    units = [unit(name, 10, 2) for name in UNITS]

    (finding,) = roll_up(unit("示例县人民政府", 35, 6), *units)

    assert (finding.code, finding.severity) == ("ROLL-UP", Severity.NOTICE)
    assert (finding.expected, finding.printed) == (30, 35)
    assert finding.places[0].row == "permits"
    assert all(name in finding.message for name in UNITS)


def test_a_government_that_reports_for_itself_alone_is_not_compared():
    units = [unit(name, 100, 20) for name in UNITS]

    assert roll_up(unit("示例县人民政府", 0, 1), *units) == []


def test_two_units_are_too_few():
    units = [unit(name, 10, 2) for name in UNITS[:2]]

    assert roll_up(unit("示例县人民政府", 35, 6), *units) == []


def test_units_of_a_township_count_in_the_township():
    units = [unit(name, 10, 2) for name in UNITS]
    inner = unit("示例县东山镇便民服务中心", 4)

    assert roll_up(unit("示例县人民政府", 30, 6), *units, inner) == []


def test_units_of_another_county_do_not_count():
    units = [unit(name.replace("示例", "示范"), 10, 2) for name in UNITS]

    assert roll_up(unit("示例县人民政府", 35, 6), *units) == []
