"""Telephone numbers: mobiles of persons, of offices, and landlines at a person's home."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.words import said
from gongkai.screening import labels
from gongkai.screening.digits import Number, Stretch, is_masked_beside, stands_alone
from gongkai.screening.hits import Hit, Kind, Severity
from gongkai.screening.masking import masked
from gongkai.screening.names import NAME_HEADING, PRIVATE, person_in
from gongkai.screening.passage import Passage
from gongkai.screening.settings import Screening

LENGTHS = frozenset({11, 12, 13, 15})
BASIS = "个人信息保护法 第二十五条、第三十四条；条例 第十五条"
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_PREFIX = re.compile(r"^(?:0086|086|86|0)(?=1[3-9][0-9]{9}$)")
#: how a mobile is written in groups
_SHAPES = {
    (11,),
    (3, 4, 4),
    (4, 4, 3),
    (4, 3, 4),
    (3, 3, 5),
    (3, 8),
    (7, 4),
    (5, 6),
    (6, 5),
    (3, 4, 2, 2),
}
_SURE_SHAPES = {
    (11,),
    (3, 4, 4),
    (2, 11),
    (4, 11),
    (2, 3, 4, 4),
    (4, 3, 4, 4),
    (13,),
    (12,),
    (15,),
}
_LANDLINE = re.compile(
    r"(?<![0-9*.-])(?<![0-9] )(?:[(]?0[0-9]{2,3}[)]?[ -]{0,2})"
    r"[1-9][0-9]{2,3}[ -]?[0-9]{4}(?! ?[0-9*])"
)
#: what every landline has, sought first because it is sought fast
_AREA = re.compile(r"0[0-9]{2,3}[)]?[ -]{0,2}[1-9][0-9]{2}")
_FILE = re.compile(
    r"\.(?:s?html?|jhtml|pdf|docx?|xlsx?|jpe?g|png|gif|mp4|zip|rar)\b", re.IGNORECASE
)
_HOME = re.compile(r"家庭电话|住宅电话|宅电|家里电话|家电[:：]")


def find(stretch: Stretch, settings: Screening) -> Iterator[Hit]:
    """Yield the mobile numbers of a stretch of digits, and mark their groups as used."""
    passage = stretch.passage
    for number in stretch.numbers(LENGTHS, "018"):
        digits = _PREFIX.sub("", number.digits)
        if not _MOBILE.fullmatch(digits) or is_masked_beside(passage, number):
            continue
        if not stands_alone(passage, number) or not _reads_as_phone(stretch, number):
            continue
        stretch.use(number)
        severity = _severity(passage, number)
        start = number.start
        value = passage.text[start : number.end]
        contact = severity is Severity.WARNING
        yield Hit(
            Kind.MOBILE,
            severity,
            (start, number.end),
            value,
            masked(Kind.MOBILE, value, settings.style),
            said("联系方式里的手机号码：公开前确认是否经本人同意，建议改用办公电话。")
            if contact
            else said("个人手机号码不能公开，删去或者遮掩。"),
            BASIS,
            passage.piece(start).place,
        )


def _reads_as_phone(stretch: Stretch, number: Number) -> bool:
    passage = stretch.passage
    before = passage.before(number.start)
    heading = passage.heading(number.start)
    called = bool(labels.PHONE.search(before) or labels.PHONE.search(heading))
    after = passage.after(number.end)
    if labels.QUANTITY.match(after) or before.rstrip().endswith(("¥", "￥", "$")):
        return False
    if _FILE.match(after) or re.search(r"[A-Za-z]/$", before):  # the number of a page or a picture
        return False
    if re.match(r"\.[0-9]", after) or re.search(r"[0-9]\.$", before):
        return False
    if called or number.is_spaced_out:
        return True
    if labels.OTHER_NUMBER.search(before) or labels.OTHER_NUMBER.search(heading):
        return False
    line = passage.line(number.start)
    if labels.MONEY.search(heading) or labels.TOTAL.search(line) or labels.AMOUNT.search(before):
        return False
    if labels.IN_MONEY.search(line) and not person_in(line):
        return False
    if number.shape in _SURE_SHAPES:
        in_a_row = len(number.groups) > 1 and stretch.is_one_of_a_row(number)
        return not in_a_row and not number.digits.endswith("000000")
    gaps = passage.flat[number.start : number.end]
    return number.shape in _SHAPES and "-" in gaps and "\n" not in gaps


def _severity(passage: Passage, number: Number) -> Severity:
    """A mobile given by an office for questions is looked at; any other stops."""
    piece = passage.piece(number.start)
    line = passage.line(number.start)
    before = passage.before(number.start)
    if piece.table is not None and piece.heading:
        about = piece.table.all_headings
        private = labels.PRIVATE_LIST.search(about) or NAME_HEADING.search(piece.heading)
        office = labels.CONTACT.search(piece.heading) or labels.PHONE.search(piece.heading)
        return Severity.STOP if private or not office else Severity.WARNING
    if PRIVATE.search(line) and not re.search(r"采购人|招标人|代理|公示|咨询|监督|举报", line):
        return Severity.STOP
    if labels.ID.search(line):
        return Severity.STOP
    return (
        Severity.WARNING
        if labels.CONTACT.search(before) or labels.CONTACT.search(line)
        else Severity.STOP
    )


def landlines(passage: Passage, settings: Screening) -> Iterator[Hit]:
    """Yield the landlines that stand beside a person's name and are not an office's."""
    if not _AREA.search(passage.flat):
        return
    for match in _LANDLINE.finditer(passage.flat):
        start, end = match.span()
        line = passage.line(start)
        heading = passage.heading(start)
        before = passage.before(start)
        at_home = bool(_HOME.search(before) or _HOME.search(heading))
        table = passage.piece(start).table
        listed = table is not None and bool(labels.PRIVATE_LIST.search(table.all_headings))
        if not at_home:
            if labels.CONTACT.search(line) and not listed:
                continue
            if not (listed or (table is None and person_in(line))):
                continue
            if labels.ORGANISATION.search(line):
                continue
        value = passage.text[start:end]
        yield Hit(
            Kind.LANDLINE,
            Severity.WARNING if at_home else Severity.NOTICE,
            (start, end),
            value,
            masked(Kind.LANDLINE, value, settings.style),
            said("住宅电话不能公开，删去或者遮掩。")
            if at_home
            else said("姓名旁的固定电话：确认是办公电话，不是个人住宅电话。"),
            BASIS,
            passage.piece(start).place,
        )
