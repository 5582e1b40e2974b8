"""
The words of the form: which row, column or group does a label cell name?

Labels are matched exactly first, then by the words that only one row has, then by likeness, so
that misprints (内容事务信息), other punctuation and line breaks inside a label do no harm.
"""

from __future__ import annotations

import re
from functools import lru_cache

from gongkai.documents.numbers import squeezed
from gongkai.rules.report_form import FORM_2019, FORM_2021, OUTCOMES, TOTAL

_PUNCTUATION = re.compile(r"[^\w\u4e00-\u9fff]+|_")
_ORDINAL = re.compile(
    r"^(?:[(（\[【]?[一二三四五六七八九十]{1,3}[)）\]】]?[、.．,，:：。]?(?=[^一二三四五六七八九十])"
    r"|[(（]?\d{1,2}[)）、.．,，:：]+)"
)


@lru_cache(maxsize=8192)
def plain(label: str) -> str:
    """Return a label without white space, ordinal and punctuation."""
    text = squeezed(label)
    bare = _ORDINAL.sub("", text)
    return _PUNCTUATION.sub("", bare) or _PUNCTUATION.sub("", text)


# Words that only one row of table three has, most telling first.
_ROW_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("other.no_correction", r"逾期不补正|无正当理由逾期|逾期未补正"),
        ("other.fee_unpaid", r"缴纳费用|收费通知|逾期未按|未缴费|逾期不缴"),
        ("other.misc", r"其他处理3?其[他它]"),
        ("results_total", r"办理结果七?(?:总计|合计)"),
        ("carried_out", r"结转下(?:一)?年|转下年度"),
        ("carried_in", r"上(?:一)?年度?结转|上年.?转政府信息"),
        ("received", r"本年度?新收|新收政府信息|本年度?收到"),
        ("rejected.confirmation", r"确认或(?:者)?重新|重新出具|出具已获"),
        ("rejected.excessive", r"大量反复|反复申请|大量重复|正当理由大量"),
        ("rejected.publication", r"出版物"),
        ("rejected.petition", r"信访|举报投诉|投诉举报"),
        ("rejected.repeat", r"重复申请"),
        ("unable.unclear", r"补正后|仍不明确"),
        ("unable.must_create", r"另行制作|没有现成|现成信息"),
        ("unable.not_held", r"不掌握|机关不掌"),
        ("denied.admin_query", r"行政查询|查询事项"),
        ("denied.enforcement_file", r"执法案卷|行政执法"),
        ("denied.process", r"过程性|四类"),
        ("denied.internal", r"三类内|内部事务|内容事务|事务信息"),
        ("denied.third_party", r"第三方"),
        ("denied.safety", r"三安全|一稳定|三个?安全"),
        ("denied.other_law", r"禁止公开|法律行政法规|其他法律"),
        ("denied.state_secret", r"国家秘密"),
        ("partial", r"部分公开|区分处理"),
        ("granted", r"予以公开"),
    )
)
_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("results", re.compile(r"本年度?办理结果|办理结果")),
    ("denied", re.compile(r"不予公开")),
    ("unable", re.compile(r"无法提供")),
    ("rejected", re.compile(r"不予处理")),
    ("other", re.compile(r"其他处理")),
)
_EXACT_ROWS = {
    plain(row.label): row.name
    for form in (FORM_2021, FORM_2019)
    for row in form.tables[3].rows
    if row.name not in ("other.all", "other.misc", "results_total")
}
TOTAL_WORDS = frozenset({"总计", "合计", "总数", "共计", "小计", "總計"})
_LONG_LABELS = {label: name for label, name in _EXACT_ROWS.items() if len(label) >= 4}


@lru_cache(maxsize=8192)
def row_of_three(label: str) -> tuple[str, float] | None:
    """
    Return the row of table three a label cell names and how sure that is, or None.

    A head that spans several rows is returned as "head:denied" and so on.
    """
    text = plain(label)
    if not text or text.isdecimal():
        return None
    exact = _EXACT_ROWS.get(text)
    if exact is not None:
        return exact, 1.0
    if text in TOTAL_WORDS:
        return "results_total", 1.0
    if text in ("其他", "其它"):
        return "other.misc", 1.0
    if "勾稽关系" in text or "第一项加第二项" in text:
        return None
    for name, pattern in _ROW_WORDS:
        if pattern.search(text):
            return name, 0.95
    for name, pattern in _HEADS:
        if pattern.search(text):
            return f"head:{name}", 1.0
    if len(text) >= 3 and text.endswith(("总计", "合计")):
        return "results_total", 0.9
    return _like(text)


