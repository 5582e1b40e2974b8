"""
The figures the prose of a report may use, with their values and what they rest on.

Cells of the form have the values of the report's tables, so that prose and tables never differ.
Everything else is counted from the same facts of the ledger. What nobody has declared yet has no
value, which is not zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.documents import report as documents
from gongkai.ledger.facts import facts
from gongkai.reports.compute import plain
from gongkai.reports.models import AnnualReport, DeclaredFigure
from gongkai.reports.narrative import catalogue
from gongkai.reports.narrative.catalogue import DIVISORS, Definition, Group
from gongkai.reports.narrative.earlier import LastYear, last_year
from gongkai.reports.narrative.tokens import Aspect
from gongkai.rules.identities import Cell
from gongkai.rules.report_form import form_for
from gongkai.rules.tally import Choices, Fact, Selector, tally
from gongkai.rules.words import said


class Compiled(Protocol):
    """What is needed of a report's computed tables; see gongkai.reports.compute."""

    @property
    def report(self) -> documents.Report: ...
    @property
    def sums(self) -> Mapping[Cell, int]: ...
    @property
    def facts(self) -> tuple[Fact, ...]: ...
    @property
    def agencies(self) -> tuple[int, ...]: ...
    @property
    def left_out(self) -> tuple[str, ...]: ...
    @property
    def awaiting(self) -> frozenset[Cell]: ...


class Basis(StrEnum):
    """What a figure rests on, and so what it opens to."""

    LINES = "lines"  # lines of the ledger
    AGENCIES = "agencies"  # a list of agencies
    REPORT = "report"  # the published report of the year before
    AGENCY = "agency"  # what is kept of the agency itself
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Stated:
    """
    A figure as the prose may state it.

    `shown` is how it is printed. `value` is None when there is none, and `lacking` says why;
    it is also None for words (the agency's name), which have no `lacking`. `year` is the year
    the lines are counted for.
    """

    name: str
    label: str
    unit: str
    group: Group
    basis: Basis
    year: int
    value: Decimal | None = None
    shown: str = ""
    selector: Selector | None = None
    cells: tuple[Cell, ...] = ()
    lacking: str = ""
    unconfirmed: bool = False  # declared, and nobody has confirmed it yet
    own: bool = False  # counts lines of the agency alone, not of its units
    agency: int = 0

    @property
    def cell(self) -> Cell | None:
        """The cell of the form it is, when it is one and not a sum of several."""
        return self.cells[0] if len(self.cells) == 1 else None


#: declarations of cells and whole tables, which the tables count
_OF_TABLE = re.compile(r"t[2-4](?:\.|$)")


def printed(value: Decimal) -> str:
    """Write a number as reports do: 7215.19, never 7215.190000 or 7E+3."""
    return f"{plain(value):f}"


