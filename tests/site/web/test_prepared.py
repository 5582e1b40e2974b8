"""Queries written once: the same rows as the ORM's, for every value, and a clear refusal."""

from __future__ import annotations

from datetime import date, datetime, timezone

import pytest

from gongkai.agencies.models import Agency
from gongkai.web.prepared import NotPreparable, Prepared

pytestmark = pytest.mark.django_db
NAMES = ("pk", "code", "valid_from", "valid_to")


@pytest.fixture(autouse=True)
def agencies() -> None:
    for number in range(1, 7):
        Agency.objects.create(
            code=f"a{number}",
            name=f"{number}局",
            short_name=f"{number}局",
            kind="department",
            valid_from=date(2000 + number, 1, number),
            valid_to=None if number % 2 else date(2020, 6, number),
            position=number,
        )


def test_other_values_give_other_rows() -> None:
    def build(code: str, last: date, position: int):
        rows = Agency.objects.filter(position__lte=position, valid_from__lte=last)
        return rows.exclude(code=code).order_by("-position").values_list(*NAMES)

    ask = Prepared(build)
    for values in [
        ("a1", date(2003, 1, 3), 9),
        ("a9", date(2030, 1, 1), 4),
        ("x' OR 1", date(2002, 5, 5), 0),
    ]:
        assert ask(*values) == list(build(*values))


def test_values_come_back_as_the_orm_gives_them() -> None:
    ask = Prepared(lambda code: Agency.objects.filter(code=code).values_list(*NAMES))
    assert [type(one) for one in ask("a2")[0]] == [int, str, date, date]
    assert ask("a1")[0][3] is None


def test_collections_of_any_length_and_none() -> None:
    def build(codes: tuple[str, ...], ended: date | None):
        rows = Agency.objects.filter(code__in=codes)
        if ended is not None:
            rows = rows.filter(valid_to__gte=ended)
        return rows.order_by("pk").values_list("code")

    ask = Prepared(build)
    for codes in [("a1",), ("a2", "a4", "a5"), ("nobody", "a6"), ()]:
        for ended in (None, date(2020, 6, 5)):
            assert ask(codes, ended) == list(build(codes, ended))


def test_a_number_no_column_can_hold_finds_nothing() -> None:
    ask = Prepared(lambda place: Agency.objects.filter(position=place).values_list("pk"))
    assert ask(10**30) == []


def test_a_moment_is_asked_for_as_a_moment() -> None:
    from gongkai.ledger.models import Line

    ask = Prepared(lambda now: Line.objects.filter(entered_at__lte=now).values_list("pk"))
    assert ask(datetime(2024, 1, 1, tzinfo=timezone.utc)) == []  # noqa: UP017


def test_sql_is_written_once(django_assert_num_queries) -> None:
    made = []

    def build(code: str):
        made.append(code)
        return Agency.objects.filter(code=code).values_list("pk")

    ask = Prepared(build)
    with django_assert_num_queries(3):
        for code in ("a1", "a2", "a3"):
            assert len(ask(code)) == 1
    assert len(made) == 2  # twice for the first, to see which parameter is which


@pytest.mark.parametrize(
    ("build", "value"),
    [
        (lambda place: Agency.objects.filter(position=place % 10).values_list("pk"), 4),
        (lambda code: Agency.objects.filter(code__contains=code).values_list("pk"), "a"),
        (lambda yes: Agency.objects.filter(vertical=yes).values_list("pk"), True),
        (lambda code: Agency.objects.values_list("pk"), "a1"),
        (lambda half: Agency.objects.filter(position__lt=half).values_list("pk"), 2.5),
    ],
)
def test_what_cannot_be_kept_is_refused_at_the_first_call(build, value) -> None:
    with pytest.raises(NotPreparable):
        Prepared(build)(value)
