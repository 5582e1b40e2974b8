"""Numbers of bank cards and accounts: of persons, and of the office that is paid into."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.codes import is_card_number
from gongkai.rules.words import said
from gongkai.screening import labels
from gongkai.screening.digits import Number, Stretch, is_masked_beside, stands_alone
from gongkai.screening.flat import ROW
from gongkai.screening.hits import Hit, Kind, Severity
from gongkai.screening.masking import masked
from gongkai.screening.names import NAME_HEADING, PRIVATE, is_person, person_in
from gongkai.screening.passage import Passage
from gongkai.screening.settings import Screening

CARD_LENGTHS = frozenset(range(16, 20))
ACCOUNT_LENGTHS = frozenset(range(9, 24))
BASIS = "个人信息保护法 第二十八条（金融账户）、第二十五条"
#: what the numbers of cards issued in China begin with; 62 is UnionPay
_ISSUED = re.compile(
    r"62|9558|9559|95588|60[13]|4[0-9]|5[1-5]|35|68|69|84|87|88|90|94|95|99|2[2-7]|30"
)
_SURE = re.compile(r"62|955[89]|60138|60142|4[0-9]{15}$|5[1-5][0-9]{14}$")
_STAMPED = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_PERSONAL = re.compile(r"银行卡|卡号|一卡通|社保卡|惠农卡|存折|打卡|个人账[户号]")


def find(stretch: Stretch, settings: Screening) -> Iterator[Hit]:
    """Yield the card numbers of a stretch of digits, and mark their groups as used."""
    passage = stretch.passage
    for numbers, judge in (
        (stretch.numbers(CARD_LENGTHS), _as_card),
        (stretch.singles(ACCOUNT_LENGTHS), _as_account),
    ):
        for number in numbers:
            if "X" in number.digits or is_masked_beside(passage, number):
                continue
            if not stands_alone(passage, number):
                continue
            severity = judge(stretch, number)
            if severity is None:
                continue
            stretch.use(number)
            value = passage.text[number.start : number.end]
            yield Hit(
                Kind.BANK_CARD,
                severity,
                (number.start, number.end),
                value,
                masked(Kind.BANK_CARD, value, settings.style),
                _SENTENCES[severity],
                BASIS,
                passage.piece(number.start).place,
            )


_SENTENCES = {
    Severity.STOP: said("个人银行卡号（账号）不能公开，删去或者遮掩。"),
    Severity.WARNING: said("银行账号：确认是单位账户，个人账户不能公开。"),
    Severity.NOTICE: said("像银行卡号（校验位相符）：请确认不是个人账户。"),
}


def _as_card(stretch: Stretch, number: Number) -> Severity | None:
    """Return how bad a number with the check digit of a card is; None for any other."""
    passage = stretch.passage
    digits = number.digits
    if not is_card_number(digits):
        return None
    before, heading = passage.before(number.start), passage.heading(number.start)
    called = labels.CARD.search(before) or labels.CARD.search(heading)
    if not _is_grouped(number) and not (called and stretch.is_whole(number)):
        return None
    if called:
        return Severity.WARNING if _is_offices(passage, number) else Severity.STOP
    if _STAMPED.match(digits) or labels.OTHER_NUMBER.search(before):
        return None
    if labels.OTHER_NUMBER.search(heading) or labels.MONEY.search(heading):
        return None
    if labels.QUANTITY.match(passage.after(number.end)) or re.search(r"[0-9]\.$", before):
        return None
    if len(number.groups) > 1 and (_runs_on(passage, number) or stretch.is_one_of_a_row(number)):
        return None
    if _SURE.match(digits):
        return Severity.WARNING if _is_offices(passage, number) else Severity.STOP
    return Severity.NOTICE if _ISSUED.match(digits) and len(number.groups) == 1 else None


def _as_account(stretch: Stretch, number: Number) -> Severity | None:
    """Return how bad a number is that is called an account, card or not."""
    passage = stretch.passage
    before, heading = passage.before(number.start), passage.heading(number.start)
    near = re.search(r"(?:卡号|账号|帐号|存折|一卡通|账户|帐户)[^0-9，。；;\n]{0,6}$", before)
    if not near and not _PERSONAL.search(heading) and "账号" not in heading:
        return None
    if _is_offices(passage, number) or not _is_private(passage, number):
        return Severity.WARNING
    return Severity.STOP


def _runs_on(passage: Passage, number: Number) -> bool:
    """Tell whether a number without a name goes on in the next line: figures, more likely."""
    between = passage.flat[number.start : number.end]
    if "\n" not in between or number.is_spaced_out:
        return False
    in_words = passage.flat[number.start - 1 : number.start].strip() != ""
    return not (in_words and len(number.groups) == 2)


def _is_grouped(number: Number) -> bool:
    """Tell whether the groups are those a card is written in."""
    shape = number.shape
    fours = all(size == 4 for size in shape[:-1]) and 1 <= shape[-1] <= 7
    return len(shape) <= 2 or fours or number.is_spaced_out


def _is_private(passage: Passage, number: Number) -> bool:
    piece = passage.piece(number.start)
    line = passage.line(number.start)
    table = piece.table
    if table is not None and any(NAME_HEADING.search(one) for one in table.headings.values()):
        return True
    holder = labels.HOLDER.search(_around(passage, number))
    if holder and is_person(re.split(r"[,，;；。(（]", holder[1])[0]):
        return True
    return bool(PRIVATE.search(line) or person_in(line) or labels.ID.search(line))


def _is_offices(passage: Passage, number: Number) -> bool:
    """Tell whether an account is an organisation's that is to be paid into."""
    if _is_private(passage, number):
        return False
    around = labels.BANK.sub("", _around(passage, number))
    return bool(labels.OFFICE_ACCOUNT.search(around) and labels.ORGANISATION.search(around))


def _around(passage: Passage, number: Number) -> str:
    """Return what stands near an account: its holder and its bank, each in a line of its own."""
    row = passage.flat.rfind(ROW, max(0, number.start - 160), number.start)
    return passage.flat[max(row, number.start - 160, 0) : number.end + 60]
