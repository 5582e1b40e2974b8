"""A version as its readers will see it, shown to those who sign it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _
from markupsafe import Markup

from gongkai.publishing.body import shown_body
from gongkai.publishing.models import FileRole, InterpretationForm, ItemVersion
from gongkai.web.filters import iso, moment, size_of


def preview_of(version: ItemVersion) -> dict[str, Any]:
    """
    Return what portal/item_text.html takes: title, facts, body, attachments and language.

    The day of publication is the server's, and stands there only once there is one.
    """
    return {
        "title": version.title,
        "facts": facts_of(version),
        "body": Markup(shown_body(version)),  # noqa: S704  clean since it was saved
        "attachments": attachments_of(version),
        "language": version.language,
    }


def facts_of(version: ItemVersion) -> list[tuple[str, str, str]]:
    """Return the metadata that has a value: name, value, and the address it leads to."""
    item = version.item
    published = moment(item.published_at) if item.published_at else _("公开时由系统确定")
    form = version.interpretation_form
    told = [
        (_("索引号"), item.index_no),
        (_("文号"), version.doc_no),
        (_("成文日期"), iso(version.formed_on)),
        (_("批准日期"), iso(version.approved_on) if version.approved_on else ""),
        (_("原发布日期"), iso(item.original_published_on) if item.backfilled else ""),
        (_("发布日期"), published),
        (_("发布机构"), item.agency_name),
        (_("主题分类"), version.topic_class),
        (_("体裁分类"), version.genre),
        (_("公开方式"), version.disclosure_mode),
        (_("施行日期"), iso(version.effective_on) if version.effective_on else ""),
        (_("有效期至"), iso(version.expires_on) if version.expires_on else ""),
        (_("解读形式"), _(InterpretationForm(form).label) if form else ""),
        (_("解读的文件"), version.interprets.title if version.interprets else ""),
        (_("公开对象"), version.audience),
        (_("主题词"), version.keywords),
    ]
    found = [(name, value, "") for name, value in told if value]
    if version.source:
        found.append((_("信息来源"), version.source, version.source_url))
    if version.summary:
        found.append((_("内容概述"), version.summary, ""))
    return found


def attachments_of(version: ItemVersion) -> list[dict[str, str]]:
    """Return the files offered below the text; its pictures stand in it."""
    return [
        {
            "title": held.title or held.name,
            "href": f"files/{quote(held.name)}",
            "kind": held.name.rpartition(".")[2].upper()
            if "." in held.name
            else held.file.media_type,
            "size": size_of(held.file.size),
        }
        for held in version.files.select_related("file")
        if held.role != FileRole.IMAGE
    ]
