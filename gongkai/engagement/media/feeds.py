"""When an account last posted, from a feed (RSS, Atom) or a table: files of other people."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from lxml import etree

from gongkai.engagement.media.errors import BadTable, NotAFeed
from gongkai.engagement.media.models import Platform
from gongkai.rules.words import said
from gongkai.web.days import local_day

MOST = 2 * 1024 * 1024  # bytes of a feed or a table
_ROWS = 2000
_DATES = frozenset({"pubdate", "published", "updated", "date"})
#: heads of the table, and what else they may be called
_HEADS = {
    "platform": ("平台",),
    "account_id": ("账号", "账号ID", "账号id", "ID"),
    "last_post_on": ("最近更新", "最近更新日期", "最后更新日期"),
    "followers": ("关注人数", "粉丝数", "粉丝"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: which account, when it last posted, who follows it."""

    line: int
    platform: str
    account_id: str
    last_post_on: date | None
    followers: int | None


def newest_post(content: bytes, now: datetime) -> date:
    """
    Return the day of the newest entry of a feed that is not in the future.

    Entities are not resolved and nothing is fetched.

    :raises NotAFeed: it cannot be read, is too large, or no entry has a day
    """
    if len(content) > MOST:
        raise NotAFeed(why=said("超过2 MB；请只导出最近的内容。"))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise NotAFeed(why=said("不是 RSS 或者 Atom；请上传平台导出的订阅源文件。")) from None
    days = []
    for entry in root.iter():
        if not isinstance(entry.tag, str) or etree.QName(entry).localname not in ("item", "entry"):
            continue
        for child in entry:
            if isinstance(child.tag, str) and etree.QName(child).localname.lower() in _DATES:
                moment = _moment((child.text or "").strip(), now)
                if moment is not None and moment <= now:
                    days.append(local_day(moment))
    if not days:
        raise NotAFeed(why=said("里面没有带发布时间的内容。"))
    return max(days)


def _moment(text: str, now: datetime) -> datetime | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return found if found.tzinfo is not None else found.replace(tzinfo=now.tzinfo)
    return None


def rows_of(content: bytes, today: date) -> list[Row]:
    """
    Read a table (CSV, UTF-8 or GB18030) of when accounts last posted.

    :raises BadTable: a head is missing, or rows cannot be right; says which
    """
    if len(content) > MOST:
        raise BadTable(what=said("文件超过2 MB"))
    lines = list(csv.reader(io.StringIO(_text(content))))
    if not lines:
        raise BadTable(what=said("文件是空的"))
    places = {
        name: next((lines[0].index(word) for word in words if word in lines[0]), None)
        for name, words in _HEADS.items()
    }
    for name in ("platform", "account_id", "last_post_on"):
        if places[name] is None:
            raise BadTable(what=said("第一行没有“%(head)s”这一列", head=_HEADS[name][0]))
    if len(lines) > _ROWS:
        raise BadTable(what=said("超过%(most)s行", most=_ROWS))
    wrong: list[str] = []
    found = list(_rows(lines[1:], places, today, wrong))
    if wrong:
        raise BadTable(what="；".join(wrong[:5]))
    return found


def _rows(
    lines: list[list[str]], places: dict[str, int | None], today: date, wrong: list[str]
) -> Iterator[Row]:
    codes = {str(label): code for code, label in Platform.choices}
    for number, cells in enumerate(lines, start=2):
        if not any(cell.strip() for cell in cells):
            continue

        def cell(name: str, cells: list[str] = cells) -> str:
            at = places[name]
            return cells[at].strip() if at is not None and at < len(cells) else ""

        platform, on = codes.get(cell("platform"), ""), cell("last_post_on").replace("/", "-")
        followers = cell("followers").replace(",", "")
        try:
            last = date.fromisoformat(on) if on else None
        except ValueError:
            wrong.append(
                said("第%(line)s行的日期“%(text)s”应当写成2024-01-31", line=number, text=on)
            )
            continue
        if not platform:
            says = said("第%(line)s行没有“%(text)s”这个平台", line=number, text=cell("platform"))
        elif not cell("account_id"):
            says = said("第%(line)s行没有账号", line=number)
        elif last is not None and last > today:
            says = said("第%(line)s行的日期在今天以后", line=number)
        elif followers and not (followers.isdecimal() and len(followers) <= 9):
            says = said("第%(line)s行的关注人数不是数字", line=number)
        else:
            count = int(followers) if followers else None
            yield Row(number, platform, cell("account_id"), last, count)
            continue
        wrong.append(says)


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadTable(what=said("文字编码认不出；请另存为 UTF-8 的 CSV"))
