"""Single faults put into a clean paper, and what an audit should say about each."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from tests.reports.facts import APPLICANTS, OUTCOMES, Value, broken
from tests.reports.paper import PERIODS, Key, Paper
from tests.reports.slots import Sentence, plain

ANY = ("*",)  # any family will do, if it points at the place


@dataclass
class Issue:
    """What should be found: one of `codes`, at `where`; `primary` is what is scored."""

    codes: tuple[str, ...]
    where: dict[str, object]
    expected: Value | str | None = None
    printed: Value | str | None = None
    sentence: str | None = None
    primary: bool = True
    note: dict[str, object] = field(default_factory=dict)


Fault = Callable[[Paper, random.Random], "list[Issue] | None"]


def _other(value: int, rng: random.Random) -> int:
    """Return a slip of the value: digits swapped, one off, a digit lost or added."""
    digits = str(value)
    slips = [
        value + 1,
        value + rng.randint(2, 9),
        value + 10,
        int(digits + str(rng.randint(1, 9))),
    ]
    if value > 0:
        slips.append(value - 1)
    if len(digits) > 1:
        i = rng.randrange(len(digits) - 1)
        slips += [int(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])] * 4
        slips.append(int(digits[:-1]))
    return rng.choice([slip for slip in slips if slip != value])


def _set(paper: Paper, table: int, row: str, col: str, value: int) -> None:
    paper.facts.table(table)[row][col] = value
    paper.put((table, row, col), value)


def _holder(paper: Paper, code: str, where: dict[str, object]) -> tuple[Key, ...]:
    """Return the cells whose printed words an identity is measured by."""
    if code == "T3_RESULT_SUM":
        return ((3, "results_total", str(where["col"])),)
    if code == "T3_ROW_TOTAL":
        return ((3, str(where["row"]), "total"),)
    if code == "T4_TOTAL":
        return ((4, str(where["group"]), "total"),)
    rows = ("received", "carried_in", "results_total", "carried_out")
    return tuple((3, row, str(where["col"])) for row in rows)


def _parts(paper: Paper, code: str, where: dict[str, object]) -> list[Key]:
    """Return the cells that an identity adds up; when all are blank nothing can be added."""
    if code == "T3_RESULT_SUM":
        return [(3, row, str(where["col"])) for row in paper.facts.form.result_rows]
    if code == "T3_ROW_TOTAL":
        return [(3, str(where["row"]), col) for col in APPLICANTS]
    if code == "T4_TOTAL":
        return [(4, str(where["group"]), col) for col in OUTCOMES]
    return []


def _consequences(paper: Paper) -> list[Issue] | None:
    """
    Every identity that no longer holds, and every figure of the text now contradicted.

    An identity measured by a blank is not scored: whether the blank is a zero, or a total
    nobody filled in, cannot be seen on paper.
    """
    found = []
    for code, where, expected, printed in broken(paper.facts):
        clear = not any(key in paper.marks for key in _holder(paper, code, where))
        parts = _parts(paper, code, where)
        clear = clear and not (parts and all(key in paper.marks for key in parts))
        found.append(Issue((code,), where, expected, printed, primary=clear))
    if not any(issue.primary for issue in found):
        return None
    if paper.marks:
        found.append(Issue(("T3_COLUMN_IDENTITY", "T3_RESULT_SUM"), {"table": 3}, primary=False))
    found.append(Issue(("TEXT_VS_TABLE",), {"table": 3}, primary=False))
    found.append(Issue(("TEXT_VS_TABLE",), {"table": 4}, primary=False))
    return found


def t3_leaf(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """One leaf cell of the results."""
    rows = paper.facts.form.result_rows
    busy = [(r, c) for r in rows for c in APPLICANTS if paper.facts.t3[r][c]]
    every = [(r, c) for r in rows for c in APPLICANTS]
    row, col = rng.choice(busy if busy and rng.random() < 0.8 else every)
    _set(paper, 3, row, col, _other(paper.facts.t3[row][col], rng))
    return _consequences(paper)


def t3_row_total(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """The total of one row."""
    rows = [r for r, v in paper.facts.t3.items() if v["total"]] or list(paper.facts.t3)
    row = rng.choice(rows)
    _set(paper, 3, row, "total", _other(paper.facts.t3[row]["total"], rng))
    return _consequences(paper)


def t3_frame(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """Received, carried in, results total or carried out, in one column."""
    row = rng.choice(("received", "carried_in", "results_total", "carried_out"))
    col = rng.choice((*APPLICANTS, "natural", "natural", "total"))
    _set(paper, 3, row, col, _other(paper.facts.t3[row][col], rng))
    return _consequences(paper)


def t3_both(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """A frame row wrong in a column and its total alike: the row adds up, the columns do not."""
    row = rng.choice(("received", "carried_in", "results_total", "carried_out"))
    col = rng.choice(("natural", "natural", "business", "other"))
    more = rng.choice((1, 2, 10, 100))
    for name in (col, "total"):
        _set(paper, 3, row, name, paper.facts.t3[row][name] + more)
    return _consequences(paper)


def t3_neighbours(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """Two neighbouring cells exchanged in a row."""
    cells = [
        (r, i)
        for r, v in paper.facts.t3.items()
        for i in range(5)
        if v[APPLICANTS[i]] != v[APPLICANTS[i + 1]]
    ]
    if not cells:
        return None
    row, i = rng.choice(cells)
    a, b = APPLICANTS[i], APPLICANTS[i + 1]
    left, right = paper.facts.t3[row][a], paper.facts.t3[row][b]
    _set(paper, 3, row, a, right)
    _set(paper, 3, row, b, left)
    return _consequences(paper)


def t3_shifted(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """One row's figures stand one row lower; its own are zero."""
    rows = list(paper.facts.form.result_rows)
    busy = [i for i, r in enumerate(rows[:-1]) if paper.facts.t3[r]["total"]]
    if not busy:
        return None
    i = rng.choice(busy)
    col = next(c for c in APPLICANTS if paper.facts.t3[rows[i]][c])
    here, below = paper.facts.t3[rows[i]][col], paper.facts.t3[rows[i + 1]][col]
    if here == below:
        return None
    _set(paper, 3, rows[i], col, below)
    _set(paper, 3, rows[i + 1], col, here)
    return _consequences(paper)


