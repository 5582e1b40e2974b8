"""
The form of the annual report as data, one value per edition.

Whoever fills, prints, reads back or checks a report walks these values. Sources:
国办公开办函〔2021〕30号 (reports on 2021 and later) and 国办公开办函〔2019〕60号 (2019 and 2020).
Row and column names are the same everywhere: code, JSON, database, corpus.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from gongkai.rules.law import law
from gongkai.rules.words import said

EditionName = Literal["2021", "2019"]

SOURCE_2021 = "国办公开办函〔2021〕30号"
SOURCE_2019 = "国办公开办函〔2019〕60号"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of figures: `name` for machines, `label` in the form's own words."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """
    One row of figures.

    `label` is the row's own label cell; `heads` are the label cells to its left that span
    several rows ("三、本年度办理结果", "（三）不予公开"); `columns` are its figure columns.
    """

    name: str
    label: str
    columns: tuple[Column, ...]
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A part of table two under one item of article 20, with its own column heads."""

    item: str  # "第二十条第（一）项"
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class TableForm:
    """One statutory table. `number` is the chapter it stands in: 2, 3 or 4."""

    number: int
    rows: tuple[Row, ...]
    blocks: tuple[Block, ...] = ()

    def cells(self) -> Iterator[tuple[str, str]]:
        """Yield every (row name, column name) in the form's own order."""
        for row in self.rows:
            for column in row.columns:
                yield row.name, column.name

    def row(self, name: str) -> Row:
        """Return the row of that name; KeyError when the form has none."""
        for row in self.rows:
            if row.name == name:
                return row
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class ReportForm:
    """One edition of the whole form."""

    edition: EditionName
    source: str
    chapters: tuple[str, ...]
    tables: dict[int, TableForm]
    three: EditionName = "2021"  # the edition of table three: mostly that of the whole form

    @property
    def result_rows(self) -> tuple[str, ...]:
        """The rows of table three that add up to （七）总计."""
        names = [row.name for row in self.tables[3].rows]
        return tuple(names[2 : names.index("results_total")])


CHAPTERS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)

APPLICANTS = (
    Column("natural", "自然人"),
    Column("business", "商业企业"),
    Column("research", "科研机构"),
    Column("charity", "社会公益组织"),
    Column("legal", "法律服务机构"),
    Column("other", "其他"),
)
ORGANISATIONS = "法人或其他组织"  # spans the five columns after 自然人
TOTAL = Column("total", "总计")
BALANCE_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

OUTCOMES = (
    Column("upheld", "结果维持"),
    Column("corrected", "结果纠正"),
    Column("other", "其他结果"),
    Column("pending", "尚未审结"),
)

_T3 = (*APPLICANTS, TOTAL)
_RESULTS = "三、本年度办理结果"
_DENIED = (_RESULTS, "（三）不予公开")
_UNABLE = (_RESULTS, "（四）无法提供")
_REJECTED = (_RESULTS, "（五）不予处理")
_OTHER = (_RESULTS, "（六）其他处理")

_COMMON_ROWS = (
    Row("received", "一、本年新收政府信息公开申请数量", _T3),
    Row("carried_in", "二、上年结转政府信息公开申请数量", _T3),
    Row("granted", "（一）予以公开", _T3, (_RESULTS,)),
    Row("partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", _T3, (_RESULTS,)),
    Row("denied.state_secret", "1.属于国家秘密", _T3, _DENIED),
    Row("denied.other_law", "2.其他法律行政法规禁止公开", _T3, _DENIED),
    Row("denied.safety", "3.危及“三安全一稳定”", _T3, _DENIED),
    Row("denied.third_party", "4.保护第三方合法权益", _T3, _DENIED),
    Row("denied.internal", "5.属于三类内部事务信息", _T3, _DENIED),
    Row("denied.process", "6.属于四类过程性信息", _T3, _DENIED),
    Row("denied.enforcement_file", "7.属于行政执法案卷", _T3, _DENIED),
    Row("denied.admin_query", "8.属于行政查询事项", _T3, _DENIED),
    Row("unable.not_held", "1.本机关不掌握相关政府信息", _T3, _UNABLE),
    Row("unable.must_create", "2.没有现成信息需要另行制作", _T3, _UNABLE),
    Row("unable.unclear", "3.补正后申请内容仍不明确", _T3, _UNABLE),
    Row("rejected.petition", "1.信访举报投诉类申请", _T3, _REJECTED),
    Row("rejected.repeat", "2.重复申请", _T3, _REJECTED),
    Row("rejected.publication", "3.要求提供公开出版物", _T3, _REJECTED),
    Row("rejected.excessive", "4.无正当理由大量反复申请", _T3, _REJECTED),
    Row("rejected.confirmation", "5.要求行政机关确认或重新出具已获取信息", _T3, _REJECTED),
)
_OTHER_ROWS_2021 = (
    Row(
        "other.no_correction",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        _T3,
        _OTHER,
    ),
    Row(
        "other.fee_unpaid",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        _T3,
        _OTHER,
    ),
    Row("other.misc", "3.其他", _T3, _OTHER),
)
_OTHER_ROWS_2019 = (Row("other.all", "（六）其他处理", _T3, (_RESULTS,)),)
_LAST_ROWS = (
    Row("results_total", "（七）总计", _T3, (_RESULTS,)),
    Row("carried_out", "四、结转下年度继续办理", _T3),
)

