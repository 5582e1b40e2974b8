"""What is behind a published figure: its lines as the public may see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongkai.decisions.models import DecisionKind
from gongkai.portal.reading import Published, content
from gongkai.portal.shown import Named, standing
from gongkai.portal.shown import title as masked_title
from gongkai.publishing.models import ColumnChange, Item, Measure, NormativeDocument
from gongkai.reports import drill
from gongkai.reports.compute import plain
from gongkai.reports.drill import Behind
from gongkai.reports.models import AnnualReport
from gongkai.reports.scope import agencies_of, counted_elsewhere
from gongkai.rules.report_form import APPLICANTS, FORMS, OUTCOMES
from gongkai.rules.tally import Kind, Selector, Term, When
from gongkai.web.jinja import url_if
from gongkai.web.moment import kept
from gongkai.web.prepared import Prepared

PAGE = 40
_FIELDS = ("on", "agency__name", "kind", "who", "what", "record")
#: what a line is, in the words of the form; the details of records stand beside it
WORDS: dict[str, str] = {
    Kind.DOCUMENT_ISSUED: gettext_noop("制发"),
    Kind.DOCUMENT_REPEALED: gettext_noop("废止"),
    Kind.DOCUMENT_LAPSED: gettext_noop("有效期届满"),
    Kind.DOCUMENT_OPENING: gettext_noop("启用本系统时的现行有效件数"),
    Kind.DECISION: gettext_noop("决定"),
    Kind.FEE_COLLECTED: gettext_noop("收取行政事业性收费"),
    Kind.FEE_PROCESSING: gettext_noop("收取信息处理费"),
    Kind.REQUEST_RECEIVED: gettext_noop("收到申请"),
    Kind.REQUEST_CLOSED: gettext_noop("办结申请"),
    Kind.DISPUTE_FILED: gettext_noop("收到案件"),
    Kind.DISPUTE_ENDED: gettext_noop("案件审结"),
    Kind.ITEM_PUBLISHED: gettext_noop("公开信息"),
    Kind.ISSUE_FIXED: gettext_noop("问题整改销号"),
    Kind.MEETING_HELD: gettext_noop("召开调度会"),
    Kind.TRAINING_HELD: gettext_noop("举办培训"),
    Kind.COLUMN_ADDED: gettext_noop("增设栏目"),
    Kind.COLUMN_MERGED: gettext_noop("合并栏目"),
    Kind.REMINDER_ISSUED: gettext_noop("印发工作提醒"),
    Kind.PUSH_ISSUED: gettext_noop("点对点推送问题的函件"),
    Kind.NOTICE_ISSUED: gettext_noop("印发督查通知"),
    Kind.BULLETIN_ISSUED: gettext_noop("印发通报"),
    Kind.MESSAGE_RECEIVED: gettext_noop("收到网民留言"),
    Kind.MESSAGE_ANSWERED: gettext_noop("答复网民留言"),
    Kind.SURVEY_CLOSED: gettext_noop("社会评议结束"),
    Kind.ASSESSMENT_FINAL: gettext_noop("工作考核定稿"),
    Kind.ACCOUNTABILITY: gettext_noop("责任追究"),
    Kind.DECLARED: gettext_noop("由本机关申报，两人签字"),
}
_APPLICANTS = {column.name: column.label for column in APPLICANTS}
_OUTCOMES = {column.name: column.label for column in OUTCOMES}
_RESULTS = {row.name: row.label for form in FORMS.values() for row in form.tables[3].rows}
_FIXED = {
    "immediate": gettext_noop("立行立改"),
    "push": gettext_noop("点对点推送"),
    "both": gettext_noop("立行立改并点对点推送"),
}
_DISPUTES = {row.name: row.label for form in FORMS.values() for row in form.tables[4].rows}


@dataclass(frozen=True, slots=True)
class Row:
    """A line as the public sees it. `counted` is a count, or fen."""

    on: date
    agency: str
    what: str
    number: str
    href: str | None
    counted: int


def behind_figure(
    shown: Published, selector: Selector, *, year: int | None = None, own: bool = False
) -> Behind:
    """
    Return what the list behind a figure of a published report is asked of.

    It is the list that was counted when the report was frozen, whatever was entered since.

    :param year: of the figure, where it is not the report's
    :param own: only the lines of the agency itself count
    """
    counted = content(shown.version, shown.digest).sources.get("counted")
    agencies: tuple[int, ...]
    left_out: tuple[str, ...]
    if own:
        agencies, left_out = (shown.agency,), ()
    elif counted is not None:
        agencies, left_out = tuple(counted["agencies"]), tuple(counted["left_out"])
    else:
        agencies, left_out = kept(
            f"counted-{shown.report}-{shown.version}", lambda: _counted(shown.report)
        )
    return Behind(selector, year or shown.year, agencies, left_out, shown.last_line)


def _counted(pk: int) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return whose lines a report counts, and the records it leaves to others."""
    agencies = agencies_of(AnnualReport.objects.select_related("agency").get(pk=pk))
    return agencies, counted_elsewhere(agencies)


