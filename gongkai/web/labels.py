"""The labels in the tables of the law that pages show, for the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.audit import labels as audit_labels
from gongkai.audit.narrative.concepts import LABELS
from gongkai.rules import double_publicity, secrecy_form, wizard
from gongkai.rules.applications import ID_TYPES
from gongkai.rules.categories import CATEGORIES
from gongkai.rules.classification import GENRES, TOPIC_CLASSES
from gongkai.rules.contents import FORMS, INTERNAL_KINDS, PROCESS_KINDS
from gongkai.rules.disputes import REVIEW_RESULTS, SUIT_RESULTS
from gongkai.rules.outcomes import OUTCOMES
from gongkai.rules.report_form import APPLICANTS
from gongkai.rules.signoff import Level, Refusal
from gongkai.screening import hits, places


def labels() -> Iterator[tuple[str, str]]:
    """Yield the file and the words of every label that stands in a table."""
    for file, words in _labels():
        if words:
            yield file, str(words)


def _labels() -> Iterator[tuple[str, str]]:
    yield from (("audit/labels.py", digit) for digit in "一二三四五六七八九")
    yield from (("audit/labels.py", words) for words in audit_labels.words())
    for item in CATEGORIES.values():
        yield "rules/categories.py", item.label
    yield from (("audit/narrative/concepts.py", words) for words in LABELS.values())
    yield from (("rules/steps.py", f"{month}月") for month in range(1, 13))
    yield from (("rules/steps.py", f"星期{day}") for day in "一二三四五六日")
    for form in secrecy_form.FORMS.values():
        for question in form.questions:
            for words in (question.text, question.text.rstrip("？"), question.how, question.basis):
                yield "rules/secrecy_form.py", words
    for answers in wizard.ANSWERS.values():
        yield from (("rules/wizard.py", answer.label) for answer in answers.values())
    for field in (one for fields in double_publicity.FIELDS.values() for one in fields):
        yield from (("rules/double_publicity.py", words) for words in (field.label, field.hint))
    for result in (*REVIEW_RESULTS.values(), *SUIT_RESULTS.values()):
        yield "rules/disputes.py", result.label
    yield from (("rules/outcomes.py", outcome.label) for outcome in OUTCOMES.values())
    yield from (("rules/applications.py", words) for words in ID_TYPES)
    yield from (("rules/classification.py", words) for words in (*TOPIC_CLASSES, *GENRES))
    for words in (*FORMS, *INTERNAL_KINDS, *PROCESS_KINDS):
        yield "rules/contents.py", words
    yield from (("rules/report_form.py", column.label) for column in APPLICANTS)
    yield from (("rules/signoff.py", refusal.value) for refusal in Refusal)
    yield from (("rules/signoff.py", level.label) for level in Level)
    yield from (
        ("rules/double_publicity.py", words) for words in double_publicity.PARTY_KINDS.values()
    )
    yield from (("screening/hits.py", kind.label) for kind in hits.Kind)
    yield from (("screening/places.py", part.label) for part in places.Part)
