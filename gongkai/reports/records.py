"""The records behind ledger lines: what they are called, and where they are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from gongkai.decisions.models import Decision, FeeIncome
from gongkai.disputes.models import Dispute
from gongkai.ledger.models import Line
from gongkai.publishing.models import Item, NormativeDocument
from gongkai.reports.models import DeclaredFigure
from gongkai.web.jinja import url_if


@dataclass(frozen=True, slots=True)
class Record:
    """What a line was entered for: its title, its page at the desk, its page in public."""

    title: str
    number: str = ""
    desk: str | None = None
    public: str | None = None


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
    "reports.declaredfigure": _declared,
}
_RELATED = {"reports.declaredfigure": ("declared_by", "confirmed_by", "report__agency")}


def records_of(lines: Iterable[Line]) -> dict[str, Record]:
    """Return the records of some lines by `Line.record`, one query for each kind of record."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        model, _, key = line.record.partition(":")
        if model in _RECORDS and key.isdecimal():
            wanted[model].add(int(key))
    found = {}
    for model, keys in wanted.items():
        rows = apps.get_model(model)._default_manager.select_related(*_RELATED.get(model, ()))
        for key, one in rows.in_bulk(keys).items():
            found[f"{model}:{key}"] = _RECORDS[model](one)
    return found


def record_of(line: Line) -> Record:
    """Return the record of a line; a line without one is called by its key."""
    return records_of([line]).get(line.record) or Record(line.note or line.key)
