"""A government's figures against those of the units below it (handbook 02 §2 and §5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.audit import labels
from gongkai.audit.agencies import Agency, Kind, agency, below
from gongkai.audit.finding import Remark, Severity, check_many
from gongkai.audit.labels import number
from gongkai.audit.series import agreed, by_agency
from gongkai.audit.summary import Summary
from gongkai.documents.report import Place
from gongkai.rules.identities import Cell
from gongkai.rules.report_form import FORMS, SOURCE_2021
from gongkai.rules.words import listed, said

LEAST_CHILDREN = 3
_CELLS: tuple[Cell, ...] = (
    (3, "received", "total"),
    (3, "carried_in", "total"),
    (3, "results_total", "total"),
    (3, "carried_out", "total"),
    (2, "permits", "decisions"),
    (2, "penalties", "decisions"),
    (2, "coercion", "decisions"),
)
_NAMED = 12


@check_many("ROLL-UP", family="ROLL_UP", source=SOURCE_2021, severity=Severity.NOTICE)
def government_covers_its_units(reports: Sequence[Summary]) -> Iterator[Remark]:
    """汇总填报的政府，其各项数字应等于本级与所属部门、乡镇之和。"""
    for parent, children in _families(reports):
        if not _consolidated(parent, children):
            continue
        wrong = []
        for cell in _CELLS:
            own, theirs = parent.value(cell), _sum(children, cell)
            if own is not None and theirs is not None and own != theirs:
                wrong.append((cell, own, theirs))
        if not wrong:
            continue
        says = listed(
            said(
                "%(row)s报%(own)s、各单位合计%(theirs)s",
                row=labels.row(FORMS[parent.edition], cell[0], cell[1]),
                own=number(own),
                theirs=number(theirs),
            )
            for cell, own, theirs in wrong
        )
        units = listed(child.agency or "" for child in children[:_NAMED])
        more = said("等%(count)s个单位", count=len(children)) if len(children) > _NAMED else ""
        yield Remark(
            said(
                "%(agency)s%(year)s年度与所给%(count)s个下级单位的合计不同：%(says)s。"
                "已计入：%(units)s%(more)s；没有给出报告的单位和政府本级的数字未计入。",
                agency=parent.agency,
                year=parent.year,
                count=len(children),
                says=says,
                units=units,
                more=more,
            ),
            (*(parent.place(cell) for cell, _, _ in wrong), *(Place(c.file) for c in children)),
            expected=wrong[0][2],
            printed=wrong[0][1],
        )


def _families(reports: Sequence[Summary]) -> Iterator[tuple[Summary, list[Summary]]]:
    """Yield every government with the units below it, of one year."""
    of_year: dict[int, list[tuple[Agency, Summary]]] = defaultdict(list)
    for years in by_agency(reports):
        for year, group in years.items():
            report = agreed(group)
            if report is not None and report.agency:
                of_year[year].append((agency(report.agency), report))
    for members in of_year.values():
        under: dict[str, list[tuple[Agency, Summary]]] = defaultdict(list)
        for who, report in members:
            for area in who.areas:
                under[area].append((who, report))
        for who, report in members:
            if who.kind is Kind.GOVERNMENT and who.areas:
                near = [(w, r) for w, r in under[who.areas[-1]] if below(w, who)]
                counted = {w.areas[-1] for w, _ in near if w.kind is Kind.GOVERNMENT}
                children = [r for w, r in near if not _inside(w, who, counted)]
                if len(children) >= LEAST_CHILDREN:
                    yield report, children


def _inside(who: Agency, parent: Agency, counted: set[str]) -> bool:
    """A unit of a county or township is counted in that government's own report."""
    within = who.areas[who.areas.index(parent.areas[-1]) + 1 :]
    if who.kind is Kind.GOVERNMENT:
        within = within[:-1]
    return any(area in counted for area in within)


def _consolidated(parent: Summary, children: Sequence[Summary]) -> bool:
    """Tell whether the parent's figures can hold those of its units, most of them at least."""
    known = [
        (own, most)
        for cell in _CELLS
        if (own := parent.value(cell)) is not None
        and (most := max(child.value(cell) or Decimal(0) for child in children)) > 0
    ]
    held = sum(1 for own, most in known if own >= most)
    return bool(known) and held * 3 >= len(known) * 2


def _sum(children: Sequence[Summary], cell: Cell) -> Decimal | None:
    values = [child.value(cell) for child in children]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None
