"""
The fields of the double publicity (双公示) in the order they are exported, with labels and codes.

The standard attached to 发改办财金〔2018〕424号 was not read itself; licences and penalties follow
the systems that implement it (04 §9). Coercion measures are not in it: the same party block with
our own QZ_ codes [D].
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gongkai.rules.law import law
from gongkai.rules.words import speak


class Shape(StrEnum):
    """What a field's value looks like."""

    TEXT = "text"
    DATE = "date"
    MONEY = "money"  # 万元, decimal(18,6)
    USCC = "uscc"  # 统一社会信用代码, GB 32100
    IDENTITY = "identity"  # a person's number; never public


@dataclass(frozen=True, slots=True)
class Field:
    """
    One field of the standard.

    `column`: the model's own column that holds it, empty where the code is the key. `aliases`:
    other heads it is found under, those of the 2016 standard included.
    """

    code: str
    label: str
    shape: Shape = Shape.TEXT
    required: bool = False
    length: int = 200
    choices: tuple[str, ...] = ()
    column: str = ""
    aliases: tuple[str, ...] = ()
    hint: str = ""
    public: bool = True
    open_choices: bool = False  # another text may stand there as well
    yuan: bool = False  # a money column whose head says 元 instead of 万元

    def __post_init__(self) -> None:
        speak(self, "label", "hint")


PARTY_KINDS = {
    "organisation": "法人及非法人组织",
    "person": "自然人",
    "household": "个体工商户",
}
ID_TYPES = (
    "身份证",
    "护照号",
    "港澳居民来往内地通行证",
    "台湾居民来往大陆通行证",
    "外国人永久居留身份证",
)
_ID_HINT = "身份证、护照号等，或者以“其他-”开头写明"


def _party(x: str) -> tuple[Field, ...]:
    """Return fields 1–13, the same for every kind."""
    return (
        Field(
            f"{x}_XDR_MC",
            "行政相对人名称",
            required=True,
            column="party",
            aliases=(f"{x}_XDR", "相对人名称", "当事人名称", "当事人"),
            hint="单位全称，或者个人姓名",
        ),
        Field(
            f"{x}_XDR_LB",
            "行政相对人类别",
            required=True,
            choices=tuple(PARTY_KINDS.values()),
            column="party_kind",
            aliases=("相对人类别",),
        ),
        Field(
            f"{x}_XDR_SHXYM",
            "行政相对人代码_1（统一社会信用代码）",
            Shape.USCC,
            aliases=("统一社会信用代码", "行政相对人代码_1", "社会信用代码"),
            hint="18位；末位是校验码",
        ),
        Field(
            f"{x}_XDR_GSZC",
            "行政相对人代码_2（工商注册号）",
            length=50,
            aliases=(f"{x}_XDR_GSDJ", "工商注册号", "工商登记码"),
        ),
        Field(
            f"{x}_XDR_ZZJG",
            "行政相对人代码_3（组织机构代码）",
            length=9,
            aliases=(f"{x}_XDR_ZDM", "组织机构代码"),
        ),
        Field(
            f"{x}_XDR_SWDJ", "行政相对人代码_4（税务登记号）", length=20, aliases=("税务登记号",)
        ),
        Field(
            f"{x}_XDR_SYDW",
            "行政相对人代码_5（事业单位证书号）",
            length=20,
            aliases=("事业单位证书号",),
        ),
        Field(
            f"{x}_XDR_SHZZ",
            "行政相对人代码_6（社会组织登记证号）",
            length=50,
            aliases=("社会组织登记证号",),
        ),
        Field(
            f"{x}_FRDB",
            "法定代表人",
            length=50,
            aliases=(f"{x}_FR", "法定代表人姓名", "法人代表"),
        ),
        Field(
            f"{x}_FR_ZJLX",
            "法定代表人证件类型",
            length=64,
            choices=ID_TYPES,
            open_choices=True,
            hint=_ID_HINT,
            public=False,
        ),
        Field(
            f"{x}_FR_SFZH",
            "法定代表人证件号码",
            Shape.IDENTITY,
            length=64,
            aliases=("法定代表人身份证号",),
            hint="加密保存，不公开",
            public=False,
        ),
        Field(
            f"{x}_XDR_ZJLX",
            "证件类型",
            length=64,
            choices=ID_TYPES,
            open_choices=True,
            aliases=("自然人证件类型", "证件类型（自然人）"),
            hint=f"自然人填写；{_ID_HINT}",
            public=False,
        ),
        Field(
            f"{x}_XDR_ZJHM",
            "证件号码",
            Shape.IDENTITY,
            length=64,
            aliases=(
                f"{x}_XDR_SFZ",
                "自然人证件号码",
                "证件号码（自然人）",
                "居民身份证号",
                "身份证号",
            ),
            hint="自然人填写；加密保存，不公开",
            public=False,
        ),
    )


