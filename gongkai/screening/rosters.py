"""Lists of persons: of children, and of what nobody wants to be known by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.words import said
from gongkai.screening.hits import Hit, Kind, Severity
from gongkai.screening.names import NAME_HEADING, is_person, person_in
from gongkai.screening.passage import Passage
from gongkai.screening.settings import Screening

BASIS_MINOR = "个人信息保护法 第二十八条、第三十一条；未成年人保护法"
BASIS_SENSITIVE = "个人信息保护法 第二十八条、第三十条；条例 第十五条"
ENOUGH = 3  # names make a list
_IN_TABLE, _IN_LINES = 40, 2  # pieces from one name of a list to the next
_TITLE = 12  # pieces before the first name that may say what the list is
_LONG_LINE = 80  # characters: a longer line is prose
_CHILD = re.compile(
    r"未成年|留守儿童|困境儿童|孤儿|事实无人抚养|幼儿|儿童|小学生|初中生|[一二三四五六七八九]年级|学龄前|幼儿园|中小学生|适龄少年|新生名单|学生名单|学生姓名"
)
_SENSITIVE = re.compile(
    r"艾滋|HIV|精神(?:病|障碍|残疾|疾病)|残疾|传染病|肺结核|结核病|癌|肿瘤|尿毒症|白血病|大病|重病|慢性病|患病|病种|吸毒|戒毒|社区矫正"
    r"|刑满|服刑|犯罪|低保|最低生活保障|特困|困难救助|临时救助|医疗救助|信访人|上访|家暴|流产|不孕|避孕|宗教|信教|邪教"
)


def find(passage: Passage, settings: Screening) -> Iterator[Hit]:
    """Yield one hit of a kind for lists that name children, or persons by an illness or need."""
    told: set[Kind] = set()
    for first, last, count in _lists(passage):
        start = passage.starts[max(0, first - _TITLE)]
        end = passage.starts[last] + len(passage.pieces[last].text)
        for kind, pattern, severity in (
            (Kind.MINOR, _CHILD, Severity.WARNING),
            (Kind.SENSITIVE, _SENSITIVE, Severity.NOTICE),
        ):
            match = pattern.search(passage.flat, start, end)
            if match is None or kind in told:
                continue
            told.add(kind)
            word = passage.text[match.start() : match.end()]
            yield Hit(
                kind,
                severity,
                match.span(),
                word,
                "",
                _sentence(kind, word, count),
                BASIS_MINOR if kind is Kind.MINOR else BASIS_SENSITIVE,
                passage.piece(match.start()).place,
            )


def _sentence(kind: Kind, word: str, count: int) -> str:
    if kind is Kind.MINOR:
        return said(
            "写有“%(word)s”，并列有%(count)s个姓名：未成年人的姓名不宜公开，"
            "确有依据的只公开人数。",
            word=word,
            count=count,
        )
    return said(
        "写有“%(word)s”，并列有%(count)s个姓名：确认法律规定须公开，只公开到姓名和村（社区）。",
        word=word,
        count=count,
    )


def _lists(passage: Passage) -> Iterator[tuple[int, int, int]]:
    """Yield the lists of names: first and last piece, and how many names."""
    first = last = count = 0
    for index in _named(passage):
        near = _IN_TABLE if passage.pieces[index].table is not None else _IN_LINES
        if count and index - last > near:
            if count >= ENOUGH:
                yield first, last, count
            count = 0
        if not count:
            first = index
        last, count = index, count + 1
    if count >= ENOUGH:
        yield first, last, count


def _named(passage: Passage) -> Iterator[int]:
    """Yield the pieces with a name: cells under 姓名, and lines that begin with one."""
    for index, piece in enumerate(passage.pieces):
        if piece.table is not None:
            if NAME_HEADING.search(piece.heading) and is_person(piece.text):
                yield index
        elif len(piece.text) < _LONG_LINE and person_in(piece.text):
            yield index
