"""Where each act of a case is done: the buttons of its page lead there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gongkai.requests.models import InfoRequest
from gongkai.rules.states import Act
from gongkai.web.jinja import url_if

#: a case → the address of the form; None where there is none for this case
Where = Callable[[InfoRequest], str | None]
_FORMS: dict[Act, Where] = {}


def done_at(act: Act, address: str, /, **kwargs: Any) -> None:
    """
    Register the address at which an act is done.

    :param address: the name of an address that takes the case's `pk`, and `kwargs`
    """
    _FORMS[act] = lambda case: url_if(address, pk=case.pk, **kwargs)


def done_where(act: Act, where: Where) -> None:
    """Register what finds the address of an act, where it depends on the case."""
    _FORMS[act] = where


def address_of(act: Act, case: InfoRequest) -> str | None:
    """Return where an act is done to a case, None where nobody has registered a form."""
    where = _FORMS.get(act)
    return where(case) if where is not None else None