_SOURCE_HINT = "空着表示本单位"
_PERMITS = (
    *_party("XK"),
    Field(
        "XK_XKWS",
        "行政许可决定文书名称",
        required=True,
        column="title",
        aliases=("XK_XMMC", "项目名称", "决定文书名称"),
    ),
    Field(
        "XK_WSH",
        "行政许可决定文书号",
        required=True,
        length=100,
        column="doc_no",
        aliases=("行政许可决定书文号", "决定文书号", "文号"),
        hint="没有文书号的填许可编号",
    ),
    Field(
        "XK_XKLB",
        "许可类别",
        required=True,
        length=100,
        choices=("普通", "特许", "认可", "核准", "登记"),
        open_choices=True,
        column="category",
        aliases=("XK_SPLB", "审批类别"),
        hint="其他类别以“其他-”开头写明",
    ),
    Field("XK_XKZS", "许可证书名称"),
    Field("XK_XKBH", "许可编号", length=64),
    Field("XK_NR", "许可内容", length=4000, column="content", aliases=("行政许可内容",)),
    Field(
        "XK_JDRQ",
        "许可决定日期",
        Shape.DATE,
        required=True,
        column="decided_on",
        aliases=("决定日期",),
    ),
    Field("XK_YXQZ", "有效期自", Shape.DATE),
    Field(
        "XK_YXQZI",
        "有效期至",
        Shape.DATE,
        aliases=("XK_JZQ", "许可截止期"),
        hint="长期有效填2099-12-31",
    ),
    Field("XK_XKJG", "许可机关", aliases=("XK_XZJG",), hint=_SOURCE_HINT),
    Field("XK_XKJGDM", "许可机关统一社会信用代码", Shape.USCC),
    Field("XK_ZT", "当前状态", length=50, aliases=("状态",)),
    Field("XK_LYDW", "数据来源单位", hint=_SOURCE_HINT),
    Field("XK_LYDWDM", "数据来源单位统一社会信用代码", Shape.USCC),
    Field("BZ", "备注", length=512),
)
_PENALTIES = (
    *_party("CF"),
    Field(
        "CF_WSH",
        "行政处罚决定书文号",
        required=True,
        length=100,
        column="doc_no",
        aliases=("处罚决定书文号", "决定文书号", "文号"),
    ),
    Field(
        "CF_WFXW",
        "违法行为类型",
        required=True,
        length=2000,
        aliases=("CF_AJMC", "案件名称", "处罚名称"),
    ),
    Field("CF_SY", "违法事实", length=4000, aliases=("处罚事由",)),
    Field("CF_YJ", "处罚依据", length=2000),
    Field(
        "CF_CFLB",
        "处罚类别",
        required=True,
        length=100,
        choices=(
            "警告",
            "通报批评",
            "罚款",
            "没收违法所得",
            "没收非法财物",
            "暂扣许可证件",
            "降低资质等级",
            "吊销许可证件",
            "限制开展生产经营活动",
            "责令停产停业",
            "责令关闭",
            "限制从业",
            "行政拘留",
        ),
        open_choices=True,
        column="category",
        aliases=("CF_CFLB1", "处罚类别1"),
        hint="多种处罚用顿号隔开；其他类别以“其他-”开头写明",
    ),
    Field(
        "CF_NR",
        "处罚内容",
        required=True,
        length=4000,
        column="content",
        aliases=("CF_JG", "处罚结果"),
    ),
    Field("CF_NR_FK", "罚款金额（万元）", Shape.MONEY, aliases=("罚款金额",), hint="单位是万元"),
    Field(
        "CF_NR_WFFF",
        "没收违法所得、没收非法财物的金额（万元）",
        Shape.MONEY,
        aliases=("没收金额",),
        hint="单位是万元",
    ),
    Field("CF_NR_ZKDX", "暂扣或吊销证照名称及编号"),
    Field(
        "CF_JDRQ",
        "处罚决定日期",
        Shape.DATE,
        required=True,
        column="decided_on",
        aliases=("决定日期",),
    ),
    Field("CF_YXQ", "处罚有效期", Shape.DATE),
    Field("CF_GSJZQ", "公示截止期", Shape.DATE, aliases=("CF_GSJZ", "公示期限")),
    Field("CF_CFJG", "处罚机关", aliases=("CF_XZJG",), hint=_SOURCE_HINT),
    Field("CF_CFJGDM", "处罚机关统一社会信用代码", Shape.USCC),
    Field("CF_SJLY", "数据来源单位", hint=_SOURCE_HINT),
    Field("CF_SJLYDM", "数据来源单位统一社会信用代码", Shape.USCC),
    Field("BZ", "备注", length=512),
)
_COERCION = (
    *_party("QZ"),
    Field(
        "QZ_WSH",
        "行政强制决定书文号",
        required=True,
        length=100,
        column="doc_no",
        aliases=("强制决定书文号", "决定文书号", "文号"),
    ),
    Field("QZ_WSMC", "行政强制决定文书名称", column="title", aliases=("决定文书名称",)),
    Field(
        "QZ_LB",
        "强制类别",
        required=True,
        length=100,
        choices=(
            "限制公民人身自由",
            "查封场所、设施或者财物",
            "扣押财物",
            "冻结存款、汇款",
            "其他行政强制措施",
            "加处罚款或者滞纳金",
            "划拨存款、汇款",
            "拍卖或者依法处理",
            "排除妨碍、恢复原状",
            "代履行",
            "其他强制执行方式",
        ),
        open_choices=True,
        column="category",
        hint="行政强制法第九条、第十二条的种类",
    ),
    Field("QZ_SY", "强制事由", length=2000),
    Field("QZ_YJ", "强制依据", length=2000),
    Field("QZ_NR", "强制内容", length=4000, column="content"),
    Field(
        "QZ_JDRQ",
        "强制决定日期",
        Shape.DATE,
        required=True,
        column="decided_on",
        aliases=("决定日期",),
    ),
    Field("QZ_QXZ", "强制期限至", Shape.DATE, aliases=("期限至",)),
    Field("QZ_QZJG", "强制机关", hint=_SOURCE_HINT),
    Field("QZ_QZJGDM", "强制机关统一社会信用代码", Shape.USCC),
    Field("QZ_SJLY", "数据来源单位", hint=_SOURCE_HINT),
    Field("QZ_SJLYDM", "数据来源单位统一社会信用代码", Shape.USCC),
    Field("BZ", "备注", length=512),
)
_FEES = (
    Field("SF_XM", "收费项目", required=True, length=100, column="item", aliases=("项目名称",)),
    Field(
        "SF_RQ",
        "收款日期",
        Shape.DATE,
        required=True,
        column="collected_on",
        aliases=("日期", "入库日期", "收费日期"),
    ),
    Field(
        "SF_JE",
        "收费金额（万元）",
        Shape.MONEY,
        required=True,
        column="fen",
        aliases=("金额（万元）", "收费金额", "本年收费金额（单位：万元）"),
        hint="单位是万元，最多6位小数，须折合到整分",
    ),
    Field(
        "SF_PJ",
        "票据或者入库凭证号",
        required=True,
        length=60,
        column="receipt",
        aliases=("票据号", "凭证号", "票据号码"),
    ),
    Field("SF_YJ", "收费依据", column="basis", aliases=("依据",)),
)

