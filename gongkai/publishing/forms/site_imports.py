"""The shape of what is uploaded of an existing site."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.publishing.forms.documents import ForAgency

_EMPTY = {"required": _("没有选择文件；这一项必填")}


class SiteForm(ForAgency):
    """A ZIP of pages and the table that says what each is."""

    pages = forms.FileField(
        label=_("网页和文件"),
        help_text=_("ZIP，里面是 HTML、DOCX、PDF 和附件，不超过 2 GB"),
        error_messages=_EMPTY,
    )
    table = forms.FileField(
        label=_("元数据表"), help_text=_("CSV 或者 XLSX，UTF-8 或者 GBK"), error_messages=_EMPTY
    )