def total_of(shown: Published, name: str, behind: Behind) -> drill.Total:
    """Return the length and sum of a list, counted anew once a minute."""
    return kept(f"total-{shown.version}-{name}", lambda: drill.total(behind))


def selector_of(lines: Iterable[Mapping[str, Any]]) -> Selector:
    """Return a selector from the plain data it was frozen as."""
    parts: dict[tuple[int, When], list[Term]] = {}
    for one in lines:
        term = Term(Kind(one["kind"]), one["who"], one["what"], one["sign"], tuple(one["not_who"]))
        parts.setdefault((one.get("part", 0), When(one["when"])), []).append(term)
    return Selector(tuple((when, tuple(terms)) for (_part, when), terms in parts.items()))


def page_of(behind: Behind, after: str | None) -> tuple[list[Row], str | None]:
    """
    Return a page of the list in words, and the mark of the next.

    A mark that is none is taken for the beginning: addresses are typed and cut short.
    """
    try:
        shown, more = drill.rows(behind, _FIELDS, after=after, size=PAGE)
    except ValueError:
        shown, more = drill.rows(behind, _FIELDS, size=PAGE)
    records = _records(fields[-1] for _pk, _counted, fields in shown)
    rows = []
    for _pk, counted, (on, agency, kind, who, what, record) in shown:
        number, title, href = records.get(record, ("", "", None))
        rows.append(Row(on, agency, title or _words(kind, who, what), number, href, counted))
    return rows, more


def _words(kind: str, who: str, what: str) -> str:
    words = _(WORDS.get(kind, kind))
    details = {
        Kind.REQUEST_RECEIVED: (_APPLICANTS.get(who),),
        Kind.REQUEST_CLOSED: (_APPLICANTS.get(who), _RESULTS.get(what)),
        Kind.DISPUTE_FILED: (_DISPUTES.get(who),),
        Kind.DISPUTE_ENDED: (_DISPUTES.get(who), _OUTCOMES.get(what)),
        Kind.FEE_COLLECTED: (what,),
        Kind.ISSUE_FIXED: (_FIXED.get(who),),
        Kind.ITEM_PUBLISHED: (dict(Measure.choices).get(what),),
    }.get(Kind(kind), ())
    return " · ".join([words, *(str(one) for one in details if one)])


def _records(names: Iterable[str]) -> dict[str, tuple[str, str, str | None]]:
    """Return for every public record its number, its title and its page."""
    wanted: dict[str, list[int]] = {}
    for name in names:
        model, _colon, key = name.partition(":")
        if key.isdecimal():
            wanted.setdefault(model, []).append(int(key))
    found: dict[str, tuple[str, str, str | None]] = {}
    for model, read in (
        ("decisions.decision", _decisions),
        ("publishing.normativedocument", _documents),
        ("publishing.item", _items),
        ("publishing.columnchange", _columns),
    ):
        if model in wanted:
            found |= {f"{model}:{pk}": words for pk, words in read(wanted[model])}
    return found


_on_show = Prepared(
    lambda today, keys: standing(today).filter(pk__in=keys).values_list(*Named._fields)
)


def _decisions(keys: list[int]) -> Iterator[tuple[int, tuple[str, str, str | None]]]:
    """Name decisions as their own pages do: persons masked, and only while they are on show."""
    addresses = {kind: url_if("portal:decision", kind, 0) for kind in DecisionKind.values}
    for row in _on_show(timezone.localdate(), tuple(keys)):
        one = Named(*row)
        words = masked_title(one) if one.title else DecisionKind(one.kind).label
        address = addresses[one.kind]
        yield one.pk, (one.doc_no, words, address and address.replace("/0/", f"/{one.pk}/"))


def _documents(keys: list[int]) -> Iterator[tuple[int, tuple[str, str, str | None]]]:
    rows = NormativeDocument.objects.filter(pk__in=keys)
    for pk, doc_no, title, index_no in rows.values_list("pk", "doc_no", "title", "item__index_no"):
        yield pk, (doc_no, title, url_if("portal:item", index_no) if index_no else None)


def _items(keys: list[int]) -> Iterator[tuple[int, tuple[str, str, str | None]]]:
    rows = Item.objects.filter(pk__in=keys, live__isnull=False)
    for pk, index_no, title in rows.values_list("pk", "index_no", "title"):
        yield pk, (index_no, title, url_if("portal:item", index_no))


def _columns(keys: list[int]) -> Iterator[tuple[int, tuple[str, str, str | None]]]:
    """Name columns added or merged; a merged one leads to what it was merged into."""
    rows = ColumnChange.objects.filter(pk__in=keys).select_related("agency", "column", "into")
    for one in rows:
        shown = one.into or one.column
        href = url_if("portal:column", one.agency.code, shown.code)
        words = f"{_(one.get_kind_display())} · {one.column.name}"
        if one.into is not None:
            words += f" → {one.into.name}"
        yield one.pk, ("", words, href)


def amount(value: int, divisor: int) -> Decimal | int:
    """Return what lines add up to in the unit of the figure: a count, or 万元 of fen."""
    if divisor == 1:
        return value
    return plain(Decimal(value) / divisor)
