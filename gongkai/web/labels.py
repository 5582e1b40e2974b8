"""The labels in the tables of the law that pages show, for the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.audit.narrative.concepts import LABELS
from gongkai.rules.outcomes import OUTCOMES
from gongkai.rules.secrecy_form import FORMS
from gongkai.rules.wizard import ANSWERS


def labels() -> Iterator[tuple[str, str]]:
    """Yield the file and the words of every label that stands in a table."""
    for words in "一二三四五六":
        yield "audit/labels.py", words
    for words in (
        *(f"{month}月" for month in range(1, 13)),
        *(f"星期{day}" for day in "一二三四五六日"),
    ):
        yield "rules/steps.py", words
    for question in (one for form in FORMS.values() for one in form.questions):
        yield "rules/secrecy_form.py", question.text
        yield "rules/secrecy_form.py", question.text.rstrip("？")
        yield "rules/secrecy_form.py", question.how
    for answers in ANSWERS.values():
        for answer in answers.values():
            yield "rules/wizard.py", answer.label
    for outcome in OUTCOMES.values():
        yield "rules/outcomes.py", outcome.label
    for words in LABELS.values():
        yield "audit/narrative/concepts.py", words
