"""The shapes of what is entered of trainings."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.supervision.organisation.files import file_field
from gongkai.supervision.training.actions import MOST_HOURS
from gongkai.web.fields import EMPTY, day_field, text_field, word_field


class SessionForm(forms.Form):
    """A training to be planned."""

    title = word_field(_("培训名称"), 100)
    held_on = day_field(_("日期"))
    hours = forms.DecimalField(
        label=_("学时"),
        min_value=Decimal("0.5"),
        max_value=MOST_HOURS,
        decimal_places=1,
        help_text=_("小时，可以写半小时，如 2.5"),
        error_messages=EMPTY,
    )
    convener = word_field(_("主办"), 100, hint=_("召集的单位或者负责人"))
    teacher = word_field(_("授课人"), 100, required=False)
    place = word_field(_("地点"), 100, required=False)
    contents = text_field(_("培训内容"), rows=4, most=5000, hint=_("一行写一项"))


class PeopleForm(forms.Form):
    """A list of who came."""

    people = text_field(
        _("签到名单"),
        required=False,
        rows=6,
        most=100_000,
        hint=_("一行一人：单位、姓名、职务；可以从表格复制粘贴。已登记的不重复登记"),
    )
    upload = file_field(
        _("或者选择名单文件"), hint=_("XLSX、XLS、ODS 或者 CSV；三列：单位、姓名、职务")
    )


class HoldForm(forms.Form):
    """The day a training was held."""

    held_on = day_field(_("举办日期"))


class MaterialForm(forms.Form):
    """A file for those who were there and those who were not."""

    upload = file_field(_("培训材料"))


class WhyForm(forms.Form):
    """A reason."""

    why = text_field(_("理由"), rows=2, most=200)
