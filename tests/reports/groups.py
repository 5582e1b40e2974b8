"""Reports that belong together: two years of one agency, and what must agree between them."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from tests.reports.facts import APPLICANTS, Facts, make_facts, make_t3
from tests.reports.issue import Issue
from tests.reports.paper import Paper, make_paper

FAULTS = ("", "carry_over", "stock")


@dataclass
class Group:
    """Reports of one group, oldest first, and what only shows when they are read together."""

    papers: list[Paper]
    fault: str
    issues: list[Issue]


def next_year(facts: Facts, rng: random.Random, fault: str) -> tuple[Facts, list[Issue]]:
    """Return the facts of the year after, and what does not follow from the year before."""
    out = dict(facts.t3["carried_out"])
    issues = []
    if fault == "carry_over":
        col = rng.choice(("natural", "natural", "business"))
        more = rng.choice((1, 2, 9, 63))
        for name in (col, "total"):
            was, out[name] = out[name], out[name] + more
            where: dict[str, object] = {"table": 3, "col": name}
            issues.append(Issue(("CARRY_OVER",), where, was, out[name]))
    after = replace(facts, year=facts.year + 1)
    size = facts.t3["received"]["total"] + rng.randint(0, 9)
    after.t3 = make_t3(rng, facts.form, size, {name: out[name] for name in APPLICANTS})
    after.t2 = {row: dict(values) for row, values in facts.t2.items()}
    for row in ("regulations", "normative"):
        values = after.t2[row]
        stock = int(facts.t2[row]["in_force"])
        values["made"] = rng.randint(0, 5) if row == "normative" else 0
        values["abolished"] = rng.randint(0, min(3, stock)) if row == "normative" else 0
        values["in_force"] = stock + values["made"] - values["abolished"]
    if fault == "stock":
        stock = int(after.t2["normative"]["in_force"])
        after.t2["normative"]["in_force"] = stock + rng.choice((4, 11, 30))
        where = {"table": 2, "row": "normative"}
        issues.append(Issue(("STOCK_CARRY",), where, stock, after.t2["normative"]["in_force"]))
    after.t4 = {group: dict.fromkeys(values, 0) for group, values in facts.t4.items()}
    for group, outcomes in after.t4.items():
        outcomes["upheld"] = outcomes["total"] = facts.t4[group]["pending"]
    return after, issues


def make_group(seed: int, fault: str) -> Group:
    """Make two consecutive reports of one agency."""
    rng = random.Random(seed)
    facts = make_facts(rng, edition="2021")
    while facts.year > 2024:
        facts = make_facts(rng, edition="2021")
    after, issues = next_year(facts, rng, fault)
    papers = [make_paper(rng, each, "plain") for each in (facts, after)]
    name = rng.choice((facts.agency, facts.full_agency))
    for paper in papers:
        paper.title = f"{name}{paper.facts.year}年政府信息公开工作年度报告"
    return Group(papers, fault, issues)
