"""The figures of the prose, each with its sentence and the cell it should agree with."""

from __future__ import annotations

import re
from decimal import Decimal

from gongkai.audit.narrative import form_words, words, zeros
from gongkai.audit.narrative.concepts import RESULTS, STAGES, Concept, cells_of
from gongkai.audit.narrative.context import Context
from gongkai.audit.narrative.court_talk import is_of_courts
from gongkai.audit.narrative.disputes import CASES
from gongkai.audit.narrative.item import Item
from gongkai.audit.narrative.items import take_apart
from gongkai.audit.narrative.modifiers import is_restricted
from gongkai.audit.narrative.naming import concept_of
from gongkai.audit.narrative.numbers import HAS_NUMBER
from gongkai.audit.narrative.results import SHORT_ROW
from gongkai.audit.narrative.scope import OWN, SUB_UNIT, Scope
from gongkai.audit.narrative.sentences import Sentence, sentences
from gongkai.audit.narrative.text_figure import Prose, Statement, TextFigure
from gongkai.audit.narrative.wholes import wholes, window_of
from gongkai.audit.narrative.years_dealt import YearsDealt
from gongkai.audit.year import settled_year
from gongkai.documents.report import Report
from gongkai.rules.report_form import ReportForm

_NEW_PART = re.compile(r"^（[一二三四五六七八九十]+）|^[一二三四五六七八九十]+[、.是]")
_LONGEST = 5000  # characters; longer is no sentence but a table or a page without marks
_EACH = re.compile(r"(?:各|均|都|各自)(?:为|是|有)?$")
_SETTLED = re.compile(r"(?<!未)(?:审结|办结|结案)(?:的|了|案件)*$")
_TOGETHER = {"disputes": ("fy", "lit")}


def _is_heading(plain: str) -> bool:
    return len(plain) < 30 and HAS_NUMBER.search(plain) is None


