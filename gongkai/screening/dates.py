"""Days of one document that contradict each other: number, closing, date formed, publication."""

from __future__ import annotations

import re
from datetime import date

from gongkai.rules.words import said
from gongkai.screening.days import closing_day, days_in, year_of_number
from gongkai.screening.hits import Hit, Kind, Severity
from gongkai.screening.places import Part, Place

BASIS = "条例 第十二条、第二十六条；国办秘函〔2019〕19号（单项否决：伪造发稿日期）"
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,12}\s?[〔\[(（【]\s?(?:19|20)[0-9]{2}\s?[〕\])）】]\s?第?\s?[0-9]{1,4}\s?号"
)
_HEAD_LINES = 12


def dates_disagree(
    text: str, doc_no: str = "", formed_on: date | None = None, published_on: date | None = None
) -> list[Hit]:
    """
    Return what contradicts: each hit names both days and where the first is written.

    :param doc_no: number of the document (文号) as the metadata give it
    :param formed_on: 成文日期 of the metadata
    :param published_on: day of first publication; of a draft, today
    """
    hits = []
    closing = closing_day(text)
    year = year_of_number(doc_no)
    if formed_on is not None and year is not None and year != formed_on.year:
        hits.append(
            _about(
                said("文号"),
                said("文号是%(year)s年的，成文日期是%(told)s", year=year, told=_told(formed_on)),
                doc_no,
            )
        )
    if closing is not None and formed_on is not None and closing.day != formed_on:
        sentence = said(
            "落款日期%(told)s与成文日期%(told2)s不一致",
            told=_told(closing.day),
            told2=_told(formed_on),
        )
        hits.append(_at(text, closing.start, closing.end, closing.line, sentence))
    if closing is not None and year is not None and closing.day.year != year and formed_on is None:
        sentence = said(
            "落款日期%(told)s与文号的年份%(year)s不一致", told=_told(closing.day), year=year
        )
        hits.append(_at(text, closing.start, closing.end, closing.line, sentence))
    if formed_on is not None and published_on is not None and formed_on > published_on:
        told = said(
            "成文日期%(told)s晚于公布日期%(told2)s",
            told=_told(formed_on),
            told2=_told(published_on),
        )
        hits.append(_about(said("成文日期"), told, formed_on.isoformat()))
    hits += _other_number(text, doc_no)
    hits += _impossible(text)
    return hits


def _other_number(text: str, doc_no: str) -> list[Hit]:
    """The number at the head of the paper is another than that of the metadata."""
    head = "\n".join(text.split("\n")[:_HEAD_LINES])
    for match in _NUMBER.finditer(head):
        line = head[head.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0].strip()
        if len(line) > len(match[0]) + 12:
            continue  # prose that cites another document
        if doc_no.strip() and _plain(match[0]) != _plain(doc_no):
            number = head.count("\n", 0, match.start()) + 1
            sentence = said(
                "正文写的文号“%(match)s”与登记的“%(doc_no)s”不一致", match=match[0], doc_no=doc_no
            )
            return [_at(text, match.start(), match.end(), number, sentence)]
        return []
    return []


def _impossible(text: str) -> list[Hit]:
    """The closing line names a day the calendar does not have."""
    known = {one.line for one in days_in(text)}
    lines = text.split("\n")
    for number in range(max(1, len(lines) - 8), len(lines) + 1):
        line = lines[number - 1].strip()
        if number in known or not re.fullmatch(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日", line):
            continue
        start = sum(len(one) + 1 for one in lines[: number - 1])
        start += lines[number - 1].index(line)
        return [_at(text, start, start + len(line), number, said("日历上没有%(line)s", line=line))]
    return []


def _plain(doc_no: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff0-9]", "", doc_no).replace("第", "")


def _told(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _at(text: str, start: int, end: int, line: int, sentence: str) -> Hit:
    value = text[start:end]
    place = Place(paragraph=line)
    return _hit((start, end), value, said("%(sentence)s：核对后改正。", sentence=sentence), place)


def _about(name: str, sentence: str, value: str) -> Hit:
    return _hit(
        (0, 0),
        value,
        said("%(sentence)s：核对后改正。", sentence=sentence),
        Place(Part.PROPERTY, name=name),
    )


def _hit(span: tuple[int, int], value: str, sentence: str, place: Place) -> Hit:
    return Hit(Kind.DATE, Severity.WARNING, span, value, "", sentence, BASIS, place)
