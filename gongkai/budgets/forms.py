"""The shapes of what is entered of approvals."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.budgets.models import PaperKind
from gongkai.publishing.forms.documents import ForAgency
from gongkai.web.fields import day_field, word_field


class ApprovalForm(ForAgency):
    """An approval of a budget or final accounts."""

    unit = word_field(
        _("所属单位"),
        100,
        required=False,
        hint=_("部门所属单位的预算、决算才填写，如“县第一中学”"),
    )
    year = forms.IntegerField(label=_("预算年度"), min_value=2000, max_value=2999)
    kind = forms.ChoiceField(label=_("种类"), choices=PaperKind.choices)
    approved_on = day_field(
        _("批准日期"), hint=_("人民代表大会或者常务委员会批准之日，部门和单位是批复之日")
    )
    approved_by = word_field(_("批准机关"), 100)
    doc_no = word_field(_("批准文号"), 80, required=False)
    index_no = word_field(_("公开信息的索引号"), 40, required=False, hint=_("可以公开以后再关联"))