class Reader:
    """Reads the sentences of one report in order."""

    def __init__(self, form: ReportForm, year: int | None, agency: str | None) -> None:
        self._form = form
        self._year = year
        self._scope = Scope(year, agency)
        self._context = Context()
        self._paragraph = (-1, -1)
        self._heard: list[str] = []  # the sentences of this paragraph
        self._decides_reviews = "司法" in (agency or "")
        self._base: TextFigure | None = None
        self._years = YearsDealt()
        self.prose = Prose()

    def read(self, sentence: Sentence) -> None:
        """Read one sentence."""
        self._turn_to(sentence)
        plain = sentence.plain
        if len(plain) > _LONGEST:
            return
        numbered = HAS_NUMBER.search(plain) is not None
        if not numbered and not zeros.HAS_ZERO.search(plain):
            if len(plain) < 40:
                self._context.hear(plain)
            return
        about = self._about(plain) or self._may_be_about(plain)
        if "结转" in plain and self._context.topic != "request":
            self._context.hear(plain)
        statement = Statement(sentence, take_apart(sentence) if numbered else [])
        if not plain.startswith("其中"):
            self._scope.begin()
        self._context.said, self._context.group = set(), ""
        self._context.results_beside = any(map(form_words.is_row, statement.items))
        self._context.ruled_out = form_words.sorts_documents(plain)
        for item in statement.items:
            self._read_number(statement, item, about)
        self._hear_rest(statement)
        self._read_zeros(statement, about or self._about(plain))
        self._read_wholes(statement)
        if statement.items:
            self.prose.statements.append(statement)

    def _turn_to(self, sentence: Sentence) -> None:
        place = (sentence.chapter, sentence.paragraph)
        new_part = place != self._paragraph and _NEW_PART.match(sentence.plain)
        if place[0] != self._paragraph[0] or new_part:
            self._context = Context(sentence.chapter)
            self._base = None
        if place != self._paragraph:
            after_heading = len(self._heard) == 1 and _is_heading(self._heard[0])
            self._context.begin_paragraph(after_heading=after_heading)
            self._heard = []
        self._heard.append(sentence.plain)
        self._paragraph = place

    def _about(self, plain: str) -> bool:
        context = self._context
        return (
            context.chapter == 4
            or context.topic in ("request", "dispute")
            or words.DISCLOSURE.search(plain) is not None
        )

    def _may_be_about(self, plain: str) -> bool:
        """Tell whether reviews and suits are ours though disclosure is not named beside them."""
        if self._context.chapter == 5 or self._decides_reviews:
            return False
        if "复议" not in plain and "诉讼" not in plain:
            return False
        return not is_of_courts("".join(self._heard))

    def _read_number(self, statement: Statement, item: Item, about: bool) -> None:
        basis = self._basis(statement, item)
        parent = None if basis is None else statement.concepts[basis]
        if not self._keeps_topic(item, parent):
            self._context.hear(f"{item.gap}#{item.tail}")
            self._context.turn_to_requests(item, statement, first=len(self._heard) == 1)
        before = statement.items[item.index - 1] if item.index else None
        joined = before is not None and before.quantity.bodies  # 全县35个单位共收到37件
        gap = f"{before.gap}{item.gap}" if before and joined else item.gap
        scope = self._scope.feed(item.lead if item.paired else gap, item.lead)
        year = None if item.paired else self._years.next(item)
        scope = scope if year is None else self._scope.of_year(year)
        if basis is not None and statement.scopes[basis] == SUB_UNIT:
            scope = SUB_UNIT  # 代区政府收到复议申请318件，其中纠正29件
        if year is not None and not item.lead:
            concept = statement.concepts[-1]
        else:
            concept = concept_of(
                item, statement, parent, self._context, self._year, about=about or self._about("")
            )
        statement.concepts.append(concept)
        statement.scopes.append(scope)
        if concept is None:
            return
        self._context.said.add(concept.name)
        self._context.told.add(concept.name)
        for name in self._names(item, concept):
            self._add(statement.sentence, item, name, concept, scope)

    def _basis(self, statement: Statement, item: Item) -> int | None:
        """Return which number it is a part of; an outcome is one of the cases just named."""
        if item.parent is not None:
            settled = _SETTLED.search(statement.items[item.parent].lead)
            if statement.concepts[item.parent] is not None or not settled:
                return item.parent
        if item.index and words.OUTCOME.search(item.lead or item.tail):
            for at in range(item.index - 1, -1, -1):
                before = statement.concepts[at]
                inside = statement.items[at].depth > item.depth  # （…复议后起诉4件），未审结2件
                if before is not None and before.name.split(".")[0] in CASES and not inside:
                    return at
        return None

    def _keeps_topic(self, item: Item, parent: Concept | None) -> bool:
        if self._context.topic != "request":
            return False
        if self._context.said & RESULTS and SHORT_ROW.match(item.lead):
            return True
        return (parent is not None and parent.name in STAGES) or bool(
            words.ROW.search(item.lead + "#" + item.tail) or words.CARRIED.search(item.lead)
        )

    def _names(self, item: Item, concept: Concept) -> tuple[str, ...]:
        if concept.name in _TOGETHER and _EACH.search(item.lead):
            return _TOGETHER[concept.name]
        return (concept.name,)

    def _add(
        self, sentence: Sentence, item: Item, name: str, concept: Concept, scope: str
    ) -> None:
        quantity = item.quantity
        made = self._figure(
            sentence,
            name,
            quantity.value,
            quantity.start,
            quantity.end,
            unit=quantity.unit,
            approximate=quantity.approximate,
            scope=scope,
            other_readings=concept.other_readings,
            at_most=concept.at_most,
            restricted=is_restricted(item, name),
            anchored=name.split(".")[0] not in CASES or self._about(sentence.plain),
        )
        self.prose.figures.append(made)
        if name in ("new", "tot") and scope == OWN and not quantity.approximate:
            self._base = made

    def _figure(
        self, sentence: Sentence, name: str, value: Decimal, start: int, end: int, **fields: object
    ) -> TextFigure:
        cells = cells_of(name, self._form)
        cell = cells[0] if cells is not None and len(cells) == 1 else cells
        return TextFigure(
            name,
            cell,
            value,
            sentence.printed(start, end),
            str(fields.pop("unit", "")),
            sentence.text,
            sentence.chapter,
            sentence.at(start),
            **fields,  # type: ignore[arg-type]
        )

    def _hear_rest(self, statement: Statement) -> None:
        items, plain = statement.items, statement.sentence.plain
        self._context.hear(plain[items[-1].quantity.end :] if items else plain)

    def _read_zeros(self, statement: Statement, about: bool) -> None:
        sentence = statement.sentence
        plain = sentence.plain
        taken = [item.quantity.start for item in statement.items]
        for name, start, end in zeros.zeros(plain, sentence.chapter, about):
            if any(start <= at < end for at in taken):
                continue
            self._scope.begin()
            scope = self._scope.feed(plain[:end], plain[start:end])
            other: tuple[tuple[str, ...], ...] = ()
            if name == "carried":
                name, other = "cout", (("cin",),)
            self.prose.figures.append(
                self._figure(
                    sentence, name, Decimal(0), start, end, scope=scope, other_readings=other
                )
            )

    def _read_wholes(self, statement: Statement) -> None:
        """Read what is said of the whole number before: 均予以公开, 全部来自自然人, 全部办结."""
        base, sentence = self._base, statement.sentence
        if base is None or base.scope != OWN:
            return
        window = window_of(statement, asks=self._context.topic == "request")
        if window is None:
            return
        for name, value, match in wholes(sentence.plain, *window, base):
            self.prose.figures.append(
                self._figure(sentence, name, value, *match.span(), derived=True)
            )


def prose_of(report: Report) -> Prose:
    """Return everything read in a report's prose; the last report's is kept at hand."""
    global _last
    if _last is not None and _last[0] is report:
        return _last[1]
    reader = Reader(report.form, _year(report), report.agency)
    found = tuple(sentences(report))
    for sentence in found:
        reader.read(sentence)
    reader.prose.sentences = found
    _last = (report, reader.prose)
    return reader.prose


def _year(report: Report) -> int | None:
    year = settled_year(report)
    if year is None and report.period is not None:
        return report.period.start.year
    return year


_last: tuple[Report, Prose] | None = None


def forget() -> None:
    """Let go of the report kept at hand."""
    global _last
    _last = None


def figures(report: Report) -> list[TextFigure]:
    """Return the figures of a report's prose in the order of its text."""
    found = prose_of(report).figures
    return sorted(found, key=lambda f: (f.chapter, f.offset))
