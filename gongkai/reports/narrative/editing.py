"""What the editor of a chapter shows: the draft, its figures, how it reads, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from gongkai.audit.finding import Finding
from gongkai.audit.run import ordered, run
from gongkai.documents import about
from gongkai.reports.models import AnnualReport
from gongkai.reports.narrative import tokens
from gongkai.reports.narrative.catalogue import Group
from gongkai.reports.narrative.chapters import drafts, findings_of, sections_of
from gongkai.reports.narrative.facts import Compiled, Facts, Stated
from gongkai.reports.narrative.flags import Flag, bind, flag_findings, flags, mark_plain
from gongkai.reports.narrative.rendering import Paragraph, rendered
from gongkai.rules.words import shown


def group_words() -> dict[Group, str]:
    """Return what each group of figures is called."""
    return {
        Group.ITEMS: _("公开的信息"),
        Group.TABLE_2: _("表二"),
        Group.TABLE_3: _("表三"),
        Group.TABLE_4: _("表四"),
        Group.WORK: _("申报的工作数字"),
        Group.FEES: _("收费"),
        Group.AGENCIES: _("机构"),
        Group.ABOUT: _("本机关"),
        Group.TABLE_3_CELLS: _("表三的每一格"),
    }


def chapter_words() -> tuple[str, ...]:
    """Return what the preamble and the chapters are called on tabs."""
    return (
        _("引言"),
        _("第一章"),
        _("第二章"),
        _("第三章"),
        _("第四章"),
        _("第五章"),
        _("第六章"),
    )


@dataclass
class Draft:
    """One chapter as somebody is writing it, saved or not."""

    report: AnnualReport
    compiled: Compiled
    number: int
    text: str

    @cached_property
    def facts(self) -> Facts:
        """The figures that may be used."""
        return Facts(self.report, self.compiled)

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs as they are printed."""
        return rendered(self.text, self.facts)

    @cached_property
    def flags(self) -> list[Flag]:
        """The numbers typed by hand."""
        return flags(self.paragraphs, self.facts)

    @cached_property
    def findings(self) -> list[Finding]:
        """What the prose's own checks and the audit of the whole report say of this chapter."""
        own = findings_of(self.number, self.paragraphs)
        return ordered([*own, *flag_findings(self.number, self.flags), *self._audited()])

    def _audited(self) -> list[Finding]:
        every = {
            number: rendered(text, self.facts)
            for number, text in drafts(self.report).items()
            if number != self.number
        }
        every[self.number] = self.paragraphs
        sections = sections_of(self.report, dict(sorted(every.items())))
        tables = self.compiled.report
        frame = about.frame(sections, about.Facts(tables.title, 0, tables.year, tables.agency))
        whole = replace(tables, sections=sections, period=frame.period, contact=frame.contact)
        return [
            one
            for one in run(whole)
            if any(place.chapter == self.number and place.table is None for place in one.places)
        ]

    def groups(self, wanted: str = "") -> list[tuple[str, list[Stated]]]:
        """
        Return the figures by group, those of every cell of table three only when asked for.

        :param wanted: words that label, name or value must have
        """
        words = group_words()
        found = [
            one
            for one in self.facts
            if (wanted or one.group is not Group.TABLE_3_CELLS) and _meant(one, wanted)
        ]
        return [(words[group], list(rows)) for group, rows in groupby(found, lambda f: f.group)]

    def marks(self) -> list[dict[str, Any]]:
        """Return the tokens of the draft with what they show, for the script of the editor."""
        return [
            {
                "start": span.piece.start,
                "end": span.piece.end,
                "shown": paragraph.text[span.start : span.end],
                "label": _label(span.figure, span.piece),
                "kind": "wrong" if span.problem is not None else _kind(span.piece),
                "says": span.problem.message if span.problem is not None else "",
            }
            for paragraph in self.paragraphs
            for span in paragraph.spans
        ]


def insert(text: str, name: str) -> str:
    """Return a draft with the token of a figure put at the first `{{ }}`, else at its end."""
    for piece in tokens.parse(text):
        if isinstance(piece, tokens.Broken) and piece.text.strip("{} ") == "":
            return text[: piece.start] + tokens.token(name) + text[piece.end :]
    return text.rstrip("\n") + tokens.token(name)


def changed(text: str, do: str) -> str | None:
    """
    Return a draft after a button was pressed, None when there is no such button.

    `insert|name`, `bind|start|words|name`, `plain|start|words`.
    """
    act, _bar, rest = do.partition("|")
    parts = rest.split("|")
    if act == "insert" and len(parts) == 1:
        return insert(text, parts[0])
    if act == "bind" and len(parts) == 3 and parts[0].isdecimal():
        return bind(text, int(parts[0]), parts[1], parts[2])
    if act == "plain" and len(parts) == 2 and parts[0].isdecimal():
        return mark_plain(text, int(parts[0]), parts[1])
    return None


def _meant(one: Stated, wanted: str) -> bool:
    return all(
        word in one.label
        or word.lower() in shown(one.label).lower()
        or word in one.name
        or word == one.shown
        for word in wanted.split()
    )


def _kind(piece: tokens.Piece) -> str:
    return "plain" if isinstance(piece, tokens.Plain) else "figure"


def _label(figure: Stated | None, piece: tokens.Piece) -> str:
    if figure is not None:
        return shown(figure.label)
    return _("不是统计数字") if isinstance(piece, tokens.Plain) else _("没有数值")
