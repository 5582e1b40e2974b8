"""Accounts of applicants: made, signed in to, changed and closed by themselves alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, check_password, make_password
from django.db import IntegrityError, transaction
from django.db.models import Q

from gongkai.requests import identity
from gongkai.requests.models import Citizen, CitizenCase, InfoRequest
from gongkai.rules.errors import RuleError
from gongkai.web.blind import blind, blinds
from gongkai.web.days import local_day

#: what an account is signed in to with, among what it keeps sealed
LOGIN = "login"
_PURPOSE = "requests.citizen"
#: how long an account waits for the code that sets its password
_UNSET = timedelta(1)


class LoginTaken(RuleError):
    """Somebody has an account with that e-mail address or number."""

    code = "requests.login_taken"
    says = "这个邮箱或者手机号已经有账户，不能再注册；请直接登录，或者不用账户提交申请。"


class WrongSignIn(RuleError):
    """No such account, or not its password; which is not said."""

    code = "requests.wrong_sign_in"
    says = "邮箱、手机号或者密码不对，没有登录；不登录也可以凭编号和查询码查询。"


def plain_login(login: str) -> str:
    """Return an e-mail address or number as it is compared: without blanks, in small letters."""
    return "".join(login.split()).replace("-", "").casefold()


def login_digest(login: str) -> str:
    """Return what an account is found by."""
    return blind(plain_login(login), _PURPOSE)


@transaction.atomic
def join(*, login: str, password: str, now: datetime) -> Citizen:
    """
    Make an account; the caller has judged the password.

    :raises LoginTaken: there is one already
    """
    return _made(login, make_password(password), now)


def _made(login: str, password: str, now: datetime) -> Citizen:
    if _of(login) is not None:
        raise LoginTaken
    citizen = Citizen(
        login=login_digest(login),
        password=password,
        kind="person",
        applicant_class="natural",
        made_at=now,
    )
    try:
        with transaction.atomic():
            citizen.save()
    except IntegrityError:
        raise LoginTaken from None
    _seal(citizen, {LOGIN: login.strip()})
    return citizen


@transaction.atomic
def join_unset(*, login: str, now: datetime) -> bool:
    """
    Make an account that nobody can sign in to before a code sent to its address sets a password.

    Return whether it is new; the daily job takes away what was not finished within a day.
    """
    try:
        _made(login, make_password(None), now)
    except LoginTaken:
        return False
    return True


def sign_in(*, login: str, password: str, now: datetime) -> Citizen:
    """
    Return the account; the work is the same whether there is one or not.

    :raises WrongSignIn: no such account, or not its password
    """
    citizen = _of(login)
    if citizen is None:
        make_password(password)
        raise WrongSignIn
    if not check_password(password, citizen.password):
        raise WrongSignIn
    citizen.used_on = local_day(now)
    citizen.save(update_fields=["used_on"])
    return citizen


def new_password(citizen: Citizen, *, password: str) -> None:
    """Change the password; every other browser is signed out by it."""
    citizen.password = make_password(password)
    citizen.save(update_fields=["password"])


def remember_me(citizen: Citizen, *, kind: str, column: str, values: Mapping[str, str]) -> None:
    """Keep, sealed, what an applicant filled in, for their next form."""
    citizen.kind, citizen.applicant_class = kind, column
    citizen.save(update_fields=["kind", "applicant_class"])
    kept = identity.opened(citizen).get(LOGIN, "")
    _seal(citizen, {**values, LOGIN: kept})


def list_case(citizen: Citizen, case: InfoRequest) -> None:
    """List a case in an account: whoever does it has its code, or filed it just now."""
    CitizenCase.objects.get_or_create(citizen=citizen, case=case)


def close_account(citizen: Citizen) -> None:
    """Delete an account with all it keeps; the cases stay and are found with number and code."""
    citizen.delete()


def close_unused(now: datetime) -> int:
    """
    Close the accounts nobody signed in to for GONGKAI_ACCOUNT_YEARS; return how many.

    And those for which the code that was mailed was not used within a day.

    The cases stay and are found with number and code.
    """
    before = now - settings.ACCOUNT_YEARS * timedelta(366)
    never = Q(used_on=None, made_at__lt=before)
    unset = Q(
        used_on=None, made_at__lt=now - _UNSET, password__startswith=UNUSABLE_PASSWORD_PREFIX
    )
    unused = Citizen.objects.filter(Q(used_on__lt=local_day(before)) | never | unset)
    found = unused.count()
    unused.delete()
    return found


def account_of(login: str) -> Citizen | None:
    """Return the account with that e-mail address or number; for actions alone."""
    return _of(login)


def _of(login: str) -> Citizen | None:
    digests = blinds(plain_login(login), _PURPOSE)
    return Citizen.objects.filter(login__in=digests).first()


def _seal(citizen: Citizen, values: Mapping[str, str]) -> None:
    citizen.sealed = identity.sealed(citizen, values)
    citizen.save(update_fields=["sealed"])
