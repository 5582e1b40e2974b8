"""E-mail addresses, chat accounts and licence plates of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.words import said
from gongkai.screening import labels
from gongkai.screening.hits import Hit, Kind, Severity
from gongkai.screening.masking import masked
from gongkai.screening.names import NAME_HEADING
from gongkai.screening.passage import Passage
from gongkai.screening.settings import Screening

BASIS = "个人信息保护法 第四条、第二十五条"
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+@-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
)
_OFFICE_USE = re.compile(
    r"联系|咨询|举报|监督|投诉|受理|反馈|报送|投递|寄至|发送|征求|邮箱地址|电子邮箱|指定|公务|电邮|邮箱|邮件|E-?MAIL",
    re.IGNORECASE,
)
_CHAT = re.compile(
    r"(?:微信(?:号码?|账号|ID)?|WeChat|QQ(?:号码?|账号)?)\s*[:是为]\s*([A-Za-z0-9][A-Za-z0-9_-]{4,19})",
    re.IGNORECASE,
)
_CHATS = re.compile(r"微信|[Ww][Ee][Cc][Hh]|[Qq]{2}")  # sought first because it is sought fast
_GROUPS = re.compile(r"公众|群|平台|小程序|视频号|服务号|订阅号|官方")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-Z]\s?[·•.・-]?\s?"
    r"(?:[DF][0-9A-HJ-NP-Z][0-9]{4}|[0-9]{5}[DF]|[0-9A-HJ-NP-Z]{4}[0-9A-HJ-NP-Z挂学警])(?![0-9A-Za-z])"
)
_OFFICE_CAR = re.compile(r"公务|执法|拍卖|处置|报废|采购|保险|定点|救护|消防|环卫|公车|校车")


def find(passage: Passage, settings: Screening) -> Iterator[Hit]:
    """Yield addresses, accounts and plates that are a person's own."""
    if "@" in passage.flat:
        yield from _emails(passage, settings)
    chats = _CHAT.finditer(passage.flat) if _CHATS.search(passage.flat) else ()
    for match in chats:
        if _GROUPS.search(passage.line(match.start())):
            continue
        sentence = said("个人微信、QQ号：公开前确认是否必要，建议改用办公联系方式。")
        yield _hit(passage, match.span(1), Kind.ACCOUNT, Severity.NOTICE, sentence, settings)
    for match in _PLATE.finditer(passage.flat):
        if sum(char.isdigit() for char in match[0]) < 3:
            continue
        if _OFFICE_CAR.search(passage.line(match.start())):
            continue
        sentence = said("车牌号可以找到车主：确认是否必须公开。")
        yield _hit(passage, match.span(), Kind.PLATE, Severity.NOTICE, sentence, settings)


def _emails(passage: Passage, settings: Screening) -> Iterator[Hit]:
    for match in _EMAIL.finditer(passage.flat):
        domain = match[0].lower()
        if domain.endswith(settings.office_domains):
            continue
        start = match.start()
        table = passage.piece(start).table
        listed = table is not None and any(NAME_HEADING.search(h) for h in table.headings.values())
        private = listed and bool(labels.PRIVATE_LIST.search(table.all_headings if table else ""))
        if not private and _OFFICE_USE.search(passage.line(start)):
            continue
        severity = Severity.WARNING if private else Severity.NOTICE
        sentence = (
            said("名单里的个人电子邮箱不能公开，删去或者遮掩。")
            if private
            else said("电子邮箱不是机关的域名：确认不是个人邮箱。")
        )
        yield _hit(passage, match.span(), Kind.EMAIL, severity, sentence, settings)


def _hit(
    passage: Passage,
    span: tuple[int, int],
    kind: Kind,
    severity: Severity,
    sentence: str,
    settings: Screening,
) -> Hit:
    value = passage.text[span[0] : span[1]]
    place = passage.piece(span[0]).place
    return Hit(
        kind, severity, span, value, masked(kind, value, settings.style), sentence, BASIS, place
    )
