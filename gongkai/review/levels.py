"""What the levels of review are called on screen, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongkai.rules.signoff import Level

NAMES = {
    Level.UNIT: (gettext_noop("初审（承办机构）"), gettext_noop("初审")),
    Level.DEPARTMENT: (gettext_noop("复审（部门负责人）"), gettext_noop("复审")),
    Level.LEADER: (gettext_noop("终审签发（分管领导）"), gettext_noop("终审签发")),
}


def level_name(level: int) -> str:
    """Return a level with who signs it."""
    return _(NAMES[Level(level)][0])


def level_verb(level: int) -> str:
    """Return a level in a word, as buttons and lists have it."""
    return _(NAMES[Level(level)][1])
