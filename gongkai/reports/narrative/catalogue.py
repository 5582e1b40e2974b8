"""
The names of figures the prose may use, what each is called, and which ledger lines it counts.

Every cell of the form has a name (t3.denied.process.natural); the common ones have a short name
beside it (permits.decisions). Sums of cells (requests.denied), published items by measure and the
figures that are usually declared come on top.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from gongkai.audit import labels
from gongkai.publishing.models import Measure
from gongkai.rules.identities import Cell
from gongkai.rules.report_form import (
    APPLICANTS,
    FORMS,
    MONEY_CELLS,
    ORGANISATIONS,
    EditionName,
    Row,
)
from gongkai.rules.tally import (
    FEN_PER_WAN,
    Choices,
    Kind,
    Selector,
    Term,
    When,
    cell_name,
    selectors,
)
from gongkai.rules.words import Said, listed, said, speak

FEN_PER_YUAN = 100
#: unit → what turns the ledger's sum into the figure printed
DIVISORS = {"元": FEN_PER_YUAN, "万元": FEN_PER_WAN}


class Group(StrEnum):
    """Where a figure stands in the list to pick from, in this order."""

    ITEMS = "items"
    TABLE_2 = "t2"
    TABLE_3 = "t3"
    TABLE_4 = "t4"
    WORK = "work"  # declared
    FEES = "fees"
    AGENCIES = "agencies"
    ABOUT = "about"
    TABLE_3_CELLS = "t3cells"


@dataclass(frozen=True, slots=True)
class Definition:
    """
    A figure that may be named. `cells` are the cells of the form it is, or adds up.

    `own` tells that only what the agency itself declared counts, not what its units did.
    `recorded` are the lines of records that tell a declared figure by themselves: where there are
    any in the year, they are the figure and nothing declared is added. `recorded_own`: only those
    of the agency itself.
    """

    name: str
    label: str
    unit: str
    group: Group
    selector: Selector | None = None
    cells: tuple[Cell, ...] = ()
    declared: bool = False  # no record need produce it
    own: bool = False
    recorded: Selector | None = None
    recorded_own: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.label, Said):
            speak(self, "label")


#: short name → cell of the form
SHORT: dict[str, Cell] = {
    **{
        f"{row}.{col}": (2, row, col)
        for row in ("regulations", "normative")
        for col in ("made", "abolished", "in_force")
    },
    **{f"{row}.decisions": (2, row, "decisions") for row in ("permits", "penalties", "coercion")},
    "fees.amount": (2, "fees", "amount_wan"),
    "requests.received": (3, "received", "total"),
    "requests.carried_in": (3, "carried_in", "total"),
    "requests.closed": (3, "results_total", "total"),
    "requests.granted": (3, "granted", "total"),
    "requests.partial": (3, "partial", "total"),
    "requests.carried_out": (3, "carried_out", "total"),
    **{f"requests.received.{who.name}": (3, "received", who.name) for who in APPLICANTS},
    **{
        f"{row}.{col}": (4, row, col)
        for row in ("review", "suit_direct", "suit_after_review")
        for col in ("upheld", "corrected", "other", "pending", "total")
    },
}
_SHORT_OF = {cell: name for name, cell in SHORT.items()}

_LABELS = {
    "requests.received": said("新收政府信息公开申请"),
    "requests.carried_in": said("上年结转申请"),
    "requests.closed": said("本年度办理结果总计"),
    "requests.granted": said("予以公开"),
    "requests.partial": said("部分公开"),
    "requests.carried_out": said("结转下年度继续办理"),
    "fees.amount": said("行政事业性收费金额"),
}
_FOUR = {
    "review": said("行政复议"),
    "suit_direct": said("未经复议直接起诉"),
    "suit_after_review": said("复议后起诉"),
}
_TWO = {
    "made": said("本年制发"),
    "abolished": said("本年废止"),
    "in_force": said("现行有效"),
    "decisions": said("处理决定"),
}
_ORGANISATIONS = tuple(who.name for who in APPLICANTS if who.name != "natural")
_UNITS = {
    Measure.NEWS: "条",
    Measure.BUDGET: "件",
    Measure.NORMATIVE: "件",
    Measure.INTERPRETATION: "个",
    Measure.CATALOGUE: "个",
    Measure.KEY_FIELD: "条",
    Measure.REPORT: "份",
    Measure.OTHER: "条",
}
#: figures offices report of their work: declared, or told by records (RECORDED)
WORK: tuple[tuple[str, str, str], ...] = (
    ("disclosure.total", said("实现政府信息公开"), "条"),
    ("meetings.held", said("调度会"), "次"),
    ("training.sessions", said("政府信息公开培训"), "次"),
    ("training.people", said("培训人员"), "人次"),
    ("issues.immediate", said("立行立改问题"), "条"),
    ("issues.pushed", said("点对点推送问题"), "条"),
    ("issues.union", said("立行立改和点对点推送问题"), "条"),
    ("issues.fixed", said("整改销号问题"), "条"),
    ("messages.received", said("收到网民留言"), "件"),
    ("messages.answered", said("答复网民留言"), "件"),
    ("messages.in_time", said("按时答复网民留言"), "件"),
    ("surveys.closed", said("开展社会评议"), "次"),
    ("surveys.answers", said("收到社会评议答卷"), "份"),
    ("columns.added", said("增设专栏"), "个"),
    ("columns.merged", said("合并专栏"), "个"),
    ("reminders.issued", said("工作提醒"), "期"),
    ("notices.issued", said("督查通知"), "份"),
    ("bulletins.issued", said("通报"), "期"),
    ("assessment.rounds", said("工作考核"), "次"),
    ("accountability.cases", said("责任追究"), "件"),
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """The lines that tell a figure of WORK; `own`: of the agency itself, not of its units."""

    terms: tuple[Term, ...]
    own: bool = False


def _fixed(*who: str) -> Recorded:
    return Recorded(tuple(Term(Kind.ISSUE_FIXED, who=one) for one in who))


#: name of a figure of WORK → the lines of its records; an app that keeps them adds its own
RECORDED: dict[str, Recorded] = {
    "issues.immediate": _fixed("immediate", "both"),
    "issues.pushed": _fixed("push", "both"),
    "issues.union": _fixed("immediate", "push", "both"),
    "issues.fixed": Recorded((Term(Kind.ISSUE_FIXED),)),
    "columns.added": Recorded((Term(Kind.COLUMN_ADDED),), own=True),
    "columns.merged": Recorded((Term(Kind.COLUMN_MERGED),), own=True),
    "assessment.rounds": Recorded((Term(Kind.ASSESSMENT_FINAL),), own=True),
    "accountability.cases": Recorded((Term(Kind.ACCOUNTABILITY),), own=True),
    "meetings.held": Recorded((Term(Kind.MEETING_HELD),), own=True),
    "training.sessions": Recorded((Term(Kind.TRAINING_HELD, who="session"),), own=True),
    "training.people": Recorded((Term(Kind.TRAINING_HELD, who="people"),), own=True),
    "reminders.issued": Recorded((Term(Kind.REMINDER_ISSUED),), own=True),
    "notices.issued": Recorded((Term(Kind.NOTICE_ISSUED),), own=True),
    "bulletins.issued": Recorded((Term(Kind.BULLETIN_ISSUED),), own=True),
    "messages.received": Recorded((Term(Kind.MESSAGE_RECEIVED),)),
    "messages.answered": Recorded((Term(Kind.MESSAGE_ANSWERED),)),
    "messages.in_time": Recorded((Term(Kind.MESSAGE_ANSWERED, what="in_time"),)),
    "surveys.closed": Recorded((Term(Kind.SURVEY_CLOSED, who="survey"),)),
    "surveys.answers": Recorded((Term(Kind.SURVEY_CLOSED, who="answers"),)),
}


@cache
def definitions(edition: EditionName, choices: Choices) -> Mapping[str, Definition]:
    """Return every figure that has lines in the ledger, by name, for an edition of the form."""
    form = FORMS[edition]
    counted = selectors(form, choices)
    made: dict[str, Definition] = {}
    for number, table in form.tables.items():
        for row in table.rows:
            for column in row.columns:
                cell = (number, row.name, column.name)
                made[_name(cell)] = _cell(row, column.label, cell, counted[cell])
    for one in (*_requests(made), *_disputes(made), *_items(), *_work(), _processing_fee()):
        made[one.name] = one
    return made


def full_name(name: str) -> str:
    """Return the name under which a figure is kept: permits.decisions for its cell's name."""
    return _FULL.get(name, name)