def _like(text: str) -> tuple[str, float] | None:
    if len(text) < 4 or len(text) > 60:
        return None
    from rapidfuzz import fuzz, process

    best = process.extractOne(text, list(_LONG_LABELS), scorer=fuzz.ratio, score_cutoff=62)
    if best is None:
        return None
    return _LONG_LABELS[best[0]], round(best[1] / 100 * 0.9, 2)


_APPLICANTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("natural", re.compile(r"^自然人|公民个?人?$")),
    ("business", re.compile(r"商业|企业")),
    ("research", re.compile(r"科研")),
    ("charity", re.compile(r"公益")),
    ("legal", re.compile(r"法律服务|律师")),
    ("total", re.compile(r"^(?:总计|合计|总数)$")),
    ("other", re.compile(r"^其[他它]$")),
)


@lru_cache(maxsize=1024)
def applicant(label: str) -> str | None:
    """Return the column of table three a head cell names, or None."""
    text = plain(label)
    if len(text) > 10:
        return None
    for name, pattern in _APPLICANTS:
        if pattern.search(text):
            return name
    return None


_OUTCOMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("upheld", re.compile(r"维持")),
    ("corrected", re.compile(r"纠正")),
    ("pending", re.compile(r"未审结|尚未审|未结")),
    ("other", re.compile(r"其[他它]")),
    ("total", re.compile(r"总计|合计")),
)


#: what a head of table four may come to where a page breaks within it: 结, 果维持, 总, 计
PARTS_OF_OUTCOMES = frozenset(
    head[start:end]
    for head in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    for start in range(len(head))
    for end in range(start + 1, len(head) + 1)
)


@lru_cache(maxsize=1024)
def outcome(label: str) -> str | None:
    """Return the outcome of table four a head cell names, or None."""
    text = plain(label)
    if not 2 <= len(text) <= 6:
        return None
    for name, pattern in _OUTCOMES:
        if pattern.search(text):
            return name
    return None


@lru_cache(maxsize=1024)
def group_of_four(label: str) -> str | None:
    """Return the group of table four a cell names: review, suit, suit_direct, …, or None."""
    text = plain(label)
    if not 2 <= len(text) <= 24:
        return None
    if "复议后" in text:
        return "suit_after_review"
    if "未经复议" in text or "直接起诉" in text:
        return "suit_direct"
    if "复议" in text and "诉讼" not in text:
        return "review"
    if "诉讼" in text and "复议" not in text:
        return "suit"
    return None


_T2_ROWS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("normative", re.compile(r"^(?:\d*)(?:行政)?规范性?文件")),
    ("regulations", re.compile(r"^(?:行政|政府)?规章$")),
    ("other_services", re.compile(r"对外管理服务|其他对外")),
    ("permits", re.compile(r"^行政许可")),
    ("penalties", re.compile(r"^行政处罚")),
    ("coercion", re.compile(r"^行政强制")),
    ("fees", re.compile(r"事业性?收费")),
    ("procurement", re.compile(r"集中采购")),
)


@lru_cache(maxsize=2048)
def row_of_two(label: str) -> str | None:
    """Return the row of table two a label cell names, or None."""
    text = plain(label)
    if not 2 <= len(text) <= 16:
        return None
    for name, pattern in _T2_ROWS:
        if pattern.search(text):
            return name
    return None


_T2_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("2021:made", re.compile(r"制发|新制定件数")),
    ("2021:abolished", re.compile(r"废止")),
    ("2021:in_force", re.compile(r"现行有效")),
    ("2021:amount_wan", re.compile(r"收费金额|收费总金额")),
    ("2019:made", re.compile(r"新制作")),
    ("2019:published", re.compile(r"新公开")),
    ("2019:public_total", re.compile(r"对外公开总|公开总数")),
    ("2019:prev_items", re.compile(r"上一?年度?项目")),
    ("2019:change", re.compile(r"本年增减?|增减")),
    ("2019:projects", re.compile(r"采购项目")),
    ("2019:amount", re.compile(r"采购总?金额")),
    ("2021:decisions", re.compile(r"本年度?处理决定")),
    ("2019:decisions", re.compile(r"处理决定")),
)


@lru_cache(maxsize=2048)
def column_of_two(label: str) -> tuple[str, str] | None:
    """Return (edition, column) of table two a head cell names, or None."""
    text = plain(label)
    if not 3 <= len(text) <= 24:
        return None
    for name, pattern in _T2_COLUMNS:
        if pattern.search(text):
            edition, column = name.split(":")
            return edition, column
    return None


@lru_cache(maxsize=1024)
def differs(printed: str, label: str) -> bool:
    """Tell whether a label as printed says something else than the form, punctuation aside."""
    return plain(printed) != plain(label)


T4_ORDER = tuple(column.name for column in (*OUTCOMES, TOTAL))
