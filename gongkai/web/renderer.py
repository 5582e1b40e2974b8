"""How forms are drawn: as Django draws them, with the labels of choices as the reader reads."""

from __future__ import annotations

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest

from gongkai.rules.words import shown
from gongkai.web.words import chinese


class Forms(DjangoTemplates):
    """
    Draws forms; where Chinese is not read, what is chosen from is translated.

    The words of closed lists are Chinese in the tables they stand in. What is sent back is the
    value, which no language changes.
    """

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> Any:
        """Draw a template of a form."""
        if not chinese.get():
            for _, options, _ in context.get("widget", {}).get("optgroups", ()):
                for option in options:
                    option["label"] = shown(option["label"])
        return super().render(template_name, context, request)
