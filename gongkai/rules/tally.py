"""
Which ledger lines each cell of the report counts, and the tables filled from lines.

A line counts in a cell through a `Selector`: flows count lines dated in the report's year,
stocks count all lines up to a day (what came in less what went out). 国办公开办函〔2021〕30号;
the choices the form leaves open are settings (02 §2–4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from gongkai.rules.identities import Cell
from gongkai.rules.law import law
from gongkai.rules.report_form import APPLICANTS, FORMS, OUTCOMES, EditionName, ReportForm

YUAN_PER_WAN = 10_000
FEN_PER_WAN = 1_000_000  # 1 万元 in fen (分), in which the ledger keeps money
DECLARED = "declared"  # a figure no record produces, declared by signature
ANY = "*"


class Kind(StrEnum):
    """What a ledger line says happened. `who` and `what` of each are in LINES."""

    DOCUMENT_ISSUED = "document.issued"
    DOCUMENT_REPEALED = "document.repealed"
    DOCUMENT_LAPSED = "document.lapsed"
    DOCUMENT_OPENING = "document.opening"
    DECISION = "decision"
    FEE_COLLECTED = "fee.collected"
    FEE_PROCESSING = "fee.processing"
    REQUEST_RECEIVED = "request.received"
    REQUEST_CLOSED = "request.closed"
    DISPUTE_FILED = "dispute.filed"
    DISPUTE_ENDED = "dispute.ended"
    ITEM_PUBLISHED = "item.published"
    ISSUE_FIXED = "issue.fixed"
    MEETING_HELD = "meeting.held"
    TRAINING_HELD = "training.held"
    COLUMN_ADDED = "column.added"
    COLUMN_MERGED = "column.merged"
    REMINDER_ISSUED = "reminder.issued"
    PUSH_ISSUED = "push.issued"
    NOTICE_ISSUED = "notice.issued"
    BULLETIN_ISSUED = "bulletin.issued"
    MESSAGE_RECEIVED = "message.received"
    MESSAGE_ANSWERED = "message.answered"
    SURVEY_CLOSED = "survey.closed"
    ASSESSMENT_FINAL = "assessment.final"
    ACCOUNTABILITY = "accountability"
    DECLARED = "declared"


#: kind → what `who` and `what` of its lines mean
LINES: dict[Kind, tuple[str, str]] = {
    Kind.DOCUMENT_ISSUED: (
        "own, amending (a decision to change another), or forwarded",
        "row of table two: normative, regulations",
    ),
    Kind.DOCUMENT_REPEALED: ("empty, or amending", "row of table two"),
    Kind.DOCUMENT_LAPSED: ("empty, or amending", "row of table two"),
    Kind.DOCUMENT_OPENING: ("", "row of table two; amount is the stock"),
    Kind.DECISION: ("manner: empty, summary, refused", "permits, penalties, coercion"),
    Kind.FEE_COLLECTED: ("", "the fee item; amount in fen"),
    Kind.FEE_PROCESSING: ("", "information processing fee; amount in fen"),
    Kind.REQUEST_RECEIVED: ("applicant column of table three", ""),
    Kind.REQUEST_CLOSED: ("applicant column of table three", "result row of table three"),
    Kind.DISPUTE_FILED: ("review, suit_direct, suit_after_review", ""),
    Kind.DISPUTE_ENDED: ("review, suit_direct, suit_after_review", "upheld, corrected, other"),
    Kind.ITEM_PUBLISHED: (
        "own, reposted, and the same taken over from another site: backfilled, backfilled_repost",
        "measure: news, budget, …",
    ),
    Kind.ISSUE_FIXED: (
        "immediate (立行立改), push (点对点), both, or plain",
        "where it was found: third_party, bulletin, inspection, …",
    ),
    Kind.MEETING_HELD: ("", ""),
    Kind.TRAINING_HELD: ("session, or people: how many came", ""),
    Kind.COLUMN_ADDED: ("", "code of the column"),
    Kind.COLUMN_MERGED: ("", "code of the column that is no more"),
    Kind.REMINDER_ISSUED: ("", ""),
    Kind.PUSH_ISSUED: ("", ""),
    Kind.NOTICE_ISSUED: ("", ""),
    Kind.BULLETIN_ISSUED: ("", ""),
    Kind.MESSAGE_RECEIVED: ("consult, help, suggest, complain, error", ""),
    Kind.MESSAGE_ANSWERED: ("consult, help, suggest, complain, error", "in_time or late"),
    Kind.SURVEY_CLOSED: ("survey, or answers: how many were given", ""),
    Kind.ASSESSMENT_FINAL: ("", "quarterly, annual, third_party or special"),
    Kind.ACCOUNTABILITY: ("", ""),
    Kind.DECLARED: ("", "cell (t3.received.natural) or fact (meetings.held)"),
}


class When(StrEnum):
    """The lines of which time a selector counts."""

    IN_YEAR = "in"  # flow
    BEFORE = "before"  # stock at the beginning of the year
    THROUGH = "through"  # stock at its end


@dataclass(frozen=True, slots=True)
class Term:
    """Lines of one kind; ANY matches every `who` or `what`. `sign` is -1 where they go out."""

    kind: Kind
    who: str = ANY
    what: str = ANY
    sign: int = 1
    not_who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selector:
    """
    The lines behind one figure: every term of every part, each part with its own time.

    `divisor` turns the sum into the figure (fen to 万元).
    """

    parts: tuple[tuple[When, tuple[Term, ...]], ...]
    divisor: int = 1

    def terms(self) -> Iterable[tuple[When, Term]]:
        """Yield every term with its time."""
        for when, terms in self.parts:
            for term in terms:
                yield when, term


@dataclass(frozen=True, slots=True)
class Fact:
    """Lines added up: those of one year, kind, who and what. `amount`: count, or fen."""

    year: int
    kind: str
    who: str
    what: str
    amount: int


@dataclass(frozen=True, slots=True)
class Choices:
    """The settings that change which lines count; see docs/open-questions.md."""

    count_summary_penalties: bool = True
    count_refused_permits: bool = True
    count_forwarded_documents: bool = False
    count_amending_documents: bool = True
    lapsed_counts_as_abolished: bool = True
    processing_fee_in_table_two: bool = True


def cell_name(cell: Cell) -> str:
    """Return the name of a cell in declarations and facts: t3.received.natural."""
    table, row, col = cell
    return f"t{table}.{row}.{col}"


@law("国办公开办函〔2021〕30号", mark="P", setting="count_summary_penalties")
def selectors(form: ReportForm, choices: Choices | None = None) -> Mapping[Cell, Selector]:
    """
    Return for every cell of a form the lines it counts.

    Cells of the 2019 form that no record produces (项目数量 and the like) count declared lines
    only; every cell that is no total counts the lines declared for it as well.
    """
    return _selectors(form.edition, choices or Choices())


@cache
def _selectors(edition: EditionName, choices: Choices) -> dict[Cell, Selector]:
    form = FORMS[edition]
    found: dict[Cell, Selector] = {}
    for table in form.tables.values():
        for row, col in table.cells():
            found[table.number, row, col] = _SELECT[table.number](form, row, col, choices)
    return found


def _flow(*terms: Term) -> Selector:
    return Selector(((When.IN_YEAR, terms),))


def _with_declared(selector: Selector, *cells: Cell) -> Selector:
    """Add the lines declared for the cell, or for each cell a total adds up."""
    declared = tuple(Term(Kind.DECLARED, what=cell_name(cell)) for cell in cells)
    return Selector((*selector.parts, (When.IN_YEAR, declared)), selector.divisor)


def _two(form: ReportForm, row: str, col: str, choices: Choices) -> Selector:
    cell = (2, row, col)
    if row in ("regulations", "normative"):
        return _with_declared(_documents(row, col, choices), cell)
    if row == "fees" and col == "amount_wan":
        terms = [Term(Kind.FEE_COLLECTED)]
        if choices.processing_fee_in_table_two:
            terms.append(Term(Kind.FEE_PROCESSING))
        return _with_declared(Selector(((When.IN_YEAR, tuple(terms)),), FEN_PER_WAN), cell)
    if col == "decisions" and row in ("permits", "penalties", "coercion"):
        left_out = []
        if row != "permits" and not choices.count_summary_penalties:
            left_out.append("summary")
        if row == "permits" and not choices.count_refused_permits:
            left_out.append("refused")
        return _with_declared(_flow(Term(Kind.DECISION, what=row, not_who=tuple(left_out))), cell)
    return _with_declared(Selector(()), cell)


def _documents(row: str, col: str, choices: Choices) -> Selector:
    amending = () if choices.count_amending_documents else ("amending",)
    forwarded = () if choices.count_forwarded_documents else ("forwarded",)
    issued = Term(Kind.DOCUMENT_ISSUED, what=row, not_who=forwarded + amending)
    gone = [Term(Kind.DOCUMENT_REPEALED, what=row, not_who=amending)]
    lapsed = Term(Kind.DOCUMENT_LAPSED, what=row, not_who=amending)
    if col == "made":
        return _flow(issued)
    if col == "abolished":
        return _flow(*gone, *([lapsed] if choices.lapsed_counts_as_abolished else []))
    if col == "in_force":
        out = tuple(replace(term, sign=-1) for term in (*gone, lapsed))
        opening = Term(Kind.DOCUMENT_OPENING, what=row)
        return Selector(((When.THROUGH, (issued, opening, *out)),))
    return Selector(())


def _three(form: ReportForm, row: str, col: str, choices: Choices) -> Selector:
    who = ANY if col == "total" else col
    columns = [c.name for c in APPLICANTS] if col == "total" else [col]
    received = Term(Kind.REQUEST_RECEIVED, who=who)
    closed_out = Term(Kind.REQUEST_CLOSED, who=who, sign=-1)
    if row in ("carried_in", "carried_out"):
        when = When.BEFORE if row == "carried_in" else When.THROUGH
        selector = Selector(((when, (received, closed_out)),))
        rows = [row]
    elif row == "received":
        selector, rows = _flow(received), [row]
    elif row == "results_total":
        selector, rows = _flow(Term(Kind.REQUEST_CLOSED, who=who)), list(form.result_rows)
    else:
        selector, rows = _flow(*_closed(row, who)), [row]
    return _with_declared(selector, *((3, r, c) for r in rows for c in columns))


def _closed(row: str, who: str) -> tuple[Term, ...]:
    if row == "other.all":  # one row in 2019 and 2020 for the three of today
        names = ("other.all", "other.no_correction", "other.fee_unpaid", "other.misc")
        return tuple(Term(Kind.REQUEST_CLOSED, who=who, what=name) for name in names)
    return (Term(Kind.REQUEST_CLOSED, who=who, what=row),)


def _four(form: ReportForm, row: str, col: str, choices: Choices) -> Selector:
    ended = Term(Kind.DISPUTE_ENDED, who=row, what=ANY if col == "total" else col)
    pending = (
        Term(Kind.DISPUTE_FILED, who=row),
        Term(Kind.DISPUTE_ENDED, who=row, sign=-1),
    )
    cells = [(4, row, c.name) for c in OUTCOMES] if col == "total" else [(4, row, col)]
    if col == "pending":
        return _with_declared(Selector(((When.THROUGH, pending),)), *cells)
    if col == "total":
        both = ((When.IN_YEAR, (ended,)), (When.THROUGH, pending))
        return _with_declared(Selector(both), *cells)
    return _with_declared(_flow(ended), *cells)


_SELECT = {2: _two, 3: _three, 4: _four}


def tally(facts: Iterable[Fact], wanted: Mapping[Cell, Selector], year: int) -> dict[Cell, int]:
    """
    Return the sum of the lines behind every selector, before its divisor.

    :param facts: lines added up by year, kind, who and what, of the report's year and before
    """
    by_kind: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_kind[fact.kind].append(fact)
    return {cell: _sum(selector, by_kind, year) for cell, selector in wanted.items()}


def _sum(selector: Selector, by_kind: Mapping[str, list[Fact]], year: int) -> int:
    return sum(
        term.sign * fact.amount
        for when, term in selector.terms()
        for fact in by_kind.get(term.kind, ())
        if matches(term, fact.who, fact.what) and in_time(when, fact.year, year)
    )


def matches(term: Term, who: str, what: str) -> bool:
    """Tell whether a line of the term's kind with this who and what is meant."""
    return term.who in (ANY, who) and term.what in (ANY, what) and who not in term.not_who


def in_time(when: When, fact_year: int, year: int) -> bool:
    """Tell whether a line of `fact_year` counts in the report on `year`."""
    if when is When.IN_YEAR:
        return fact_year == year
    return fact_year < year if when is When.BEFORE else fact_year <= year
