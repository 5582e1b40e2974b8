"""What the law or an action refuses, said at the form that asked for it."""

from __future__ import annotations

from types import TracebackType

from django.forms.forms import BaseForm

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
