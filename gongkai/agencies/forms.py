"""Forms for keeping agencies, officers and their posts. The shape of input, never a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.roles import Role
from gongkai.web.fields import day_field

if TYPE_CHECKING:
    _ContactForm = forms.ModelForm[Agency]
else:  # Django has no generic forms at run time
    _ContactForm = forms.ModelForm


class ChangeForm(forms.Form):
    """What every change of an agency names: the first day of the new state and its basis."""

    on = day_field(_("自哪一天起"))
    basis = forms.CharField(label=_("依据（文件名称或者文号）"), max_length=200)


class RenameForm(ChangeForm):
    name = forms.CharField(label=_("新的名称"), max_length=100)
    short_name = forms.CharField(label=_("新的简称"), max_length=40)


class SplitForm(RenameForm):
    code = forms.SlugField(
        label=_("代码（用在网址里，定了不能改）"),
        max_length=40,
        error_messages={"invalid": _("代码只能用小写字母、数字和连字符，例如 chengguan。")},
    )

    def clean_code(self) -> str:
        """Refuse a code that another agency has or had: addresses would change their meaning."""
        code: str = self.cleaned_data["code"]
        if Agency.objects.filter(code=code).exists():
            raise forms.ValidationError(
                _("代码 %(code)s 已经有单位使用；请换一个。") % {"code": code}
            )
        return code


class MergeForm(ChangeForm):
    into = forms.ModelChoiceField(Agency.objects.none(), label=_("并入哪个单位"))

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Agency.objects.filter(parent=agency.parent, valid_to__isnull=True)
        field = self.fields["into"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  for the type checker
        field.queryset = others.exclude(pk=agency.pk)


class CloseForm(ChangeForm):
    pass


class ContactForm(_ContactForm):
    """What the guide must name of an agency (条例 第十二条第二款)."""

    class Meta:
        model = Agency
        fields = (
            "office",
            "address",
            "postcode",
            "phone",
            "fax",
            "email",
            "website",
            "hours",
            "uscc",
            "org_code",
        )
        labels = {  # noqa: RUF012  Django reads a plain dictionary here
            "office": _("公开工作机构"),
            "address": _("办公地址"),
            "postcode": _("邮政编码"),
            "phone": _("联系电话"),
            "fax": _("传真"),
            "email": _("电子邮箱"),
            "website": _("网站"),
            "hours": _("办公时间"),
            "uscc": _("统一社会信用代码"),
            "org_code": _("机构代码"),
        }


class PostForm(forms.Form):
    officer = forms.ModelChoiceField(
        Officer.objects.filter(is_active=True).order_by("name"), label=_("人员")
    )
    role = forms.ChoiceField(label=_("岗位"), choices=Role.choices)
    since = day_field(_("自哪一天起"))


class RelieveForm(forms.Form):
    on = day_field(_("自哪一天起不再任此岗位"))


class OfficerForm(forms.Form):
    username = forms.RegexField(
        r"^[a-z][a-z0-9_.-]{1,39}$",
        label=_("登录名"),
        error_messages={
            "invalid": _("登录名以小写字母开头，可用小写字母、数字、点和连字符，例如 wang.hong。")
        },
    )
    name = forms.CharField(label=_("姓名"), max_length=40)
    password = forms.CharField(
        label=_("初始密码"), widget=forms.PasswordInput, validators=[validate_password]
    )

    def clean_username(self) -> str:
        """Refuse a name somebody has or had: signatures must stay one person's."""
        username: str = self.cleaned_data["username"]
        if Officer.objects.filter(username=username).exists():
            raise forms.ValidationError(
                _("登录名 %(name)s 已经有人使用；请换一个。") % {"name": username}
            )
        return username
