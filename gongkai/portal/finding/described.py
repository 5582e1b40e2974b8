"""A question in a few words, and whole addresses for feeds and mails."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from gongkai.portal.finding.asking import Question
from gongkai.portal.finding.choices import NAMES, labels_of


def described(question: Question) -> str:
    """Return a question in a few words."""
    parts = [question.typed] if question.typed else []
    for facet in NAMES:
        labels = labels_of(facet)
        parts += [labels.get(one, one) for one in question.filters.chosen(facet)]
    if question.filters.since:
        parts.append(_("%(day)s 起") % {"day": question.filters.since})
    if question.filters.until:
        parts.append(_("%(day)s 止") % {"day": question.filters.until})
    return "，".join(parts)


def absolute(path: str) -> str:
    """Return the whole address of a page."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"