_T4_COLUMNS = (*OUTCOMES, TOTAL)
TABLE_FOUR = TableForm(
    4,
    (
        Row("review", "行政复议", _T4_COLUMNS),
        Row("suit_direct", "未经复议直接起诉", _T4_COLUMNS, ("行政诉讼",)),
        Row("suit_after_review", "复议后起诉", _T4_COLUMNS, ("行政诉讼",)),
    ),
)


def _table_two(*blocks: Block) -> TableForm:
    return TableForm(2, tuple(row for block in blocks for row in block.rows), blocks)


_MADE_2021 = (
    Column("made", "本年制发件数"),
    Column("abolished", "本年废止件数"),
    Column("in_force", "现行有效件数"),
)
_DECIDED_2021 = (Column("decisions", "本年处理决定数量"),)
_MADE_2019 = (
    Column("made", "本年新制作数量"),
    Column("published", "本年新公开数量"),
    Column("public_total", "对外公开总数量"),
)
_ITEMS_2019 = (Column("prev_items", "上一年项目数量"), Column("change", "本年增/减"))
_DECIDED_2019 = (*_ITEMS_2019, Column("decisions", "处理决定数量"))

FORM_2021 = ReportForm(
    "2021",
    SOURCE_2021,
    CHAPTERS,
    {
        2: _table_two(
            Block(
                "第二十条第（一）项",
                (
                    Row("regulations", "规章", _MADE_2021),
                    Row("normative", "行政规范性文件", _MADE_2021),
                ),
            ),
            Block("第二十条第（五）项", (Row("permits", "行政许可", _DECIDED_2021),)),
            Block(
                "第二十条第（六）项",
                (
                    Row("penalties", "行政处罚", _DECIDED_2021),
                    Row("coercion", "行政强制", _DECIDED_2021),
                ),
            ),
            Block(
                "第二十条第（八）项",
                (
                    Row(
                        "fees",
                        "行政事业性收费",
                        (Column("amount_wan", "本年收费金额（单位：万元）"),),
                    ),
                ),
            ),
        ),
        3: TableForm(3, (*_COMMON_ROWS, *_OTHER_ROWS_2021, *_LAST_ROWS)),
        4: TABLE_FOUR,
    },
)

FORM_2019 = ReportForm(
    "2019",
    SOURCE_2019,
    CHAPTERS,
    {
        2: _table_two(
            Block(
                "第二十条第（一）项",
                (
                    Row("regulations", "规章", _MADE_2019),
                    Row("normative", "规范性文件", _MADE_2019),
                ),
            ),
            Block(
                "第二十条第（五）项",
                (
                    Row("permits", "行政许可", _DECIDED_2019),
                    Row("other_services", "其他对外管理服务事项", _DECIDED_2019),
                ),
            ),
            Block(
                "第二十条第（六）项",
                (
                    Row("penalties", "行政处罚", _DECIDED_2019),
                    Row("coercion", "行政强制", _DECIDED_2019),
                ),
            ),
            Block("第二十条第（八）项", (Row("fees", "行政事业性收费", _ITEMS_2019),)),
            Block(
                "第二十条第（九）项",
                (
                    Row(
                        "procurement",
                        "政府集中采购",
                        (Column("projects", "采购项目数量"), Column("amount", "采购总金额")),
                    ),
                ),
            ),
        ),
        3: TableForm(3, (*_COMMON_ROWS, *_OTHER_ROWS_2019, *_LAST_ROWS)),
        4: TABLE_FOUR,
    },
    three="2019",
)

FORMS: dict[EditionName, ReportForm] = {"2021": FORM_2021, "2019": FORM_2019}

_MIXED = {
    one.edition: replace(one, tables={**one.tables, 3: two.tables[3]}, three=two.three)
    for one, two in ((FORM_2021, FORM_2019), (FORM_2019, FORM_2021))
}


def form_as_printed(edition: EditionName, three: EditionName) -> ReportForm:
    """Return the form of an edition, with the table three of the other where one is printed."""
    return FORMS[edition] if edition == three else _MIXED[edition]


#: cells that are amounts of money and may have decimals; every other cell is a count
MONEY_CELLS = frozenset({("fees", "amount_wan"), ("procurement", "amount")})
#: cells in which a sign is lawful ("增2", "减1", "-3")
SIGNED_CELLS = frozenset(
    (row, "change") for row in ("permits", "other_services", "penalties", "coercion", "fees")
)


class NoForm(ValueError):
    """There is no statutory form for that year."""


@law(SOURCE_2021, SOURCE_2019)
@cache
def form_for(year: int) -> ReportForm:
    """
    Return the edition of the form in force for reports on `year`.

    :raises NoForm: before 2019 reports had no statutory tables (02 §7)
    """
    if year >= 2021:
        return FORM_2021
    if year >= 2019:
        return FORM_2019
    raise NoForm(
        said("%(year)s年的报告没有统一的表格格式；可核验的报告年度从2019年起。", year=year)
    )
