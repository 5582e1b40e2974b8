"""The shapes of what is entered on the register of documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency
from gongkai.publishing.models import DocumentKind
from gongkai.web.fields import EMPTY, day_field, word_field


class ForAgency(forms.Form):
    """A form that asks first for which of the officer's agencies."""

    use_required_attribute = False
    agency = forms.ChoiceField(label=_("单位"))

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [(one.code, one.name) for one in agencies]


class _Described(forms.Form):
    use_required_attribute = False
    kind = forms.ChoiceField(label=_("种类"), choices=DocumentKind.choices)
    doc_no = word_field(_("文号"), 80)
    title = word_field(_("标题"), 200)
    issued_on = day_field(_("制发日期"))
    effective_on = day_field(
        _("施行日期"), required=False, hint=_("文件写明的，如“自2024年1月1日起施行”")
    )
    expires_on = day_field(_("有效期至"), required=False, hint=_("有效期的最后一日"))
    amending = forms.BooleanField(label=_("是修改其他文件的决定"), required=False)
    forwarded = forms.BooleanField(label=_("转发上级文件（不计入本机关制发）"), required=False)
    reviewed_by = word_field(_("合法性审核机构"), 100, required=False)
    review_no = word_field(_("审核意见编号"), 80, required=False)
    reviewed_on = day_field(_("审核日期"), required=False)
    register_no = word_field(
        _("统一登记号"), 40, required=False, hint=_("实行统一登记、统一编号、统一印发的地方填写")
    )
    printed_on = day_field(_("统一印发日期"), required=False)


class IssueForm(_Described, ForAgency):
    """A document that was issued."""

    index_no = word_field(
        _("索引号"), 40, required=False, hint=_("公开这份文件的信息的索引号；可以以后再关联")
    )
    field_order = ("agency",)


class CorrectForm(_Described):
    """What is registered of a document, to be corrected."""

    why = word_field(
        _("更正理由"), 200, required=False, hint=_("补填空白的内容不需要理由，改动已有的内容需要")
    )


class ActForm(forms.Form):
    """By which act and when something became of a document."""

    use_required_attribute = False
    on = day_field(_("日期"))
    act = word_field(_("依据"), 200, hint=_("由哪一份文件或者决定作出，写明名称和文号"))
    index_no = word_field(
        _("依据文件的索引号"), 40, required=False, hint=_("该文件已经公开的，公众可以点开查看")
    )


class LapseForm(ActForm):
    """When a document lapsed."""

    act = word_field(
        _("依据"), 200, required=False, hint=_("宣布失效的文件；有效期届满自行失效的不填")
    )


class ExtendForm(ActForm):
    """Until when a document is in force now."""

    until = day_field(_("新的有效期至"))
    field_order = ("until",)


class ShowForm(forms.Form):
    """The item that shows a document."""

    use_required_attribute = False
    index_no = word_field(_("索引号"), 40, required=False, hint=_("留空表示取消关联"))


class ReasonForm(forms.Form):
    """Why a line was entered in error."""

    use_required_attribute = False
    why = word_field(_("理由"), 200)


class StockForm(ForAgency):
    """How many documents were in force when the register began."""

    kind = forms.ChoiceField(label=_("种类"), choices=DocumentKind.choices)
    amount = forms.IntegerField(label=_("现行有效件数"), min_value=0, error_messages=EMPTY)
    on = day_field(
        _("截至"),
        hint=_("开始逐件登记的前一天，如上一年12月31日；此日以前制发的文件含在期初数中，不再另计"),
    )
    basis = word_field(_("依据"), 200)


class CleanUpForm(ForAgency):
    """A clean-up that begins."""

    title = word_field(_("清理决定名称"), 200)
    doc_no = word_field(_("清理决定文号"), 80)
    decided_on = day_field(_("决定日期"), hint=_("废止、失效、修改从这一天起算"))


class TableForm(ForAgency):
    """A table to be checked and taken over."""

    file = forms.FileField(
        label=_("文件"), help_text=_("XLSX 或者 CSV，不超过 20 MB"), error_messages=EMPTY
    )