class Facts:
    """Every figure of one report by name; counted when first asked for."""

    def __init__(self, report: AnnualReport, compiled: Compiled) -> None:
        self.report = report
        self.compiled = compiled
        self._edition = form_for(report.year).edition
        self._definitions = dict(catalogue.definitions(self._edition, Choices()))
        for one in self._declared.values():
            known = self._definitions.get(one.name)
            if known is None or known.own:  # a clerk's own figure, or one of WORK
                made = catalogue.work(one.name, one.label, one.unit)
                self._definitions[one.name] = made
        self._known: dict[tuple[str, Aspect], Stated] = {}

    def get(self, name: str, aspect: Aspect = Aspect.NOW) -> Stated | None:
        """Return a figure, None when nothing has that name."""
        name = catalogue.full_name(name)
        found = self._known.get((name, aspect))
        if found is None:
            found = self._stated(name, aspect)
            if found is not None:
                self._known[name, aspect] = found
        return found

    def __iter__(self) -> Iterator[Stated]:
        """Yield every figure, group by group."""
        order = list(Group)
        names = [*self._definitions, *_AGENCIES, *self._about]
        every = [found for name in names if (found := self.get(name)) is not None]
        return iter(sorted(every, key=lambda one: order.index(one.group)))

    def near(self, name: str) -> list[Stated]:
        """Return the figures somebody who wrote a name that is none may have meant."""
        names = [*self._definitions, *_AGENCIES, *self._about]
        close = get_close_matches(catalogue.full_name(name), names, n=3, cutoff=0.6)
        labelled = [n for n, one in self._definitions.items() if name in one.label][:3]
        return [found for one in dict.fromkeys([*close, *labelled]) if (found := self.get(one))]

    def valued(self, value: Decimal, unit: str = "") -> list[Stated]:
        """Return the figures that have a value, those counted in the same unit first."""
        found = self._by_value.get(value, [])
        return sorted(found, key=lambda one: one.unit != unit)

    @cached_property
    def _by_value(self) -> dict[Decimal, list[Stated]]:
        made: dict[Decimal, list[Stated]] = {}
        for one in self:
            if one.value is not None and one.group is not Group.TABLE_3_CELLS:
                made.setdefault(one.value, []).append(one)
        return made

    def _stated(self, name: str, aspect: Aspect) -> Stated | None:
        if aspect is Aspect.NOW:
            if name in _AGENCIES:
                return self._of_agencies(name)
            if name in self._about:
                return self._about[name]
            definition = self._definitions.get(name)
            return None if definition is None else self._now(definition)
        now, definition = self.get(name), self._definitions.get(name)
        if now is None or definition is None:
            return None
        last = self._last(now, definition)
        if aspect is Aspect.LAST:
            return last
        return changed(now, last, aspect)

    def _now(self, definition: Definition) -> Stated:
        made = self._frame(definition, self.report.year)
        if definition.cells:
            if not self.compiled.awaiting.isdisjoint(definition.cells):
                return replace(made, lacking=_("还没有申报；没有申报不等于零。"))
            amount = sum(self.compiled.sums[cell] for cell in definition.cells)
            return _with(made, amount)
        if not definition.declared:
            return _with(made, self._counted(definition, self.report.year))
        if (recorded := self._recorded(made, definition)) is not None:
            return recorded
        said = self._declared.get(definition.name)
        counted = 0 if definition.own else self._counted(definition, self.report.year)
        if said is None and not counted:
            why = _("还没有申报；请在“申报数字”中填报，再由另一人确认。")
            return replace(made, lacking=why)
        unconfirmed = said is not None and said.confirmed_at is None
        if said is not None and (definition.own or unconfirmed):
            counted += said.amount
        return replace(_with(made, counted), unconfirmed=unconfirmed)

    def _last(self, now: Stated, definition: Definition) -> Stated:
        made = self._frame(definition, self.report.year - 1)
        made = replace(made, name=f"{now.name}@last", label=said("上年%(what)s", what=now.label))
        if definition.cells and self._last_year is not None:
            value = self._last_year.value(definition.cells)
            if value is not None:
                made = replace(made, basis=Basis.REPORT, value=value, shown=printed(value))
                return replace(made, selector=None)
        if (recorded := self._recorded(made, definition)) is not None:
            return recorded
        known = any(fact.year == self.report.year - 1 for fact in self.compiled.facts)
        if known and not definition.own:
            return _with(made, self._counted(definition, self.report.year - 1))
        why = _("没有上年的数：上年报告没有导入，上年的台账里也没有记录。")
        return replace(made, lacking=why)

    def _recorded(self, made: Stated, definition: Definition) -> Stated | None:
        """Return a figure of WORK as records of its year tell it, None where there are none."""
        selector = definition.recorded
        if selector is None:
            return None
        lines = self._own_facts if definition.recorded_own else self.compiled.facts
        cell = (0, "", "")
        amount = tally(lines, {cell: selector}, made.year)[cell]
        if not amount:
            return None
        return _with(replace(made, selector=selector, own=definition.recorded_own), amount)

    @cached_property
    def _own_facts(self) -> list[Fact]:
        return facts([self.report.agency_id], self.report.year)

    def _counted(self, definition: Definition, year: int) -> int:
        if definition.selector is None:
            return 0
        cell = (0, "", "")
        return tally(self.compiled.facts, {cell: definition.selector}, year)[cell]

    def _frame(self, one: Definition, year: int) -> Stated:
        return Stated(
            one.name,
            one.label,
            one.unit,
            one.group,
            Basis.LINES,
            year,
            selector=one.selector,
            cells=one.cells,
            own=one.own,
            agency=self.report.agency_id,
        )

    @cached_property
    def _declared(self) -> dict[str, DeclaredFigure]:
        found = DeclaredFigure.objects.filter(report=self.report, replaced_at__isnull=True)
        return {one.name: one for one in found if not _OF_TABLE.match(one.name)}

    @cached_property
    def _last_year(self) -> LastYear | None:
        return last_year(self.report)

    @cached_property
    def _about(self) -> dict[str, Stated]:
        agency, year = self.report.agency, self.report.year
        words = {
            "agency.name": (_("本机关名称"), agency.name),
            "agency.office": (_("公开工作机构"), agency.office),
            "agency.address": (_("地址"), agency.address),
            "agency.phone": (_("电话"), agency.phone),
            "agency.email": (_("电子邮箱"), agency.email),
            "agency.website": (_("网址"), agency.website),
        }
        made = {
            name: Stated(name, label, "", Group.ABOUT, Basis.AGENCY, year, shown=value)
            for name, (label, value) in words.items()
            if value
        }
        made["report.year"] = Stated(
            "report.year", _("报告年度"), "年", Group.ABOUT, Basis.AGENCY, year, shown=str(year)
        )
        return made

    def _of_agencies(self, name: str) -> Stated:
        label, unit, kinds = _AGENCIES[name]
        count = len(units(self.report, kinds))
        return Stated(
            name,
            label,
            unit,
            Group.AGENCIES,
            Basis.AGENCIES,
            self.report.year,
            Decimal(count),
            str(count),
        )