_FULL = {cell_name(cell): name for name, cell in SHORT.items()}


def _name(cell: Cell) -> str:
    return _SHORT_OF.get(cell) or cell_name(cell)


def _cell(row: Row, column: str, cell: Cell, selector: Selector) -> Definition:
    table, row_name, col = cell
    name = _name(cell)
    unit = "件"
    if (row_name, col) in MONEY_CELLS:
        unit = "万元" if col == "amount_wan" else "元"
    if table == 4:
        label = listed([_FOUR[row_name], column], "·")
    elif table == 3:
        label = listed([labels.bare(row.label), column], "·")
    else:
        label = listed([row.label, _TWO.get(col, column)], "")
    groups = {2: Group.TABLE_2, 3: Group.TABLE_3, 4: Group.TABLE_4}
    group = groups[table] if name in SHORT else Group.TABLE_3_CELLS
    return Definition(name, _LABELS.get(name, label), unit, group, selector, (cell,))


def added(found: Iterable[Selector]) -> Selector:
    """Return the selector of the lines of several."""
    every = tuple(found)
    return Selector(tuple(part for one in every for part in one.parts), every[0].divisor)


def _sum(made: Mapping[str, Definition], name: str, label: str, *of: str) -> Definition:
    parts = [made[one] for one in of]
    selector = added(one.selector for one in parts if one.selector is not None)
    cells = tuple(cell for one in parts for cell in one.cells)
    return replace(parts[0], name=name, label=label, selector=selector, cells=cells)


