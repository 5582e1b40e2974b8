"""The records behind ledger lines: what they are called, and where they are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.apps import apps

from gongkai.agencies.access import Act, agencies_for, agency_of
from gongkai.agencies.models import Officer
from gongkai.decisions.models import Decision, FeeIncome
from gongkai.disputes.models import Dispute
from gongkai.ledger.models import Line
from gongkai.publishing.models import ColumnChange, Item, NormativeDocument
from gongkai.reports.models import DeclaredFigure
from gongkai.requests.models import FeePayment, InfoRequest
from gongkai.web.jinja import url_if


@dataclass(frozen=True, slots=True)
class Record:
    """
    What a line was entered for: its title, its page at the desk, its page in public.

    `elsewhere` says that its desk page is another agency's, which the officer may not open.
    """

    title: str
    number: str = ""
    desk: str | None = None
    public: str | None = None
    elsewhere: bool = False


def _decision(one: Decision) -> Record:
    title = one.title or one.content[:60] or one.get_kind_display()
    desk = url_if("decisions:decision", one.pk) or url_if("decisions:detail", one.pk)
    public = url_if("portal:decision", one.kind, one.pk) if one.published_at else None
    return Record(title, one.doc_no, desk, public)


def _fee(one: FeeIncome) -> Record:
    return Record(one.item, one.receipt, url_if("decisions:fee", one.pk))


def _dispute(one: Dispute) -> Record:
    return Record(one.matter, one.number, url_if("disputes:detail", one.pk))


def _document(one: NormativeDocument) -> Record:
    return Record(one.title, one.doc_no, url_if("publishing:document", one.pk))


def _item(one: Item) -> Record:
    public = url_if("portal:item", one.index_no) if one.published_at else None
    return Record(one.title, one.index_no, url_if("publishing:item", one.pk), public)


def _request(one: InfoRequest) -> Record:
    """Name a request by its number alone: what is asked may say who asks."""
    return Record("政府信息公开申请", one.number, url_if("requests:case", one.pk))


def _column_change(one: ColumnChange) -> Record:
    title = f"{one.get_kind_display()}“{one.column.name}”"
    return Record(title, "", url_if("publishing:column_changes", one.agency.code))


def _fee_paid(one: FeePayment) -> Record:
    desk = url_if("requests:case", one.notice.case_id)
    return Record("信息处理费", one.receipt_no, desk)


def _declared(one: DeclaredFigure) -> Record:
    by = one.declared_by.name
    confirmed = one.confirmed_by.name if one.confirmed_by else "—"
    title = f"申报：{one.source}（{by}申报，{confirmed}确认）"
    return Record(title, "", url_if("reports:declare", one.report.agency.code, one.report.year))


_RECORDS: dict[str, Callable[[Any], Record]] = {
    "decisions.decision": _decision,
    "decisions.feeincome": _fee,
    "disputes.dispute": _dispute,
    "publishing.normativedocument": _document,
    "publishing.item": _item,
    "requests.inforequest": _request,
    "publishing.columnchange": _column_change,
    "requests.feepayment": _fee_paid,
    "reports.declaredfigure": _declared,
}
_RELATED: dict[str, tuple[str, ...]] = {
    "publishing.columnchange": ("agency", "column"),
    "requests.feepayment": ("notice__case__agency",),
    "reports.declaredfigure": ("declared_by", "confirmed_by", "report__agency"),
}
_AGENCY = ("agency",)
_OPENED_BY: dict[str, Act] = {}


def records_are(
    model: str,
    shown: Callable[[Any], Record],
    related: tuple[str, ...] = _AGENCY,
    opened_by: Act | None = None,
) -> None:
    """
    Let the lines of an app above this one open its records; called at its start.

    :param model: as it stands in `Line.record`, e.g. "rectification.issue"
    :param related: what is read with them; the record says its agency through `agency`
    :param opened_by: an act that opens them at the desk besides VIEW, e.g. WATCH
    """
    _RECORDS[model] = shown
    _RELATED[model] = related
    if opened_by is not None:
        _OPENED_BY[model] = opened_by


class Opens:
    """
    Whose records of which model an officer may open at the desk.

    `watched`: agencies whose records an act that reaches further opens as well (`records_are`).
    """

    def __init__(self, seen: Container[int], watched: Mapping[Act, Container[int]]) -> None:
        self._seen, self._watched = seen, watched

    def __contains__(self, asked: object) -> bool:
        """Tell whether (model, agency) may be opened; an agency alone: by VIEW."""
        model, agency = asked if isinstance(asked, tuple) else ("", asked)
        act = _OPENED_BY.get(model)
        return agency in self._seen or (act is not None and agency in self._watched[act])


def records_of(
    lines: Iterable[Line], *, opens: Container[int | tuple[str, int]]
) -> dict[str, Record]:
    """
    Return the records of some lines by `Line.record`, one query for each kind of record.

    :param opens: the agencies whose records the officer may open at the desk, or `opens()`
    """
    wanted: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        model, _, key = line.record.partition(":")
        if model in _RECORDS and key.isdecimal():
            wanted[model].add(int(key))
    found = {}
    for model, keys in wanted.items():
        rows = apps.get_model(model)._default_manager.select_related(*_RELATED.get(model, _AGENCY))
        for key, one in rows.in_bulk(keys).items():
            made = _RECORDS[model](one)
            owner = agency_of(getattr(one, "report", one)).pk
            if owner not in opens and (model, owner) not in opens:
                made = replace(made, desk=None, elsewhere=True)
            found[f"{model}:{key}"] = made
    return found


def opens(officer: Officer, today: date) -> Opens:
    """Return whose records an officer may open at the desk."""

    def at(act: Act) -> set[int]:
        return set(agencies_for(officer, act, today).values_list("pk", flat=True))

    return Opens(at(Act.VIEW), {act: at(act) for act in set(_OPENED_BY.values())})