_AGENCIES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "units.departments": (said("政府组成部门"), "个", (AgencyKind.DEPARTMENT,)),
    "units.townships": (said("乡镇"), "个", (AgencyKind.TOWNSHIP,)),
    "units.total": (said("部门和乡镇"), "个", (AgencyKind.DEPARTMENT, AgencyKind.TOWNSHIP)),
}


def kinds_of(name: str) -> tuple[str, ...]:
    """Return the kinds of agency a figure counts, none when it counts no agencies."""
    return _AGENCIES[name][2] if name in _AGENCIES else ()


def units(report: AnnualReport, kinds: tuple[str, ...]) -> list[Agency]:
    """Return the units of some kinds below an agency at the end of the report's year."""
    level = {report.agency_id}
    found: set[int] = set()
    while level:
        below = Agency.objects.filter(parent__in=level, vertical=False)
        level = set(below.values_list("pk", flat=True)) - found
        found |= level
    there = Agency.objects.filter(pk__in=found, kind__in=kinds)
    return list(there.on(date(report.year, 12, 31)))


def changed(now: Stated, last: Stated, aspect: Aspect) -> Stated:
    """Return the words for the change since last year: 比上年增加12件, 与上年持平."""
    names = {Aspect.CHANGE: said("比上年增减"), Aspect.PERCENT: said("比上年增幅")}
    label = said("%(what)s（%(change)s）", what=now.label, change=names[aspect])
    made = replace(now, name=f"{now.name}@{aspect}", label=label, cells=())
    made = replace(made, value=None, shown="", lacking=now.lacking or last.lacking)
    made = replace(made, basis=Basis.NOTHING, selector=None)  # no list of lines is a difference
    if now.value is None or last.value is None:
        return made
    difference = now.value - last.value
    if difference == 0:
        return replace(made, value=difference, shown="与上年持平")
    if aspect is Aspect.CHANGE:
        word = "增加" if difference > 0 else "减少"
        shown = f"比上年{word}{printed(abs(difference))}{now.unit}"
        return replace(made, value=difference, shown=shown)
    if last.value == 0:
        return replace(made, lacking=_("上年为零，不能计算增幅；可以改用“比上年增减”。"))
    percent = (difference * 100 / last.value).quantize(Decimal("0.1"))
    word = "增长" if difference > 0 else "下降"
    return replace(made, value=percent, shown=f"比上年{word}{printed(abs(percent))}%")


def _with(made: Stated, amount: int) -> Stated:
    value = Decimal(amount) / DIVISORS.get(made.unit, 1)
    return replace(made, value=value, shown=printed(value))
