"""The account of an applicant, which nobody needs: its own cases, and a form filled in."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.password_validation import validate_password
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from gongkai.requests import actions, identity
from gongkai.requests.actions.citizens import LOGIN, login_digest, plain_login
from gongkai.requests.models import Citizen
from gongkai.requests.public import limits, visit
from gongkai.requests.public.wording import stands
from gongkai.rules.errors import RuleError
from gongkai.web.fields import EMPTY

_LOGIN = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|\+?\d{7,15}")
View = Callable[..., HttpResponse]


def citizen_of(request: HttpRequest) -> Citizen | None:
    """Return whose account this browser is signed in to; None for most."""
    if not settings.CITIZEN_ACCOUNTS:
        return None
    pk, _colon, mark = visit.got(request, visit.CITIZEN).partition(":")
    if not pk.isdecimal():
        return None
    citizen = Citizen.objects.filter(pk=int(pk)).first()
    if citizen is None or not constant_time_compare(mark, _mark(citizen)):
        return None
    return citizen


def known_of(citizen: Citizen) -> dict[str, str]:
    """Return what fills in the next form."""
    values = identity.opened(citizen)
    values.pop(LOGIN, None)
    return {**values, "column": citizen.applicant_class}


def _mark(citizen: Citizen) -> str:
    """Return what a new password changes, so that it ends every sign-in before it."""
    return salted_hmac("asking.citizen", citizen.password).hexdigest()[:20]


def enter(answer: HttpResponse, citizen: Citizen) -> HttpResponse:
    """Sign this browser in to an account."""
    return visit.put(answer, visit.CITIZEN, f"{citizen.pk}:{_mark(citizen)}")


def offered(view: View) -> View:
    """Answer only where this site offers accounts."""

    @sensitive_post_parameters()
    @sensitive_variables()
    @never_cache
    @wraps(view)
    def asked(request: HttpRequest, **more: Any) -> HttpResponse:
        if not settings.CITIZEN_ACCOUNTS:
            raise Http404
        return view(request, **more)

    return asked


class SignInForm(forms.Form):
    """E-mail address or number, and a password."""

    use_required_attribute = False
    login = forms.CharField(
        label=_("邮箱或者手机号"),
        max_length=100,
        error_messages=EMPTY,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "off"}),
    )
    password = forms.CharField(
        label=_("密码"),
        max_length=200,
        strip=False,
        error_messages=EMPTY,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class JoinForm(SignInForm):
    """The same, and the password judged."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = _("至少8位，不要全是数字，不要太常见")
        self.fields["password"].widget.attrs["autocomplete"] = "new-password"

    def clean_login(self) -> str:
        """See that it is an address or a number."""
        login: str = self.cleaned_data["login"]
        if not _LOGIN.fullmatch(plain_login(login)):
            raise forms.ValidationError(gettext("既不是邮箱，也不是手机号；请填写其中一个。"))
        return login

    def clean_password(self) -> str:
        """See that nobody guesses it."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class PasswordForm(forms.Form):
    """A new password, by whoever knows the old one."""

    use_required_attribute = False
    old = forms.CharField(
        label=_("现在的密码"),
        strip=False,
        error_messages=EMPTY,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("新密码"),
        strip=False,
        error_messages=EMPTY,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_new(self) -> str:
        """See that nobody guesses it."""
        password: str = self.cleaned_data["new"]
        validate_password(password)
        return password


@offered
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in; wrong passwords are limited by account and by address."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            tried = limits.attempt(
                limits.What.SIGN_IN, request, now=timezone.now(), who=login_digest(given["login"])
            )
            citizen = actions.sign_in(**given, now=timezone.now())
        except limits.TooOften:
            form.add_error(None, gettext("一小时内不对的密码太多，暂时不能登录；请过一小时再试。"))
        except RuleError as error:
            form.add_error(None, str(error))
        else:
            tried.delete()
            return enter(redirect("asking:account"), citizen)
    status = 422 if form.errors else 200
    return render(request, "asking/sign_in.html", {"form": form}, status=status)


def signed_in(view: View) -> View:
    """Give a view the account of this browser."""

    @offered
    @wraps(view)
    def asked(request: HttpRequest, **more: Any) -> HttpResponse:
        citizen = citizen_of(request)
        if citizen is None:
            return redirect("asking:sign_in")
        return view(request, citizen, **more)

    return asked


@signed_in
def account(request: HttpRequest, citizen: Citizen) -> HttpResponse:
    """The cases of an account, the newest first, and its settings."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _change(request, citizen, form)
    return _account(request, citizen, form)


def _change(request: HttpRequest, citizen: Citizen, form: PasswordForm) -> HttpResponse:
    given, login = form.cleaned_data, identity.opened(citizen).get(LOGIN, "")
    try:
        tried = limits.attempt(
            limits.What.SIGN_IN, request, now=timezone.now(), who=login_digest(login)
        )
        actions.sign_in(login=login, password=given["old"], now=timezone.now())
    except (limits.TooOften, RuleError):
        form.add_error("old", gettext("密码不对，没有修改。"))
        return _account(request, citizen, form)
    tried.delete()
    actions.new_password(citizen, password=given["new"])
    messages.success(request, gettext("密码已经修改；其他地方的登录都已退出。"))
    return enter(redirect("asking:account"), citizen)


def _account(request: HttpRequest, citizen: Citizen, form: PasswordForm) -> HttpResponse:
    rows = citizen.cases.select_related("case__agency").order_by("-case_id")[:200]
    values = {
        "cases": [(row.case, stands(row.case)) for row in rows],
        "login": identity.opened(citizen).get(LOGIN, ""),
        "form": form,
        "years": settings.ACCOUNT_YEARS,
    }
    answer = render(request, "asking/account.html", values, status=422 if form.errors else 200)
    return enter(answer, citizen)


@require_POST
@signed_in
def open_listed(request: HttpRequest, citizen: Citizen) -> HttpResponse:
    """Open a case that the account lists."""
    row = get_object_or_404(
        citizen.cases.select_related("case"), case=visit.key_in(request, "case")
    )
    return enter(visit.opened(redirect("asking:case"), row.case), citizen)


@require_POST
@signed_in
def add_case(request: HttpRequest, citizen: Citizen) -> HttpResponse:
    """List the case this browser has opened with number and code."""
    case = visit.case_of(request)
    if case is not None:
        actions.list_case(citizen, case)
        messages.success(request, gettext("本件已经加入您的账户。"))
    return enter(redirect("asking:case"), citizen)


@require_POST
@offered
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out, and close the case that is open."""
    answer = visit.drop(redirect("asking:entrance"), visit.CITIZEN)
    return visit.drop(answer, visit.CASE)


@require_POST
@signed_in
def close(request: HttpRequest, citizen: Citizen) -> HttpResponse:
    """Delete the account; requests are not touched."""
    actions.close_account(citizen)
    messages.success(request, gettext("账户已经删除；申请仍在办理，凭编号和查询码查询。"))
    return visit.drop(redirect("asking:entrance"), visit.CITIZEN)