def _requests(made: dict[str, Definition]) -> list[Definition]:
    names = [name for name in made if name.startswith("t3.") and name.endswith(".total")]
    wanted = {"denied": said("不予公开"), "unable": said("无法提供"), "rejected": said("不予处理")}
    wanted["other"] = said("其他处理")
    found = []
    for head, label in wanted.items():
        rows = [name for name in names if name.startswith(f"t3.{head}.")]
        found.append(_sum(made, f"requests.{head}", label, *rows))
    organisations = [f"requests.received.{who}" for who in _ORGANISATIONS]
    label = listed([said("新收申请"), ORGANISATIONS], "·")
    found.append(_sum(made, "requests.received.organisations", label, *organisations))
    return [replace(one, group=Group.TABLE_3) for one in found]


def _disputes(made: Mapping[str, Definition]) -> list[Definition]:
    found = []
    for col, words in (
        ("upheld", "结果维持"),
        ("corrected", "结果纠正"),
        ("other", "其他结果"),
        ("pending", "尚未审结"),
        ("total", "总计"),
    ):
        suits = (f"suit_direct.{col}", f"suit_after_review.{col}")
        found.append(_sum(made, f"suits.{col}", listed([said("行政诉讼"), words], "·"), *suits))
        both = (f"review.{col}", *suits)
        found.append(
            _sum(made, f"disputes.{col}", listed([said("行政复议和行政诉讼"), words], "·"), *both)
        )
    return found


def _flow(*terms: Term, divisor: int = 1) -> Selector:
    return Selector(((When.IN_YEAR, terms),), divisor)


def _items() -> list[Definition]:
    """Published items; what was only reposted is counted by itself and in nothing else."""
    reposts = ("reposted", "backfilled_repost")
    found = [
        Definition(
            f"items.{measure}",
            said("公开%(what)s", what=measure.label),
            _UNITS[measure],
            Group.ITEMS,
            _flow(Term(Kind.ITEM_PUBLISHED, what=measure, not_who=reposts)),
        )
        for measure in Measure
    ]
    every = _flow(Term(Kind.ITEM_PUBLISHED, not_who=reposts))
    found.append(Definition("items.total", said("主动公开政府信息"), "条", Group.ITEMS, every))
    reposted = _flow(*(Term(Kind.ITEM_PUBLISHED, who=who) for who in reposts))
    found.append(Definition("items.reposted", said("转载信息"), "条", Group.ITEMS, reposted))
    return found


def _work() -> list[Definition]:
    return [work(name, label, unit) for name, label, unit in WORK]


def work(name: str, label: str, unit: str) -> Definition:
    """Return the definition of a figure that is declared where no record tells it."""
    made, known = declared(name, label, unit), RECORDED.get(name)
    if known is None:
        return made
    return replace(made, recorded=_flow(*known.terms), recorded_own=known.own)


def declared(name: str, label: str, unit: str) -> Definition:
    """Return the definition of a figure that is declared; money is kept in fen."""
    selector = _flow(Term(Kind.DECLARED, what=name), divisor=DIVISORS.get(unit, 1))
    return Definition(name, label, unit, Group.WORK, selector, declared=True, own=True)


def _processing_fee() -> Definition:
    name = "fees.processing"
    terms = (Term(Kind.FEE_PROCESSING), Term(Kind.DECLARED, what=name))
    selector = _flow(*terms, divisor=FEN_PER_YUAN)
    label = said("政府信息公开信息处理费")
    return Definition(name, label, "元", Group.FEES, selector, declared=True)
