"""Addresses of persons, down to the door."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.words import said
from gongkai.screening import labels
from gongkai.screening.hits import Hit, Kind, Severity
from gongkai.screening.masking import masked
from gongkai.screening.names import NAME_HEADING, PRIVATE, person_in
from gongkai.screening.passage import Passage
from gongkai.screening.settings import Screening

BASIS = "个人信息保护法 第二十八条（住址、行踪）、第二十五条"
_HAN = r"[\u4e00-\u9fffA-Za-z0-9·]"
_NUMBER = r"(?:[0-9]{1,5}|[一二三四五六七八九十百]{1,5})(?:-[0-9]{1,4})?"
_ADDRESS = re.compile(
    rf"(?:{_HAN}{{1,10}}(?:省|自治区|市|地区|自治州|县|区|旗|乡|镇|街道)){{0,4}}"
    rf"{_HAN}{{1,12}}(?:路|街|巷|村|社区|小区|弄|大道|花园|家园|新村|组|队|苑|里)"
    rf"{_HAN}{{0,8}}?{_NUMBER}\s?(?:号楼|号院|号|栋|幢|弄|组)"
    rf"(?:\s?{_NUMBER}\s?(?:号楼|号|栋|幢|单元|层|楼|室|户)){{0,4}}"
)
#: what every address has, sought first because it is sought fast
_WAY = re.compile(rf"[路街巷村区弄道园组队苑里]{_HAN}{{0,8}}?{_NUMBER}\s?[号栋幢弄组]")
_DOOR = re.compile(rf"{_NUMBER}\s?(?:栋|幢|号楼|单元|室|户|号院|号)")
_DEED = re.compile(
    r"[〔\[(（【]\s*(?:19|20)\d\d\s*[〕\])）】]|第\s*$|号令|号文|号公告|号线|号井|号地|号窗|号桩"
)
_OFFICE = re.compile(
    r"办公地址|办公地点|联系地址|单位地址|注册地址|地点|地址[:：]?.{0,30}(?:局|政府|办公室|中心|公司|大楼|大厅)|通讯地址|送达|邮编"
)


def find(passage: Passage, settings: Screening) -> Iterator[Hit]:
    """Yield addresses with a door number that are called a home or stand beside a name."""
    flat = passage.flat
    if not _WAY.search(flat):
        return
    for match in _ADDRESS.finditer(flat):
        start, end = match.span()
        if not _DOOR.search(match[0]) or _DEED.search(flat[start : end + 2]):
            continue
        before, heading = passage.before(start), passage.heading(start)
        called = bool(labels.HOME.search(before) or labels.HOME.search(heading))
        line = passage.line(start)
        table = passage.piece(start).table
        listed = table is not None and any(NAME_HEADING.search(h) for h in table.headings.values())
        named = listed or bool(PRIVATE.search(line) and person_in(line)) or _sexed(line)
        if not called and (not named or _OFFICE.search(line) or labels.CONTACT.search(before)):
            continue
        value = passage.text[start:end]
        yield Hit(
            Kind.ADDRESS,
            Severity.WARNING,
            (start, end),
            value,
            masked(Kind.ADDRESS, value, settings.style),
            said("个人住址写到了门牌号：公开到村（社区）为止。"),
            BASIS,
            passage.piece(start).place,
        )


def _sexed(line: str) -> bool:
    return bool(re.search(r"[，,]\s?[男女][，,]", line))