def t4_cell(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """One cell or total of table four."""
    group = rng.choice(list(paper.facts.t4))
    col = rng.choice((*OUTCOMES, "total", "total"))
    _set(paper, 4, group, col, _other(paper.facts.t4[group][col], rng))
    return _consequences(paper)


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


def _taken(paper: Paper) -> set[Value]:
    t3 = paper.facts.t3
    have = t3["received"]["total"] + t3["carried_in"]["total"]
    return {have, *(v["total"] for v in t3.values())}


def text_cell(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """A figure in the prose that contradicts its cell."""
    said = [
        (ch, s, n)
        for ch, s in paper.sentences()
        for n in s.nums
        if n.cell and isinstance(n.value, int) and n.name != "fees.yuan"
    ]
    said = [x for x in said if x[1].against == "" or x[2].name != "new"]
    if not said:
        return None
    chapter, one, num = rng.choice(said)
    wrong = _other(int(num.value), rng)
    if wrong in _taken(paper):
        return None
    right, num.value, num.printed = num.value, wrong, plain(wrong)
    where = {"chapter": chapter, **(num.cell or {})}
    issues = [Issue(("TEXT_VS_TABLE",), where, right, wrong, one.text)]
    issues.append(Issue(ANY, {"chapter": chapter}, sentence=one.text, primary=False))
    issues.append(Issue(("TEXT_BALANCE", "TEXT_VS_TEXT"), {}, primary=False))
    return issues


def _sum_of(one: Sentence, names: list[str]) -> int:
    return sum(int(one.num(name).value) for name in names)


def text_sum(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """A stated total that its listed parts do not add up to."""
    said = [
        (ch, s, total, parts)
        for ch, s in paper.sentences()
        for total, parts in s.sums
        if len(parts) > 1
    ]
    if not said:
        return None
    chapter, one, total, parts = rng.choice(said)
    free = [name for name in (total, *parts) if one.num(name).cell is None]
    if not free:
        return None
    num = one.num(rng.choice(free))
    wrong = _other(int(num.value), rng)
    if one.subset:
        wrong = int(num.value) + rng.choice((1, 9, 27))
        if num.name == total:
            wrong = int(num.value) - rng.choice((1, 2))
    if wrong < 1:
        return None
    num.value, num.printed = wrong, plain(wrong)
    stated, added = int(one.num(total).value), _sum_of(one, parts)
    issues = [Issue(("TEXT_ITEMISATION",), {"chapter": chapter}, added, stated, one.text)]
    where: dict[str, object] = {"chapter": chapter}
    return [*issues, Issue(ANY, where, sentence=one.text, primary=False)]


def text_compared(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """A percentage or a difference that does not follow from the two years' figures."""
    said = [(ch, s) for ch, s in paper.sentences() if s.against]
    said = [(ch, s) for ch, s in said if any(n.name in ("percent", "diff") for n in s.nums)]
    if not said:
        return None
    chapter, one = rng.choice(said)
    num = next(n for n in one.nums if n.name in ("percent", "diff"))
    wrong = num.value + rng.choice((7, 15, 30))
    num.value, num.printed = wrong, plain(wrong)
    return [Issue(ANY, {"chapter": chapter}, None, plain(wrong), one.text)]


def text_direction(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """增加 where the figures say 减少."""
    turned = {"增加": "减少", "上升": "下降", "增长": "下降", "减少": "增加", "下降": "上升"}
    for chapter, one in paper.sentences():
        if not one.against:
            continue
        for i, piece in enumerate(one.pieces):
            if not isinstance(piece, str):
                continue
            word = next((w for w in turned if piece.endswith(w)), None)
            if word:
                one.pieces[i] = piece[: -len(word)] + turned[word]
                return [Issue(ANY, {"chapter": chapter}, None, turned[word], one.text)]
    return None


FAULTS: dict[str, Fault] = {
    fault.__name__: fault
    for fault in (
        t3_leaf,
        t3_row_total,
        t3_frame,
        t3_both,
        t3_neighbours,
        t3_shifted,
        t4_cell,
        missing_row,
        missing_chapter,
        missing_table,
        bad_count,
        fee_unit,
        own_rules,
        period,
        title_year,
        text_cell,
        text_sum,
        text_compared,
        text_direction,
    )
}
