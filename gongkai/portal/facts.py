"""The statutory metadata of an item in words (04 §3), and what a reader must know first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import quote

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongkai.portal.item import Around, Attachment, Registered, Shown
from gongkai.publishing.models import FileRole, InterpretationForm
from gongkai.rules.classification import Validity
from gongkai.web.days import local_day
from gongkai.web.filters import day, iso, moment, size_of

#: a fact in the table: its name, its value, the address it leads to
Fact = tuple[str, str, str]
_NO_LONGER = {
    Validity.REPEALED: gettext_noop("这份文件已经废止"),
    Validity.LAPSED: gettext_noop("这份文件已经失效"),
    Validity.AMENDED: gettext_noop("这份文件已经修改"),
}


def facts(one: Shown, about: Around, today: date) -> list[Fact]:
    """Return the metadata of an item that has a value, in the order of the guideline."""
    state = validity(one, about.document, today)
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
        (_("有效期至"), iso(one.live__expires_on) if one.live__expires_on else ""),
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


def validity(one: Shown, document: Registered | None, today: date) -> Validity | None:
    """
    Return whether what an item says is in force on a day; None where that is not asked of it.

    The register of normative documents comes first; otherwise the day it is valid until.
    """
    if document is not None:
        if document.repealed_on is not None and document.repealed_on <= today:
            return Validity.REPEALED
        if document.lapsed_on is not None and document.lapsed_on <= today:
            return Validity.LAPSED
        return Validity.VALID
    if one.live__expires_on is not None and one.live__expires_on < today:
        return Validity.LAPSED
    return Validity.VALID if one.live__doc_no or one.live__expires_on else None


def banners(one: Shown, about: Around, today: date) -> list[tuple[str, str]]:
    """Return what is said above an item before anything else: kind of notice and words."""
    found = []
    state = validity(one, about.document, today)
    if state is not None and state is not Validity.VALID:
        found.append(("warning", f"{_(_NO_LONGER[state])}。{_since(one, about.document)}"))
    if one.emergency_until is not None:
        says = _("这条信息紧急公开，其余签署须在 %(when)s 前补齐。")
        found.append(("warning", says % {"when": moment(one.emergency_until)}))
    if one.original_published_on is not None:
        says = _("这条信息 %(old)s 在原网站发布，%(new)s 移到本站。")
        days = {"old": day(one.original_published_on), "new": day(local_day(one.published_at))}
        found.append(("info", says % days))
    return found


def _since(one: Shown, document: Registered | None) -> str:
    """Say since when, and by which act, a document is not in force."""
    if document is not None and document.repealed_on is not None:
        by = document.repealed_by
        says = _("%(day)s 废止，依据：%(act)s。") if by else _("%(day)s 废止。")
        return says % {"day": day(document.repealed_on), "act": by}
    if document is not None and document.lapsed_on is not None:
        return _("%(day)s 失效。") % {"day": day(document.lapsed_on)}
    return _("有效期到 %(day)s 为止。") % {"day": day(one.live__expires_on)}


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
