"""The form a message is sent with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.engagement.gate import Gated
from gongkai.engagement.messages.actions import Given
from gongkai.engagement.messages.actions.sending import BODY, PAGE, TITLE
from gongkai.engagement.messages.models import Kind
from gongkai.web.fields import EMPTY, text_field, word_field

_PHONE = RegexValidator(r"^[0-9+() \-]{5,20}$", _("不像电话号码；只填数字，可以有区号"))


def intake() -> Agency | None:
    """Return the county government, whose office looks at messages first."""
    rows = Agency.objects.filter(kind=AgencyKind.GOVERNMENT, valid_to__isnull=True)
    return rows.order_by("position", "code").first()


def units(today: date) -> list[Agency]:
    """Return the units a message can be meant for."""
    return list(Agency.objects.on(today).exclude(kind=AgencyKind.SUPERIOR))


class SendForm(Gated):
    """What a citizen says, and how to reach them if they like."""

    kind = forms.ChoiceField(
        label=_("类别"), choices=Kind.choices, widget=forms.RadioSelect, error_messages=EMPTY
    )
    agency = forms.ChoiceField(
        label=_("写给哪个单位"), required=False, help_text=_("不清楚的不用选，由县里转交。")
    )
    title = word_field(_("标题"), TITLE)
    body = text_field(
        _("内容"),
        most=BODY,
        rows=7,
        hint=_("请勿写身份证号、银行卡号；时间、地点、事情写清楚就好。"),
    )
    page_url = forms.CharField(
        label=_("哪一页有错"),
        required=False,
        max_length=PAGE,
        help_text=_("网站找错时填：把那一页的网址粘贴过来。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "url"}),
    )
    name = forms.CharField(
        label=_("怎样称呼您"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("电话"),
        required=False,
        max_length=20,
        validators=[_PHONE],
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label=_("电子邮箱"),
        required=False,
        max_length=100,
        error_messages={"invalid": _("不像电子邮箱；应当是 名字@网站 的样子")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    consent = forms.BooleanField(
        label=_("同意把留言和答复公开给大家看（不公开姓名和联系方式）"), required=False
    )

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {one.code: one for one in agencies}
        for name, choices in (
            ("kind", [(code, gettext(str(label))) for code, label in Kind.choices]),
            (
                "agency",
                [("", gettext("不清楚")), *((c, a.name) for c, a in self.agencies.items())],
            ),
        ):
            field: Any = self.fields[name]
            field.choices = choices

    def clean_page_url(self) -> str:
        """Take pages of this site alone; keep their path."""
        given = str(self.cleaned_data["page_url"]).strip()
        if not given:
            return ""
        parts, own = urlsplit(given), urlsplit(settings.SITE_URL)
        if parts.scheme not in ("", "http", "https") or (
            parts.netloc and parts.netloc != own.netloc
        ):
            raise forms.ValidationError(
                gettext("这不是本网站的网址；别的网站有错，请在内容里写明是哪个网站。")
            )
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        return (
            path if path.startswith("/") and not path.startswith("//") else f"/{path.lstrip('/')}"
        )

    def given(self) -> Given:
        """Return what the sender says."""
        data = self.cleaned_data
        return Given(
            kind=data["kind"],
            title=data["title"],
            body=data["body"],
            consent=data["consent"],
            page_url=data["page_url"],
            addressed=self.agencies.get(data["agency"]),
            contact={name: data[name] for name in ("name", "phone", "email")},
        )
