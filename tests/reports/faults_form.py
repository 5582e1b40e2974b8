"""Faults of the form: rows, chapters and tables missing, counts that are none, wrong years."""

from __future__ import annotations

import random
from decimal import Decimal

from tests.reports.issue import ANY, Issue
from tests.reports.paper import PERIODS, Paper


def missing_row(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """A row is not there."""
    rows = [r for r in paper.facts.form.tables[3].rows if not paper.facts.t3[r.name]["total"]]
    rows = [r for r in rows if r.name not in ("received", "other.all", "results_total")]
    if not rows:
        return None
    row = rng.choice(rows)
    paper.drop_row(3, row.name)
    return [Issue(("MISSING_ROW",), {"table": 3, "row": row.name}, row.label)]


def missing_chapter(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """A chapter is not there."""
    chapter = rng.choice((1, 5, 6))
    paper.absent_chapters.add(chapter)
    return [Issue(("MISSING_CHAPTER",), {"chapter": chapter})]


def missing_table(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """A table is not there."""
    table = rng.choice((2, 3, 4))
    paper.absent_tables.add(table)
    paper.expected = {k: v for k, v in paper.expected.items() if k[0] != table}
    return [Issue(ANY, {"table": table})]


def bad_count(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """A count that is no count: negative, with decimals, or words."""
    table = rng.choice((2, 3, 3, 4))
    cells = [k for k in paper.expected if k[0] == table and k[2] not in ("change", "amount_wan")]
    key = rng.choice([k for k in cells if k[1] not in ("procurement", "fees", "regulations")])
    words = rng.choice(("-1", "-2", "1.5", "0.5", "若干", "约3", "见附件"))
    paper.printed[key] = words
    del paper.expected[key]
    paper.marks.discard(key)
    where: dict[str, object] = {"table": table, "col": key[2]}
    where["group" if table == 4 else "row"] = key[1]
    spoilt = ("T3_RESULT_SUM", "T3_ROW_TOTAL", "T3_COLUMN_IDENTITY", "T4_TOTAL", "TEXT_VS_TABLE")
    issues = [Issue(("BAD_COUNT",), where, None, words)]
    return [*issues, Issue(spoilt, {"table": table}, primary=False)]


def fee_unit(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """Yuan in a cell of ten thousand yuan."""
    if paper.facts.edition != "2021":
        return None
    amount = Decimal(paper.facts.t2["fees"]["amount_wan"])
    least = {"town": 200_000, "bureau": 1_000_000, "county": 20_000_000, "city": 10**9}
    said = [n for _, s in paper.sentences() for n in s.nums if n.name.startswith("fees.")]
    if not amount or (amount * 10_000 < least[paper.facts.kind] and not said):
        return None
    yuan = (amount * 10_000).normalize()
    paper.put((2, "fees", "amount_wan"), Decimal(format(yuan, "f")))
    where: dict[str, object] = {"table": 2, "row": "fees", "col": "amount_wan"}
    return [Issue(("FEE_UNIT", "TEXT_VS_TABLE"), where, amount, yuan)]


def own_rules(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """规章 of a body that cannot make them."""
    facts = paper.facts
    if facts.kind == "city" or facts.edition != "2021" or facts.agency.endswith("市人民政府"):
        return None
    col = rng.choice(("made", "in_force"))
    paper.put((2, "regulations", col), rng.randint(1, 6))
    return [Issue(ANY, {"table": 2, "row": "regulations"})]


def period(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """The period of another year."""
    year, wrong = paper.facts.year, paper.facts.year + rng.choice((-1, -1, 1))
    old = next((f for f in PERIODS if any(f.format(y=year) in p for p in paper.preamble)), None)
    if old is None:
        return None
    paper.preamble = [p.replace(old.format(y=year), old.format(y=wrong)) for p in paper.preamble]
    paper.period = (f"{wrong}-01-01", f"{wrong}-12-31")
    right = f"{year}-01-01/{year}-12-31"
    return [Issue(("PERIOD", "YEAR"), {"chapter": 0}, right, "/".join(paper.period))]


def title_year(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """The title names another year than period and prose."""
    year, wrong = str(paper.facts.year), str(paper.facts.year - 1)
    said = "".join(p for n in range(1, 7) for p in paper.paragraphs(n))
    if f"{year}年" not in said:
        return None
    paper.title = paper.title.replace(year, wrong)
    return [Issue(("YEAR", "PERIOD"), {}), Issue(("TEXT_VS_TABLE",), {}, primary=False)]
