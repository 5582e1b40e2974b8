"""A forgotten password: a code by mail, where there is mail, or from the desk; then a new one."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from threading import Thread

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.requests import actions
from gongkai.requests.actions.citizens import login_digest
from gongkai.requests.public import limits
from gongkai.requests.public.accounts import JoinForm, enter, offered
from gongkai.rules.errors import RuleError
from gongkai.web.fields import EMPTY

_log = logging.getLogger(__name__)


class NewPasswordForm(JoinForm):
    """The account, the code, and the new password."""

    code = forms.CharField(
        label=_("一次性代码"),
        max_length=40,
        error_messages=EMPTY,
        help_text=_("12位字母和数字，来自邮件或者受理机关；大小写、空格不影响"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )
    field_order = ("login", "code", "password")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("新密码")


@offered
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a code, or set a new password by one."""
    if request.method == "POST" and "send" in request.POST and settings.MAIL:
        return _asked(request)
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given, now = form.cleaned_data, timezone.now()
        try:
            tried = limits.attempt(
                limits.What.RECOVER, request, now=now, who=login_digest(given["login"])
            )
            citizen = actions.recover(now=now, **given)
        except limits.TooOften:
            form.add_error(None, gettext("一小时内不对的代码太多，暂时不能再试；请过一小时再来。"))
        except RuleError as error:
            form.add_error("code", str(error))
        else:
            tried.delete()
            messages.success(request, gettext("新密码已经设好；其他地方的登录都已退出。"))
            return enter(redirect("asking:account"), citizen)
    return _page(request, form, status=422 if form.errors else 200)


def _asked(request: HttpRequest) -> HttpResponse:
    """Send a code where there is such an account, and say the same where there is none."""
    login = request.POST.get("login", "")[:100].strip()
    form = NewPasswordForm(initial={"login": login})
    if "@" not in login:
        says = gettext("代码只能发到邮箱；用手机号登录的，请带证件到受理机关。")
        messages.error(request, says)
        return _page(request, form, status=422)
    now = timezone.now()
    try:
        limits.attempt(limits.What.MAIL_CODE, request, now=now, who=login_digest(login))
    except limits.TooOften:
        messages.error(request, gettext("发代码太频繁；请过一小时再试。"))
        return _page(request, form, status=422)
    code = actions.mail_code(login=login, now=now)
    if code is not None:
        body = gettext(
            "有人要为这个邮箱的申请人账户重设密码。一次性代码：\n\n%(code)s\n\n"
            "一小时内有效，只能用一次。不是您本人要求的，不必理会，密码没有改变。\n"
        )
        mailed(login, gettext("重设密码的代码"), body, code)
    messages.success(
        request, gettext("有这个账户的，代码已经发到邮箱，一小时内有效；请填在下面。")
    )
    return _page(request, form)


def mailed(address: str, subject: str, body: str, code: str) -> None:
    """Send a code, without waiting: how long it takes would tell who has an account."""
    message = EmailMessage(
        subject=subject,
        body=body % {"code": f"{code[:4]} {code[4:8]} {code[8:]}"},
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[address],
        headers={"Auto-Submitted": "auto-generated"},
    )
    Thread(target=_send, args=(message,), daemon=True).start()


def code_page(request: HttpRequest, login: str) -> HttpResponse:
    """Return the page on which a code that was mailed is filled in."""
    return _page(request, NewPasswordForm(initial={"login": login}))


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except (OSError, SMTPException) as error:  # never the address, nor what the server repeats
        _log.warning("a code for a new password was not sent: %s", type(error).__name__)


def _page(request: HttpRequest, form: NewPasswordForm, *, status: int = 200) -> HttpResponse:
    values = {"form": form, "mails": bool(settings.MAIL)}
    return render(request, "asking/forgotten.html", values, status=status)