#: kind → its fields in the order they are exported
FIELDS: dict[str, tuple[Field, ...]] = {
    "permits": _PERMITS,
    "penalties": _PENALTIES,
    "coercion": _COERCION,
    "fees": _FEES,
}
#: prefix of a kind's codes
PREFIX = {"permits": "XK", "penalties": "CF", "coercion": "QZ"}
#: codes whose values are encrypted and never shown in public
IDENTITY: frozenset[str] = frozenset(
    one.code for fields in FIELDS.values() for one in fields if one.shape is Shape.IDENTITY
)
#: heads of the 2016 standard that say nothing we keep
IGNORED = frozenset({"DFBM", "SJC", "地方编码", "数据更新时间戳", "序号"})


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of one kind by the purpose they serve."""

    by_column: Mapping[str, Field] = field(default_factory=dict)
    by_code: Mapping[str, Field] = field(default_factory=dict)


CODES: dict[str, Codes] = {
    kind: Codes(
        {one.column: one for one in fields if one.column}, {one.code: one for one in fields}
    )
    for kind, fields in FIELDS.items()
}


@law("发改办财金〔2018〕424号", mark="P")
def fields_of(kind: str) -> tuple[Field, ...]:
    """Return the fields of licences, penalties, coercion measures or fees, in export order."""
    return FIELDS[kind]


@law("发改办财金〔2018〕424号", "个人信息保护法 第二十五条、第二十八条", mark="D")
def public_fields(kind: str) -> tuple[Field, ...]:
    """Return the fields that may stand on a public page: never types and numbers of identity."""
    return tuple(one for one in FIELDS[kind] if one.public)
