"""What was checked and waits for a yes: it travels in the page, signed; nothing is kept here."""

from __future__ import annotations

from typing import Any

from django.core import signing

from gongkai.rules.errors import RuleError

#: how long a page may wait for its yes
HOURS = 8


class CarriedTooLong(RuleError):
    """The page is too old, or what it carries was changed on the way."""

    code = "web.carried_too_long"
    says = "检查结果已经过期，或者不完整；请重新上传文件。"


def carry(values: Any, *, what: str) -> str:
    """Return plain values as a signed text for a hidden field; `what` keeps pages apart."""
    return signing.dumps(values, salt=what, compress=True)


def carried(text: str, *, what: str) -> Any:
    """
    Return what a page carried.

    :raises CarriedTooLong: after `HOURS`, or when it is not what was given out
    """
    try:
        return signing.loads(text, salt=what, max_age=HOURS * 3600)
    except signing.BadSignature as error:
        raise CarriedTooLong from error
