"""The history of a document as steps of a timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongkai.publishing.models import Deed, DocumentDeed, NormativeDocument
from gongkai.web.filters import iso, moment

_KIND = {
    Deed.REPEALED: "error",
    Deed.LAPSED: "error",
    Deed.AMENDED: "now",
}
_BACK = frozenset({Deed.AMENDED, Deed.REPEALED, Deed.LAPSED, Deed.EXTENDED})


@dataclass(frozen=True, slots=True)
class History:
    """The steps of a timeline, newest first, and the one that can be taken back."""

    steps: list[dict[str, Any]]
    last: DocumentDeed | None


def history(one: NormativeDocument) -> History:
    """Return what became of a document since it was registered."""
    deeds = list(one.deeds.select_related("by", "acting", "acting_item", "cleanup", "takes_back"))
    gone = {deed.takes_back_id for deed in deeds if deed.takes_back_id}
    open_ones = [deed for deed in deeds if deed.kind in _BACK and deed.pk not in gone]
    steps = [_step(deed, taken_back=deed.pk in gone) for deed in reversed(deeds)]
    steps.append(
        {
            "kind": "ok",
            "title": _("登记"),
            "when": moment(one.entered_at),
            "who": one.entered_by.name,
        }
    )
    return History(steps, open_ones[-1] if open_ones else None)


def _step(deed: DocumentDeed, *, taken_back: bool) -> dict[str, Any]:
    kind = Deed(deed.kind)
    title = _(deed.get_kind_display())
    if kind in _BACK or kind is Deed.KEPT:
        title = _("%(what)s（%(on)s起）") % {"what": title, "on": iso(deed.on)}
    if taken_back:
        title = _("%(what)s——已撤销") % {"what": title}
    return {
        "kind": "todo" if taken_back else _KIND.get(kind, "ok"),
        "title": title,
        "when": moment(deed.at),
        "who": deed.by.name,
        "text": _note(deed),
    }


def _note(deed: DocumentDeed) -> str:
    parts = [deed.act, deed.why]
    if deed.takes_back is not None:
        undone = _("撤销的是：%(what)s") % {"what": _(deed.takes_back.get_kind_display())}
        parts.insert(0, undone)
    parts += [
        f"{_label(name)}：{_value(before)} → {_value(after)}"
        for name, (before, after) in deed.changes.items()
    ]
    return "；".join(part for part in parts if part)


def _label(name: str) -> str:
    if name == "item":
        return _("索引号")
    return _(str(NormativeDocument._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return str(value) if value else _("（空）")
