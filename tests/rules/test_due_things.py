"""The register of what is due."""

from collections.abc import Collection, Iterator
from datetime import date

from gongkai.rules import due_things as module
from gongkai.rules.due_things import DueThing, due_things, provider


def test_what_every_app_knows_is_told_unit_by_unit(monkeypatch):
    monkeypatch.setattr(module, "PROVIDERS", {})
    today = date(2024, 1, 15)

    @provider("tasks")
    def tasks(agencies: Collection[int], today: date, until: date) -> Iterator[DueThing]:
        for agency in agencies:
            yield DueThing(agency, "任务", "落实要点", until)
            yield DueThing(agency, "任务", "报送方案", date(2024, 1, 12))

    found = due_things([2, 1], today, date(2024, 1, 20))
    assert [(one.agency, one.title, one.overdue(today)) for one in found] == [
        *((1, "报送方案", True), (1, "落实要点", False)),
        *((2, "报送方案", True), (2, "落实要点", False)),
    ]
