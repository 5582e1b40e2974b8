"""What was found: a kind, how bad, where, and a sentence for the clerk."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from gongkai.screening.places import Place


class Severity(StrEnum):
    """
    How bad it is.

    STOP: must not be published as it is. WARNING: somebody has to look and say why it may be.
    NOTICE: worth a look, often right as it is.
    """

    STOP = "stop"
    WARNING = "warning"
    NOTICE = "notice"


class Kind(StrEnum):
    """What a hit is."""

    ID_NUMBER = "id_number"
    MOBILE = "mobile"
    LANDLINE = "landline"
    BANK_CARD = "bank_card"
    PASSPORT = "passport"
    PERMIT = "permit"
    ADDRESS = "address"
    MINOR = "minor"
    SENSITIVE = "sensitive"
    EMAIL = "email"
    ACCOUNT = "account"
    PLATE = "plate"
    SECRECY = "secrecy"
    AUTHOR = "author"
    HIDDEN = "hidden"
    LOCATION = "location"
    UNREADABLE = "unreadable"
    DATE = "date"
    METADATA = "metadata"
    REPOST = "repost"
    LINK = "link"

    @property
    def label(self) -> str:
        """The Chinese name of the kind."""
        return _LABELS[self]


_LABELS = {
    Kind.ID_NUMBER: "身份证件号码",
    Kind.MOBILE: "手机号码",
    Kind.LANDLINE: "个人固定电话",
    Kind.BANK_CARD: "银行卡号或账号",
    Kind.PASSPORT: "护照号码",
    Kind.PERMIT: "通行证、居留证号码",
    Kind.ADDRESS: "个人住址",
    Kind.MINOR: "未成年人信息",
    Kind.SENSITIVE: "敏感个人信息",
    Kind.EMAIL: "个人电子邮箱",
    Kind.ACCOUNT: "微信、QQ号",
    Kind.PLATE: "车牌号",
    Kind.SECRECY: "密级或内部标志",
    Kind.AUTHOR: "文件属性中的姓名",
    Kind.HIDDEN: "看不见的内容",
    Kind.LOCATION: "照片的拍摄位置",
    Kind.UNREADABLE: "读不出的内容",
    Kind.DATE: "日期不一致",
    Kind.METADATA: "缺少的元数据",
    Kind.REPOST: "没有注明来源的转载",
    Kind.LINK: "打不开的链接",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """
    One thing found.

    `span` are the offsets of `value` in the text that was screened; in a file, in the text of
    the piece that `place` names. `masked` is what may stand there instead, empty where nothing
    can. `basis` is the article that speaks against publishing it.
    """

    kind: Kind
    severity: Severity
    span: tuple[int, int]
    value: str
    masked: str
    sentence: str
    basis: str
    place: Place = field(default_factory=Place)

    @property
    def stops(self) -> bool:
        """Whether the text may not be published as it is."""
        return self.severity is Severity.STOP


ORDER = {Severity.STOP: 0, Severity.WARNING: 1, Severity.NOTICE: 2}


def worst(hits: list[Hit]) -> Severity | None:
    """Return the worst severity among hits; None without any."""
    return min((hit.severity for hit in hits), key=ORDER.__getitem__, default=None)
