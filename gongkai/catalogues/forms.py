"""The shapes of what is entered of catalogues."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.publishing.forms.documents import TableForm
from gongkai.publishing.models import Column
from gongkai.web.fields import day_field, word_field


class UploadForm(TableForm):
    """A workbook of catalogues to be checked."""

    adopted_on = day_field(_("发布日期"), hint=_("目录印发或者修订的日期"))
    basis = word_field(_("印发文件"), 200, required=False, hint=_("印发目录的文件名称或者文号"))


class LinkForm(forms.Form):
    """What stands behind an entry: a column, or an item by its number."""

    use_required_attribute = False
    column = forms.ChoiceField(label=_("栏目"), required=False)
    index_no = word_field(_("或者一条信息的索引号"), 40, required=False)

    def __init__(self, *args: Any, columns: list[Column], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["column"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", _("请选择")), *((str(one.pk), one.name) for one in columns)]
