"""Signing in: a password, and a wait that grows with each wrong one."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256

from django.contrib.auth import authenticate

from gongkai.agencies.models import Officer, SignInAttempt
from gongkai.rules.errors import RuleError

FREE = 5  # wrong passwords for one name from one address before anybody has to wait
MOST_PER_ADDRESS = 100  # for all names together, against trying one password on everybody
WINDOW = timedelta(minutes=30)
LONGEST = timedelta(minutes=15)
_KEPT = timedelta(days=1)


class WrongPassword(RuleError):
    """Name and password do not belong together; which of them is wrong is not said."""

    code = "sign_in.wrong"
    says = "用户名或者密码不对，不能登录。请核对大小写后再试；忘了密码请系统管理员重设。"


class Wait(RuleError):
    """Too many wrong passwords in a short time."""

    code = "sign_in.wait"
    says = (
        "连续多次密码不对，现在不能登录。请在%(minutes)s分钟以后再试，或者请系统管理员重设密码。"
    )


def sign_in(*, username: str, password: str, address: str, now: datetime) -> Officer:
    """
    Return the officer whose name and password these are.

    Each try is written down before the password is looked at, so that many at once do not
    slip through; the tries are forgotten when one succeeds.

    :raises Wait: too many wrong tries for this name from this address, or from this address
    :raises WrongPassword: no such officer, not active, or not this password
    """
    who = sha256(username.strip().casefold().encode()).hexdigest()
    tries = SignInAttempt.objects.filter(who=who, address=address, at__gt=now - WINDOW)
    wait = _wait(list(tries.order_by("at").values_list("at", flat=True)), now)
    from_here = SignInAttempt.objects.filter(address=address, at__gt=now - WINDOW)
    if wait is None and from_here.count() >= MOST_PER_ADDRESS:
        wait = LONGEST
    if wait is not None:
        raise Wait(minutes=max(1, -(-wait.seconds // 60)))
    SignInAttempt.objects.create(who=who, address=address, at=now)
    officer = authenticate(username=username.strip(), password=password)
    if not isinstance(officer, Officer):
        raise WrongPassword
    SignInAttempt.objects.filter(who=who, address=address).delete()
    SignInAttempt.objects.filter(at__lt=now - _KEPT).delete()
    return officer


def _wait(tries: list[datetime], now: datetime) -> timedelta | None:
    """Return how long is still to be waited: 1, 2, 4, 8, 15 minutes after the newest try."""
    if len(tries) < FREE:
        return None
    length = min(timedelta(minutes=1) * 2 ** (len(tries) - FREE), LONGEST)
    left = tries[-1] + length - now
    return left if left > timedelta(0) else None
