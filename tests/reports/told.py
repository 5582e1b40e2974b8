"""One fixed year and what clerks might say about it: true sentences, and false ones."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from tests.reports.facts import APPLICANTS, OUTCOMES, Facts

FOLDER = Path(__file__).parent / "sentences"
_ROWS = {
    "received": (33, 4, 0, 0, 0, 0),
    "carried_in": (2, 0, 0, 0, 0, 0),
    "granted": (9, 2, 0, 0, 0, 0),
    "partial": (3, 0, 0, 0, 0, 0),
    "denied.process": (1, 0, 0, 0, 0, 0),
    "denied.third_party": (2, 0, 0, 0, 0, 0),
    "unable.not_held": (12, 1, 0, 0, 0, 0),
    "rejected.petition": (2, 0, 0, 0, 0, 0),
    "other.misc": (3, 1, 0, 0, 0, 0),
    "results_total": (32, 4, 0, 0, 0, 0),
    "carried_out": (3, 0, 0, 0, 0, 0),
}
_DISPUTES = {
    "review": (2, 0, 0, 1),
    "suit_direct": (1, 0, 0, 0),
    "suit_after_review": (0, 0, 1, 0),
}


def facts() -> Facts:
    """Return the year: 37 received, 2 carried in, 36 closed, 3 carried out, 3 reviews, 2 suits."""
    made = Facts("2021", 2023, "平湖县人民政府", "平湖县人民政府", "county", "我县", "全县")
    made.t2 = {
        "regulations": {"made": 0, "abolished": 0, "in_force": 0},
        "normative": {"made": 5, "abolished": 2, "in_force": 20},
        "permits": {"decisions": 951},
        "penalties": {"decisions": 120},
        "coercion": {"decisions": 8},
        "fees": {"amount_wan": Decimal("12.5")},
    }
    for row in made.form.tables[3].rows:
        values = _ROWS.get(row.name, (0,) * 6)
        made.t3[row.name] = dict(zip(APPLICANTS, values, strict=True)) | {"total": sum(values)}
    for group, numbers in _DISPUTES.items():
        made.t4[group] = dict(zip(OUTCOMES, numbers, strict=True)) | {"total": sum(numbers)}
    return made


def quiet() -> Facts:
    """Return a township in which nothing happened."""
    made = Facts("2021", 2023, "瓜州镇人民政府", "瓜州镇人民政府", "town", "我镇", "全镇")
    for number in (2, 3, 4):
        table = made.table(number)
        for row in made.form.tables[number].rows:
            table[row.name] = {column.name: 0 for column in row.columns}
    return made


def true(name: str) -> list[str]:
    """Return the sentences that agree with the year's tables."""
    return (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()


def false(name: str) -> list[tuple[str, str, dict[str, object]]]:
    """Return sentences that do not: the words, the family of the issue, its place."""
    found = []
    for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        words, family, place = line.split("\t")
        pairs = [part.split("=") for part in place.split()]
        where: dict[str, object] = {name: value for name, value in pairs}  # noqa: C416
        if "table" in where:
            where["table"] = int(str(where["table"]))
        found.append((words, family, where))
    return found
