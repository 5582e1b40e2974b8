"""The shapes of what is entered of persons named."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.supervision.organisation.models import DutyKind
from gongkai.web.fields import day_field, line_field, word_field


class PersonForm(forms.Form):
    """A person to be named."""

    duty = forms.ChoiceField(
        label=_("职责"),
        choices=DutyKind.choices,
        help_text=_("新的分管领导接任，原来的自动截止到前一日"),
    )
    name = line_field(_("姓名"), 60)
    post = line_field(_("职务"), 100)
    phone = line_field(_("办公电话"), 40, required=False, hint=_("公开页面会显示；不登记手机号码"))
    basis = word_field(_("依据"), 200, required=False, hint=_("分工文件的名称、文号"))
    since = day_field(_("起"))


class EndForm(forms.Form):
    """Until when, and why no longer."""

    until = day_field(_("止"))
    why = word_field(_("变动原因"), 200)
