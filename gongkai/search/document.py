"""What is indexed of one public text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.search.fold import fold

#: 文号 as it is typed: who, year in some brackets or none, number
_DOC_NO = re.compile(
    r"(?P<who>\D{2,30}?)\W*(?P<year>(?:19|20)\d\d)(?:年|\W+)第?(?P<number>\d{1,5})号?"
)


@dataclass(frozen=True, slots=True)
class Document:
    """
    One public text as it is searched.

    :ivar id: unique among everything indexed, for example "item-1024"
    :ivar files: the text of its attachments
    :ivar numbers: 文号, 索引号: found whole, however brackets are written
    :ivar agency: code of the agency that published it
    :ivar agency_names: all it is called by, the one to be shown first
    :ivar columns: codes of its column and those above, the topmost first
    :ivar column_names: the name of each of them
    :ivar kind: what it is: an item, a document, a decision, a report
    :ivar validity: whether a normative document is in force; empty for everything else
    :ivar until: the last day it is shown, where there is one; see `Filters.on`
    """

    id: str
    title: str
    url: str
    published_at: datetime
    kind: str
    year: int
    text: str = ""
    summary: str = ""
    files: str = ""
    numbers: tuple[str, ...] = ()
    agency: str = ""
    agency_names: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    column_names: tuple[str, ...] = ()
    validity: str = ""
    until: date | None = None


def number_key(text: str) -> str:
    """
    Return what a 文号 or 索引号 is compared by: brackets, spaces, 第 and 号 do not matter.

    塔政办发〔2023〕5号, 塔政办发(2023)第5号 and 塔政办发 2023 5 are one number.
    """
    folded = fold(text).strip("·")
    if parts := _DOC_NO.fullmatch(folded):
        who = fold(parts["who"]).strip("·")
        return f"{who}/{parts['year']}/{int(parts['number'])}"
    return folded
