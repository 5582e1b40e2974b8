"""
A new password for who forgot theirs: by a code sent by mail, or handed out to who comes in person.

What an account is signed in to with was never verified. So the desk gives a code to nobody whose
identity document is not the one the account has filled in a form with.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Max

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Agency, Officer
from gongkai.requests import identity
from gongkai.requests.actions.citizens import account_of, join_unset, new_password
from gongkai.requests.models import Citizen, Recovery
from gongkai.rules.errors import RuleError
from gongkai.web.blind import blind, is_blind
from gongkai.web.days import local_day
from gongkai.web.query_codes import plain, random_code

_PURPOSE = "requests.recovery"
#: how long a code is good: sent by mail, and taken home from the desk
BY_MAIL, IN_PERSON = timedelta(hours=1), timedelta(days=1)


class NotTheirs(RuleError):
    """No account, or none with that document; which is not said."""

    code = "requests.not_their_account"
    says = (
        "没有这个账户，或者账户里填过的证件号码不是这一个，没有给代码；"
        "请核对。申请本身不需要账户，凭编号和查询码查询。"
    )


class WrongCode(RuleError):
    """No such account, or not its code, or too late; which is not said."""

    code = "requests.wrong_recovery"
    says = "账户和代码对不上，或者代码已经用过、过期，密码没有改；请核对，或者重新取得代码。"


@transaction.atomic
def hand_out(
    agency: Agency, *, login: str, number: str, document: str, by: Officer, now: datetime
) -> str:
    """
    Return a code for somebody who came in person, and log it.

    :param number: on the document the officer sees
    :param document: what kind of document that is
    :raises NotTheirs: the account does not have that number, or there is none
    """
    access.require(by, Act.HANDLE, agency, local_day(now))
    citizen = account_of(login)
    known = identity.opened(citizen) if citizen is not None else {}
    kept = plain(known.get("id_number", "") or known.get("uscc", ""))
    if citizen is None or not kept or not secrets.compare_digest(kept, plain(number)):
        raise NotTheirs
    return _new(citizen, now + IN_PERSON, now, agency=agency, by=by, document=document)


@transaction.atomic
def mail_code(*, login: str, now: datetime) -> str | None:
    """Return a code to be mailed to the address an account has; None where there is none."""
    citizen = account_of(login)
    return _new(citizen, now + BY_MAIL, now) if citizen is not None else None


@transaction.atomic
def join_by_mail(*, login: str, now: datetime) -> tuple[str, bool]:
    """Return a code to be mailed to who wants an account with that address; True: it is new."""
    new = join_unset(login=login, now=now)
    citizen = account_of(login)
    assert citizen is not None  # noqa: S101  made just now, or there before
    return _new(citizen, now + BY_MAIL, now), new


@transaction.atomic
def recover(*, login: str, code: str, password: str, now: datetime) -> Citizen:
    """
    Set a new password by a code; the caller has judged the password. Other sign-ins end.

    :raises WrongCode: the work is the same whether there is such an account or not
    """
    citizen = account_of(login)
    given = plain(code)
    good = [one for one in _good(citizen, now) if is_blind(given, _PURPOSE, one.code)]
    if citizen is None or not good:
        is_blind(given, _PURPOSE, "0" * 64)
        make_password(password)
        raise WrongCode
    good[0].used_at = now
    good[0].save(update_fields=["used_at"])
    citizen.used_on = local_day(now)
    citizen.save(update_fields=["used_on"])
    new_password(citizen, password=password)
    return citizen


def _good(citizen: Citizen | None, now: datetime) -> list[Recovery]:
    """
    Return the codes an account may use now: a later one does not take an earlier one's place.

    Otherwise whoever asks for mails could spoil the code from the desk. One used ends them all.
    """
    if citizen is None:
        return []
    Citizen.objects.select_for_update().get(pk=citizen.pk)
    rows = citizen.recoveries.order_by("-pk")
    last = rows.exclude(used_at=None).aggregate(last=Max("used_at"))["last"]
    good = rows.filter(used_at=None, until__gte=now)
    return list(good.filter(made_at__gt=last) if last is not None else good)


def _new(
    citizen: Citizen,
    until: datetime,
    now: datetime,
    *,
    agency: Agency | None = None,
    by: Officer | None = None,
    document: str = "",
) -> str:
    code = random_code()
    Recovery.objects.create(
        citizen=citizen,
        code=blind(code, _PURPOSE),
        document=document,
        agency=agency,
        by=by,
        made_at=now,
        until=until,
    )
    return code
