"""The list of wrong words: a small one that comes along, and what the county adds."""

from __future__ import annotations

import hashlib
from datetime import datetime

from gongkai.agencies import access
from gongkai.agencies.models import Agency, Officer
from gongkai.monitoring.models import WrongWord
from gongkai.rules.errors import RuleError
from gongkai.rules.words import said
from gongkai.web.days import local_day

#: slips every office knows; a county adds its own
BUILT_IN: dict[str, str] = {
    "政府信息公开条列": "政府信息公开条例",
    "按排部署": "安排部署",
    "布署": "部署",
    "座谈回": "座谈会",
    "迫不急待": "迫不及待",
    "既使": "即使",
    "必竟": "毕竟",
    "一愁莫展": "一筹莫展",
    "按步就班": "按部就班",
    "再接再励": "再接再厉",
    "贯切落实": "贯彻落实",
    "惯彻落实": "贯彻落实",
    "渡假": "度假",
    "帐户": "账户",
    "递减合并专栏": "精简合并专栏",
}
_FORM = "1"  # another number when what is read out of a version changes


class NoWord(RuleError):
    """A word of one character, or the right word itself."""

    code = "monitoring.word"
    says = "“%(word)s”不能列为错误表述：%(why)s。"


def words() -> dict[str, str]:
    """Return wrong word → right one."""
    return BUILT_IN | dict(WrongWord.objects.values_list("word", "right"))


def stamp(known: dict[str, str]) -> str:
    """Return what tells one state of the list from another."""
    return hashlib.sha256(repr((_FORM, sorted(known.items()))).encode()).hexdigest()[:16]


def add(
    agency: Agency, *, word: str, right: str, note: str, by: Officer, now: datetime
) -> WrongWord:
    """
    Put a word on the list; entered again, what is right is changed.

    :raises NoWord: it is too short, or right
    """
    access.require(by, access.Act.SUPERVISE, agency, local_day(now))
    word, right = word.strip(), right.strip()
    if len(word) < 2:
        raise NoWord(word=word, why=said("少于两个字，会误报很多；请写完整的词"))
    if word == right:
        raise NoWord(word=word, why=said("与正确表述相同；请改写其中一个"))
    made, _new = WrongWord.objects.update_or_create(
        word=word, defaults={"right": right, "note": note.strip(), "by": by, "at": now}
    )
    return made


def remove(agency: Agency, pk: int, *, by: Officer, now: datetime) -> None:
    """Take a word off the list."""
    access.require(by, access.Act.SUPERVISE, agency, local_day(now))
    WrongWord.objects.filter(pk=pk).delete()
