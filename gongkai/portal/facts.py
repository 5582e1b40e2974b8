"""The statutory metadata of an item in words (04 §3), and what a reader must know first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongkai.portal.item import Around, Attachment, Shown
from gongkai.publishing.models import FileRole, InterpretationForm
from gongkai.publishing.registered import Banner
from gongkai.rules.classification import Validity
from gongkai.rules.validity import IN_FORCE, Dates, validity_on
from gongkai.web.days import local_day
from gongkai.web.filters import day, iso, moment, size_of

#: a fact in the table: its name, its value, the address it leads to
Fact = tuple[str, str, str]
_SAYS = {
    Validity.REPEALED: gettext_noop("这份文件已经废止。"),
    Validity.LAPSED: gettext_noop("这份文件已经失效。"),
    Validity.AMENDED: gettext_noop("这份文件修改过，仍然有效。"),
    Validity.NOT_YET: gettext_noop("这份文件自 %(day)s 起施行。"),
}


class Notice(NamedTuple):
    """What is said above an item; `links`: the acts it rests on, with their items' numbers."""

    kind: str
    says: str
    links: tuple[tuple[str, str | None], ...] = ()


def facts(one: Shown, about: Around, today: date) -> list[Fact]:
    """Return the metadata of an item that has a value, in the order of the guideline."""
    state = validity(one, about.banner, today)
    told: list[tuple[str, str]] = [
        (_("索引号"), one.index_no),
        (_("文号"), one.live__doc_no),
        (_("成文日期"), iso(one.live__formed_on)),
        (_("发布日期"), moment(one.published_at)),
        (_("发布机构"), one.agency_name),
        (_("主题分类"), one.live__topic_class),
        (_("体裁分类"), one.live__genre),
        (_("公开方式"), one.live__disclosure_mode),
        (_("有效性"), state.value if state is not None else ""),
        (_("施行日期"), iso(one.live__effective_on) if one.live__effective_on else ""),
        (_("有效期至"), _until(one, about.banner)),
        (_("解读形式"), _form(one)),
        (_("公开对象"), one.live__audience),
        (_("主题词"), one.live__keywords),
    ]
    if one.original_published_on is not None:
        told.insert(4, (_("原发布日期"), iso(one.original_published_on)))
    found = [(name, value, "") for name, value in told if value]
    if one.live__source:
        found.append((_("信息来源"), one.live__source, one.live__source_url))
    if one.live__summary:
        found.append((_("内容概述"), one.live__summary, ""))
    return found


def validity(one: Shown, banner: Banner | None, today: date) -> Validity | None:
    """
    Return whether what an item says is in force on a day; None where that is not asked of it.

    The register of normative documents comes first; otherwise the days the item names itself.
    """
    if banner is not None:
        return banner.validity
    if not one.live__doc_no and one.live__expires_on is None:
        return None
    days = Dates(
        issued=one.live__formed_on, effective=one.live__effective_on, expires=one.live__expires_on
    )
    return validity_on(today, days)


def banners(one: Shown, about: Around, today: date) -> list[Notice]:
    """Return what is said above an item before anything else."""
    found = []
    state = validity(one, about.banner, today)
    if state is not None and state is not Validity.VALID:
        found.append(_not_simply_valid(one, about.banner, state))
    if one.emergency_until is not None:
        says = _("这条信息紧急公开，其余签署须在 %(when)s 前补齐。")
        why = _("理由：%(why)s") % {"why": one.emergency_why} if one.emergency_why else ""
        found.append(Notice("warning", says % {"when": moment(one.emergency_until)} + why))
    if one.original_published_on is not None:
        says = _("这条信息 %(old)s 在原网站发布，%(new)s 移到本站。")
        days = {"old": day(one.original_published_on), "new": day(local_day(one.published_at))}
        found.append(Notice("info", says % days))
    return found


def _not_simply_valid(one: Shown, banner: Banner | None, state: Validity) -> Notice:
    """Say what a document is instead, since when, and by which acts."""
    done = banner.done if banner is not None else ()
    links = tuple((f"{day(act.on)} {act.act}".strip(), act.index_no) for act in done)
    says = _(_SAYS[state])
    if state is Validity.NOT_YET:
        effective = banner.effective if banner is not None else one.live__effective_on
        says = says % {"day": day(effective)}
    elif state is Validity.LAPSED and not links:
        until = banner.until if banner is not None else one.live__expires_on
        says += _("有效期到 %(day)s 为止。") % {"day": day(until)}
    kind = "info" if state in (*IN_FORCE, Validity.NOT_YET) else "warning"
    return Notice(kind, says, links)


def _until(one: Shown, banner: Banner | None) -> str:
    """
    Return the last day of validity: the register's, and beside it what the text itself says.

    A clean-up may prolong a document (04 §7); what was signed and published stays as it was.
    """
    said = one.live__expires_on
    if banner is None or banner.until is None or banner.until == said:
        return iso(said) if said else ""
    if not banner.prolonged:
        return iso(banner.until)
    last = banner.prolonged[0]
    told = _("%(day)s（%(on)s 由%(act)s延长）")
    if said:
        told = _("%(day)s（原定 %(said)s，%(on)s 由%(act)s延长）")
    values = {"day": iso(banner.until), "on": iso(last.on), "act": last.act}
    return told % (values | {"said": iso(said) if said else ""})


def _form(one: Shown) -> str:
    form = one.live__interpretation_form
    return _(InterpretationForm(form).label) if form in InterpretationForm.values else ""


def attachments_of(files: Iterable[Attachment]) -> list[dict[str, str]]:
    """Return the files offered below an item: title, address below the page, kind and size."""
    return [
        {
            "title": file.title or file.name,
            "href": f"files/{quote(file.name)}",
            "kind": file.name.rpartition(".")[2].upper() if "." in file.name else file.media_type,
            "size": size_of(file.size),
        }
        for file in files
        if file.role != FileRole.IMAGE
    ]
