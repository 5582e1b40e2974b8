"""A draft as its readers will see it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _
from markupsafe import Markup

from gongkai.publishing.models import FileRole, InterpretationForm, ItemDraft
from gongkai.web.filters import iso, size_of


def preview_of(draft: ItemDraft) -> dict[str, Any]:
    """Return what portal/item_text.html takes: title, facts, body, attachments and language."""
    return {
        "title": draft.title or _("（还没有标题）"),
        "facts": _facts(draft),
        "body": Markup(draft.body),  # noqa: S704  clean since it was saved
        "attachments": _attachments(draft),
        "language": draft.language,
    }


def _facts(draft: ItemDraft) -> list[tuple[str, str, str]]:
    number = draft.item.index_no if draft.item is not None else _("送审时编号")
    form = draft.interpretation_form
    told = [
        (_("索引号"), number),
        (_("文号"), draft.doc_no),
        (_("成文日期"), iso(draft.formed_on) if draft.formed_on else ""),
        (_("发布日期"), _("公开时由系统确定")),
        (_("发布机构"), draft.agency.name),
        (_("主题分类"), draft.topic_class),
        (_("体裁分类"), draft.genre),
        (_("公开方式"), draft.disclosure_mode),
        (_("施行日期"), iso(draft.effective_on) if draft.effective_on else ""),
        (_("有效期至"), iso(draft.expires_on) if draft.expires_on else ""),
        (_("解读形式"), _(InterpretationForm(form).label) if form else ""),
        (_("公开对象"), draft.audience),
        (_("主题词"), draft.keywords),
    ]
    found = [(name, value, "") for name, value in told if value]
    if draft.source:
        found.append((_("信息来源"), draft.source, draft.source_url))
    if draft.summary:
        found.append((_("内容概述"), draft.summary, ""))
    return found


def _attachments(draft: ItemDraft) -> list[dict[str, str]]:
    return [
        {
            "title": one.title or one.name,
            "href": f"files/{quote(one.name)}",
            "kind": one.name.rpartition(".")[2].upper(),
            "size": size_of(one.file.size),
        }
        for one in draft.files.select_related("file")
        if one.role != FileRole.IMAGE
    ]
