"""Any valid set of tables, printed in any of the ways reports leave cells empty."""

import random

from gongkai.rules.report_form import APPLICANTS, FORMS, OUTCOMES
from tests.audit.change import printed
from tests.make import report

FRAME = ("received", "carried_in", "results_total", "carried_out")
WHO = [column.name for column in APPLICANTS]


def tables(rng: random.Random, edition):
    """Return values of tables three and four that keep every identity."""
    form = FORMS[edition]
    dense, most = rng.choice([0.03, 0.1, 0.3, 0.8]), rng.choice([3, 20, 200, 5000])
    used = WHO[: rng.choice([1, 1, 2, 6])]
    values = {}
    for col in WHO:
        done = 0
        for name in form.result_rows:
            some = col in used and rng.random() < dense
            values[3, name, col] = rng.randint(1, most) if some else 0
            done += values[3, name, col]
        left = rng.randint(0, most) if col in used and rng.random() < 0.3 else 0
        before = rng.randint(0, done + left) if rng.random() < 0.3 else 0
        frame = (done + left - before, before, done, left)
        values |= {(3, name, col): value for name, value in zip(FRAME, frame, strict=True)}
    for row in form.tables[3].rows:
        values[3, row.name, "total"] = sum(values[3, row.name, col] for col in WHO)
    for group in form.tables[4].rows:
        for outcome in OUTCOMES:
            values[4, group.name, outcome.name] = rng.randint(0, 5) if rng.random() < 0.3 else 0
        values[4, group.name, "total"] = sum(values[4, group.name, o.name] for o in OUTCOMES)
    return values


def _zeros(cell, value):
    return not value


STYLES = {
    "everything printed": lambda cell, value: False,
    "zeros left out": _zeros,
    "totals only": lambda cell, value: cell[2] != "total",
    "totals that are not zero only": lambda cell, value: cell[2] != "total" or not value,
    "no totals": lambda cell, value: cell[2] == "total",
    "no totals of results": lambda cell, value: (
        cell[0] == 3 and cell[2] == "total" and cell[1] not in FRAME
    ),
    "no row of totals": lambda cell, value: cell[1] == "results_total",
    "no zeros, no totals": lambda cell, value: not value or cell[2] == "total",
}


def made(edition, values, style, mark=""):
    """Make a report of these values, `mark` in the cells that the style leaves out."""
    left_out = STYLES[style]
    whole = report(edition=edition, year=2023 if edition == "2021" else 2020)
    return printed(
        whole,
        *((*cell, mark if left_out(cell, v) else str(v)) for cell, v in values.items()),
    )
