"""
Searches people want to be told about: asked for, confirmed by mail, ended; their only writer.

There is no account: whoever has the token of a search, which only its mails hold, may confirm and
end it. What is kept of an address is encrypted, and is deleted with the search.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction

from gongkai.finding.models import SavedSearch
from gongkai.rules.errors import RuleError
from gongkai.web.sealed import seal, unseal

MOST = 20  # searches of one address
UNCONFIRMED = timedelta(days=7)  # after which one that was never confirmed is deleted
AGAIN = timedelta(hours=1)  # before the same request to confirm is sent once more
GIVEN_UP = 10  # mails in a row that were not taken
_SALT = "gongkai.finding.saved"


class TooMany(RuleError):
    """The address has as many as one may have."""

    code = "finding.too_many"
    says = "这个邮箱已经订阅了%(most)s个搜索，不能再增加；请先在收到的邮件里取消不需要的。"


class NoSuchSearch(RuleError):
    """The token is none, or its search has ended."""

    code = "finding.none"
    says = "这个订阅已经取消，或者链接不完整；需要的话，请在搜索页重新订阅。"


@transaction.atomic
def ask_for(query: str, *, email: str, language: str, now: datetime) -> SavedSearch | None:
    """
    Enter a search somebody wants to be told about, to be confirmed by mail.

    Return it when a request to confirm is to be sent: not for one that is confirmed already, nor
    again within the hour, so that nobody can have others flooded.

    :raises TooMany: the address has as many as it may have
    """
    mailbox = _mailbox(email)
    found = SavedSearch.objects.select_for_update().filter(mailbox=mailbox)
    same = found.filter(query=query).first()
    if same is not None:
        if same.confirmed_at is not None or same.asked_at > now - AGAIN:
            return None
        same.asked_at, same.language = now, language
        same.save(update_fields=["asked_at", "language"])
        return same
    if found.count() >= MOST:
        raise TooMany(most=MOST)
    if found.filter(confirmed_at=None, asked_at__gt=now - AGAIN).count() >= 3:
        return None
    made = SavedSearch.objects.create(
        query=query, language=language, mailbox=mailbox, asked_at=now
    )
    made.sealed = seal(email.encode(), _context(made))
    made.save(update_fields=["sealed"])
    return made


@transaction.atomic
def confirm(token: str, *, now: datetime) -> SavedSearch:
    """
    Confirm a search; what is published from now on is told.

    :raises NoSuchSearch: see there
    """
    one = find(token, lock=True)
    if one.confirmed_at is None:
        one.confirmed_at = one.told_at = now
        one.save(update_fields=["confirmed_at", "told_at"])
    return one


@transaction.atomic
def end(token: str) -> None:
    """Delete a search and the address with it; one that has ended is left at that."""
    try:
        find(token, lock=True).delete()
    except NoSuchSearch:
        return


@transaction.atomic
def told(one: SavedSearch, *, until: datetime, sent: bool) -> None:
    """Enter that everything until a moment was told, or that the mail was not taken."""
    row = SavedSearch.objects.select_for_update().filter(pk=one.pk).first()
    if row is None:
        return
    if sent:
        row.told_at, row.failures = until, 0
        row.save(update_fields=["told_at", "failures"])
    elif row.failures + 1 >= GIVEN_UP:
        row.delete()
    else:
        row.failures += 1
        row.save(update_fields=["failures"])


def forget_unconfirmed(now: datetime) -> int:
    """Delete the searches that were never confirmed; return how many."""
    old = SavedSearch.objects.filter(confirmed_at=None, asked_at__lt=now - UNCONFIRMED)
    return old.delete()[0]


def find(token: str, *, lock: bool = False) -> SavedSearch:
    """
    Return the search of a token.

    :raises NoSuchSearch: see there
    """
    rows = SavedSearch.objects.select_for_update() if lock else SavedSearch.objects.all()
    try:
        pk, mailbox = signing.loads(token, salt=_SALT, fallback_keys=settings.SECRET_KEY_FALLBACKS)
        return rows.get(pk=pk, mailbox__startswith=mailbox)
    except (signing.BadSignature, SavedSearch.DoesNotExist, TypeError, ValueError):
        raise NoSuchSearch from None


def token_of(one: SavedSearch) -> str:
    """Return what a search is confirmed and ended by."""
    return signing.dumps([one.pk, one.mailbox[:16]], salt=_SALT)


def address_of(one: SavedSearch) -> str:
    """Return the e-mail address; for sending only."""
    if one.sealed is None:
        raise NoSuchSearch
    return unseal(one.sealed, _context(one)).decode()


def _mailbox(email: str) -> str:
    """Return what an address is counted by: a digest nobody can compute without the secret."""
    key = f"{_SALT}.mailbox{settings.SECRET_KEY}".encode()
    return hmac.new(key, email.strip().lower().encode(), hashlib.sha256).hexdigest()


def _context(one: SavedSearch) -> str:
    return f"finding_savedsearch.sealed:{one.pk}"
