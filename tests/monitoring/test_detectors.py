"""The boundaries of the detectors, to the day and to the item."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from gongkai.monitoring.detectors import Finding, Origin, Round, Row, Unit, Watch
from gongkai.rules.calendar import calendar_of
from gongkai.rules.detecting import Limits

UNIT = Unit("jiaoyu", "教育局", date(2022, 1, 1), heads=frozenset({"教发"}))
OTHER = Unit("shuili", "水利局", date(2022, 1, 1))
CUT_OFF = Round("第三季度考核", date(2023, 9, 30))


def row(number, day, hour=9, minute=0, **how):
    made = Row(f"r{number}", "jiaoyu", "xinwen", datetime.combine(day, time(hour, minute)))
    return replace(made, **{"title": f"第{number}条", "formed_on": day, **how})


def told(rows, until, *, rounds=(), units=(UNIT,), limits=None, first=date(2022, 1, 1)):
    watch = Watch(units, calendar_of(), rounds=rounds, limits=limits)
    by_day: dict[date, list[Row]] = {}
    for one in rows:
        by_day.setdefault(one.day, []).append(one)
    found: list[Finding] = []
    day = min([first, *by_day])
    while day <= until:
        found += watch.day(day, by_day.get(day, ()))
        day += timedelta(1)
    return [(one.code, one.on) for one in found if one.code != "silent_unit"]


def steady(first, last, every):
    day = first
    rows: list[Row] = []
    while day <= last:
        rows.append(row(len(rows), day))
        day += timedelta(every)
    return rows


def test_a_burst_is_told_on_the_day_it_has_three_times_the_mean():
    # one item every four days: four in each of the 22 windows of 16 days
    before = steady(date(2022, 9, 14), date(2023, 9, 14), 4)
    burst = [row(1000 + n, date(2023, 9, 20) + timedelta(n), 9 + n % 9) for n in range(11)]

    eleven = told(before + burst, CUT_OFF.cut_off, rounds=[CUT_OFF])
    assert eleven == []
    twelfth = row(2000, date(2023, 9, 30), 15)
    assert told([*before, *burst, twelfth], CUT_OFF.cut_off, rounds=[CUT_OFF]) == [
        ("burst_before_assessment", date(2023, 9, 30))
    ]


@pytest.mark.parametrize(
    "how", [{"origin": Origin.FEED}, {"origin": Origin.IMPORT}, {"seasonal": True}]
)
def test_feeds_imports_and_budgets_are_no_burst(how):
    before = steady(date(2022, 9, 14), date(2023, 9, 14), 4)
    many = [row(1000 + n, date(2023, 9, 21), n % 10 + 8, 2 * n, **how) for n in range(28)]

    assert told(before + many, CUT_OFF.cut_off, rounds=[CUT_OFF]) == []


def test_a_young_quarter_and_a_young_site_are_not_judged():
    early = Round("年初检查", date(2023, 1, 20))
    unit = replace(UNIT, since=date(2023, 1, 1))
    rows = [row(n, date(2023, 1, 16), 8 + n, 0) for n in range(12)]

    assert told(rows, early.cut_off, rounds=[early], units=[unit], first=date(2023, 1, 1)) == []


def test_half_of_the_quarter_in_its_last_ten_working_days():
    # 15 to 28 September are ten working days; the 29th and 30th are days off
    rows = steady(date(2023, 7, 3), date(2023, 9, 10), 7)
    unit = replace(UNIT, since=date(2023, 7, 1))
    late = [row(100 + n, date(2023, 9, 26), 8 + n, 7) for n in range(9)]
    last = row(200, date(2023, 9, 27), 8, 30)

    assert told([*rows, *late], date(2023, 9, 26), rounds=[CUT_OFF], units=[unit]) == []
    found = told([*rows, *late, last], CUT_OFF.cut_off, rounds=[CUT_OFF], units=[unit])
    assert ("burst_before_assessment", date(2023, 9, 27)) in found


def test_the_twentieth_working_day_is_in_time_and_a_due_day_goes_first():
    day = date(2023, 6, 30)
    formed = calendar_of().between(date(2023, 5, 1), day)
    in_time = row(1, day, formed_on=formed[-21])
    late = row(2, day, formed_on=formed[-22])
    by_law = row(3, day, formed_on=day - timedelta(9), due_on=day - timedelta(1))
    taken_over = row(4, day, formed_on=date(2020, 1, 1), origin=Origin.IMPORT)

    assert told([in_time, taken_over], day) == []
    assert told([late], day) == [("late_lag", day)]
    assert told([by_law], day) == [("late_lag", day)]


TEXT = (
    "近日，县教育局组织开展义务教育学校招生入学政策宣传，走进十二个乡镇和社区，逐户解答群众提问。"
    "局领导带队检查学校食堂食品安全、校车运行和校舍修缮情况，要求对发现的二十三处隐患限期整改。"
)


def test_copies_are_told_of_whoever_came_second_and_does_not_say_so():
    theirs = replace(row(1, date(2023, 5, 8)), agency="shuili", text=TEXT)
    silent = row(2, date(2023, 5, 9), text=f"转发：{TEXT}")
    says = row(3, date(2023, 5, 10), text=TEXT, source="水利局")
    again = row(4, date(2023, 5, 11), text=TEXT, column="tongzhi", source="水利局")
    kept_apart = row(
        5, date(2023, 5, 12), text=TEXT, column="qita", source="水利局", counted=False
    )

    found = told([theirs, silent, says, again, kept_apart], date(2023, 5, 12), units=(UNIT, OTHER))

    assert found == [
        ("unlabelled_forward", date(2023, 5, 9)),
        ("duplicate_items", date(2023, 5, 11)),
    ]


def test_shares_need_ten_items_and_more_than_half():
    rows = [row(n, date(2023, 5, 8) + timedelta(n), source="新华社") for n in range(9)]
    assert told(rows, date(2023, 5, 16)) == []
    found = told([*rows, row(20, date(2023, 5, 17))], date(2023, 5, 17))
    assert found == [
        ("forward_share", date(2023, 5, 17)),
        ("own_original_ratio", date(2023, 5, 17)),
    ]
    numbered = [replace(one, doc_no=f"教发〔2023〕{n}号") for n, one in enumerate(rows)]
    assert told([*numbered, row(20, date(2023, 5, 17))], date(2023, 5, 17)) == [
        ("forward_share", date(2023, 5, 17))
    ]


def test_ten_items_in_ten_minutes_by_one_person():
    rows = [row(n, date(2023, 5, 8), 9, n, user="a") for n in range(9)]
    tenth = row(10, date(2023, 5, 8), 9, 10, user="a")
    other = replace(tenth, user="b")
    assert told([*rows, other], date(2023, 5, 8)) == []
    assert told([*rows, tenth], date(2023, 5, 8)) == [("weekend_batch", date(2023, 5, 8))]


def test_a_quota_is_told_at_the_end_of_its_month_and_an_untold_one_after_three():
    def month(first, last):
        days = [first + timedelta(n) if n < 5 else last for n in range(8)]
        return [row(first.month * 10 + n, on, 9 + n) for n, on in enumerate(days)]

    told_quota = replace(UNIT, quota=8)
    # the last working days: 31 March, 28 April (Friday before May Day), 31 May
    march = month(date(2023, 3, 2), date(2023, 3, 31))
    april = month(date(2023, 4, 3), date(2023, 4, 28))
    may = month(date(2023, 5, 4), date(2023, 5, 31))
    assert told(march, date(2023, 3, 31), units=[told_quota]) == [
        ("quota_hugging", date(2023, 3, 31))
    ]
    assert told(march[:-1], date(2023, 3, 31), units=[told_quota]) == []
    assert told(march + april, date(2023, 4, 30)) == []
    assert told(march + april + may, date(2023, 5, 31)) == [("quota_hugging", date(2023, 5, 31))]


def test_limits_are_settings():
    rows = [row(n, date(2023, 5, 8), 9, n, user="a") for n in range(4)]
    assert told(rows, date(2023, 5, 8), limits=Limits(batch_items=4)) == [
        ("weekend_batch", date(2023, 5, 8))
    ]
