"""What the law or an action refuses, said at the form that asked for it, or on the next page."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

from django.contrib import messages
from django.forms.forms import BaseForm
from django.http import HttpRequest

from gongkai.rules.errors import RuleError


class refused_at:
    """
    Put what is refused inside at the head of a form, where what was typed still stands.

    What is not the officer's to do (`access.NotYours`) is no such refusal: it passes on.
    """

    def __init__(self, form: BaseForm) -> None:
        self.form = form

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if not isinstance(error, RuleError):
            return False
        self.form.add_error(None, str(error))
        return True


def answered(request: HttpRequest, act: Callable[[], object], says: str = "") -> bool:
    """Do it and say so on the next page, or say there why not; return whether it was done."""
    try:
        act()
    except RuleError as error:
        messages.error(request, str(error))
        return False
    if says:
        messages.success(request, says)
    return True
