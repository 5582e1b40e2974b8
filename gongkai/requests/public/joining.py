"""
An account is made: whether an address has one already is told to its owner alone, by mail.

Where there is no mail, and for numbers, the page must say it: nothing else could.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.requests import actions
from gongkai.requests.actions.citizens import login_digest
from gongkai.requests.public import limits
from gongkai.requests.public.accounts import JoinForm, enter, offered
from gongkai.requests.public.recovering import code_page, mailed
from gongkai.rules.errors import RuleError


class NewAccountForm(JoinForm):
    """An address, or a number with its password: who has an address sets it by the code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if settings.MAIL:
            self.fields["password"].required = False
            self.fields["password"].label = _("密码（用手机号的填写）")
            self.fields["password"].help_text = _(
                "用邮箱的不必填写：收到邮件里的代码以后再设。用手机号的至少8位，不要全是数字，不要太常见"
            )

    def by_mail(self) -> bool:
        """Tell whether the address is to be confirmed by a code."""
        return bool(settings.MAIL) and "@" in self.cleaned_data.get("login", "")

    def clean_password(self) -> str:
        """See that nobody guesses it; there is none where a code is sent."""
        if self.by_mail() or "login" not in self.cleaned_data:
            return ""
        if not self.cleaned_data["password"]:
            self.add_error("password", gettext("没有填写；用手机号的，密码现在就要设。"))
            return ""
        return super().clean_password()


@offered
def join(request: HttpRequest) -> HttpResponse:
    """Make an account: by a code that is mailed, or at once for a number."""
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _joined(request, form)
        except limits.TooOften:
            form.add_error(
                None, gettext("从您的网络注册得太频繁；请过一小时再试，申请不需要账户。")
            )
        except RuleError as error:
            form.add_error("login", str(error))
    status = 422 if form.errors else 200
    values = {"form": form, "mails": bool(settings.MAIL)}
    return render(request, "asking/join.html", values, status=status)


def _joined(request: HttpRequest, form: NewAccountForm) -> HttpResponse:
    now, given = timezone.now(), form.cleaned_data
    limits.attempt(limits.What.JOIN, request, now=now)
    if not form.by_mail():
        citizen = actions.join(now=now, **given)
        messages.success(request, gettext("账户已经建立。"))
        return enter(redirect("asking:account"), citizen)
    login = given["login"].strip()
    limits.attempt(limits.What.MAIL_CODE, request, now=now, who=login_digest(login))
    code, new = actions.join_by_mail(login=login, now=now)
    if new:
        subject = gettext("建立申请人账户的代码")
        body = gettext(
            "有人要用这个邮箱建立申请人账户。填上一次性代码、设好密码，账户就可以用：\n\n%(code)s\n\n"
            "一小时内有效，只能用一次。不是您本人要求的，不必理会，没有设密码的账户一天以后自动取消。\n"
        )
    else:
        subject = gettext("这个邮箱已有申请人账户")
        body = gettext(
            "有人要用这个邮箱建立申请人账户，但是它已经有账户，没有另建；原来的密码照样登录。"
            "忘了密码的，可以凭一次性代码重设：\n\n%(code)s\n\n"
            "一小时内有效，只能用一次。不是您本人要求的，不必理会，密码没有改变。\n"
        )
    mailed(login, subject, body, code)
    messages.success(
        request,
        gettext(
            "代码已经发到邮箱，一小时内有效；在下面填上代码、设好密码，就可以登录。"
            "这个邮箱原来有账户的，邮件里会说明。"
        ),
    )
    return code_page(request, login)
