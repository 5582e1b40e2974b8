"""What officers fill in about an account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency, Officer
from gongkai.engagement.media.actions import Given
from gongkai.engagement.media.models import Fault, MediaAccount, Platform
from gongkai.web.fields import EMPTY, day_field, line_field, text_field


class AccountForm(forms.Form):
    """What is registered of an account."""

    agency = forms.ChoiceField(label=_("主办单位"), error_messages=EMPTY)
    platform = forms.ChoiceField(label=_("平台"), error_messages=EMPTY)
    name = line_field(_("名称"), 80)
    account_id = line_field(_("账号"), 80, hint=_("平台上的账号标识，导入表格按它对应。"))
    url = forms.URLField(
        label=_("网址"),
        required=False,
        max_length=300,
        assume_scheme="https",
        error_messages={"invalid": _("不像网址；应当以 https:// 开头")},
    )
    certified = forms.BooleanField(label=_("已通过平台认证"), required=False)
    opened_on = day_field(_("开设日期"))
    filed_on = day_field(_("备案日期"), required=False)
    admin = forms.ChoiceField(label=_("管理员"), required=False)

    def __init__(
        self, *args: Any, agencies: Sequence[Agency], officers: Sequence[Officer], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {one.code: one for one in agencies}
        self.officers = {str(one.pk): one for one in officers}
        _choose(self, "agency", [(code, one.name) for code, one in self.agencies.items()])
        _choose(self, "platform", [(c, gettext(str(label))) for c, label in Platform.choices])
        _choose(self, "admin", [(key, one.name) for key, one in self.officers.items()])

    def given(self) -> Given:
        """Return what is registered."""
        data = dict(self.cleaned_data)
        data["agency"] = self.agencies[data["agency"]]
        data["admin"] = self.officers.get(data["admin"])
        return Given(**data)


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field: Any = form.fields[name]
    field.choices = [("", gettext("请选择")), *choices]


class ReadForm(forms.Form):
    """When it last posted, who follows it."""

    last_post_on = day_field(_("最近更新"), required=False)
    followers = forms.IntegerField(
        label=_("关注人数"), required=False, min_value=0, max_value=999_999_999
    )


class FeedForm(forms.Form):
    """A feed the platform gives out."""

    feed = forms.FileField(label=_("订阅源文件（RSS、Atom）"), error_messages=EMPTY)


class TableForm(forms.Form):
    """A table of many accounts."""

    table = forms.FileField(
        label=_("表格（CSV）"),
        error_messages=EMPTY,
        help_text=_("第一行写：平台、账号、最近更新、关注人数。有一行不对，整表不导入。"),
    )


class InspectForm(forms.Form):
    """What an inspection found."""

    on = day_field(_("检查日期"))
    faults = forms.MultipleChoiceField(
        label=_("发现的问题"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("没有问题的都不勾，记为合格。"),
    )
    note = text_field(_("情况"), required=False, rows=2, most=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        faults: Any = self.fields["faults"]
        faults.choices = [(code, gettext(str(label))) for code, label in Fault.choices]


class WhyForm(forms.Form):
    """A reason."""

    why = line_field(_("理由"), 200)


class AnnounceForm(WhyForm):
    """Why an account is closed, or into which other it goes."""

    into = forms.ChoiceField(label=_("并入的账号"), required=False, help_text=_("不合并的不选。"))

    def __init__(self, *args: Any, others: Sequence[MediaAccount], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(one.pk): one for one in others}
        _choose(self, "into", [(key, one.name) for key, one in self.others.items()])

    def given(self) -> dict[str, Any]:
        """Return the reason and the account."""
        return {
            "why": self.cleaned_data["why"],
            "into": self.others.get(self.cleaned_data["into"]),
        }
