"""Save a chapter: the only writer of the drafts."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Officer
from gongkai.documents.characters import writable
from gongkai.reports.models import AnnualReport, Chapter, ChapterSaving
from gongkai.reports.narrative.chapters import NUMBERS
from gongkai.rules.errors import RuleError
from gongkai.web.days import local_day

LONGEST = 200_000  # characters

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_SPACES = re.compile(r"(?<=\S)(?:[^\S\n]{2,}|\t|\xa0)(?=\S)")


class ChangedMeanwhile(RuleError):
    """Somebody saved the chapter after this draft was opened; `chapter` is what they saved."""

    code = "reports.chapter_changed"
    says = (
        "您打开以后，%(by)s保存过这一章（第%(revision)s次保存），您的文字没有覆盖上去，也没有丢失；"
        "请对照两份文字后再保存。"
    )

    def __init__(self, chapter: Chapter) -> None:
        self.chapter = chapter
        super().__init__(by=chapter.saved_by.name, revision=chapter.revision)


class NoSuchChapter(RuleError):
    """The form has a preamble and six chapters."""

    code = "reports.no_such_chapter"
    says = "年度报告没有第%(number)s章；可以写的是引言（0）和第一至第六章。"


class TooLong(RuleError):
    """The chapter is longer than any report."""

    code = "reports.chapter_too_long"
    says = "这一章有%(length)s字，超过%(longest)s字，没有保存；请删减，或者把附件另行公开。"


def save_chapter(
    report: AnnualReport, number: int, *, text: str, revision: int, by: Officer, now: datetime
) -> Chapter:
    """
    Save a chapter and keep the saving; the same text again changes nothing.

    :param revision: of the draft that was opened; 0 when nothing had been written yet
    :raises NotYours: no post for this at the report's agency
    :raises ChangedMeanwhile: somebody else has saved since then
    :raises NoSuchChapter: no preamble and none of the six chapters
    :raises TooLong: more than LONGEST characters
    """
    access.require(by, Act.DRAFT, report, local_day(now))
    if number not in NUMBERS:
        raise NoSuchChapter(number=number)
    text = cleaned(text)
    if len(text) > LONGEST:
        raise TooLong(length=len(text), longest=LONGEST)
    try:
        with transaction.atomic():
            return _saved(report, number, text, revision, by, now)
    except IntegrityError as twice:  # two wrote the first draft at the same moment
        raise ChangedMeanwhile(_current(report, number)) from twice


def cleaned(text: str) -> str:
    """
    Return a text as it is kept, so that every published file can say the same.

    One kind of line end, single spaces between words, and nothing that is not seen: control
    characters, marks without width, marks that turn the direction of what follows.
    """
    return _SPACES.sub(" ", _UNSEEN.sub("", writable(_LINE_ENDS.sub("\n", text))))


def _saved(
    report: AnnualReport, number: int, text: str, revision: int, by: Officer, now: datetime
) -> Chapter:
    if revision == 0 and not report.chapters.filter(number=number).exists():
        chapter = Chapter.objects.create(
            report=report, number=number, text=text, revision=1, saved_by=by, saved_at=now
        )
    else:
        current = _current(report, number)
        if current.text == text:
            return current
        changed = Chapter.objects.filter(pk=current.pk, revision=revision).update(
            text=text, revision=F("revision") + 1, saved_by=by, saved_at=now
        )
        if not changed:
            raise ChangedMeanwhile(_current(report, number))
        chapter = _current(report, number)
    ChapterSaving.objects.create(
        chapter=chapter, revision=chapter.revision, text=text, saved_by=by, saved_at=now
    )
    return chapter


def _current(report: AnnualReport, number: int) -> Chapter:
    return report.chapters.select_related("saved_by").get(number=number)
