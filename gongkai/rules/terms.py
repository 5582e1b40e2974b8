"""The words of the law and the one English word for each, here and in docs/terms.md."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A term of law, its English, and the word its rules can be found by."""

    chinese: str
    english: str
    identifier: str
    search: str = ""


def _terms(*rows: tuple[str, str, str] | tuple[str, str, str, str]) -> tuple[Term, ...]:
    return tuple(Term(*row) for row in rows)


GROUPS: dict[str, tuple[Term, ...]] = {
    "机关和日期": _terms(
        ("政府信息公开", "government information disclosure", "disclosure"),
        ("行政机关", "agency", "agency"),
        ("县级人民政府", "county government", "government"),
        ("部门", "department", "department"),
        ("乡（镇）人民政府", "township", "township", "township"),
        ("政府信息公开工作主管部门", "competent department", "competent_department"),
        ("政府信息公开工作机构", "disclosure office", "disclosure_office"),
        ("工作日", "working day", "workday", "working-day"),
        ("调休上班日", "shifted workday", "shifted"),
        ("节假日", "holiday", "holiday"),
        ("期限", "period, deadline", "period", "last day"),
        ("顺延", "rolled past a holiday", "rolled", "holiday"),
    ),
    "主动公开": _terms(
        ("主动公开", "proactive disclosure", "proactive", "proactive"),
        ("不予公开", "withheld, denied", "denied"),
        ("政府信息公开指南", "disclosure guide", "guide"),
        ("政府信息公开目录", "disclosure catalogue", "catalogue"),
        ("基层政务公开标准目录", "standard catalogue", "standard_catalogue"),
        ("公开时限", "time limit", "time_limit", "公开时限"),
        ("索引号", "index number", "index_number", "index number"),
        ("栏目", "column", "column", "column"),
        ("稿件", "draft", "draft"),
        ("更正", "correction", "correction"),
        ("撤回", "withdrawal", "withdrawal"),
        ("定时公开", "schedule", "schedule"),
        ("转载", "repost", "reposted"),
        ("补录", "taken over from another site", "backfilled"),
        ("主题分类", "topic class", "topic_class"),
        ("公文种类", "genre", "genre", "genre"),
        ("有效性", "validity", "validity"),
        ("行政规范性文件", "normative document", "normative", "normative"),
        ("规章", "regulation", "regulations"),
        ("政策解读", "policy interpretation", "interpretation", "interpretation"),
        ("行政许可", "licence, permit", "permits", "licence"),
        ("行政处罚", "penalty", "penalties", "penalty"),
        ("行政强制", "coercion", "coercion"),
        ("双公示", "double publicity", "double_publicity", "double publicity"),
        ("预算", "budget", "budget", "budget"),
        ("决算", "final accounts", "final_accounts", "final accounts"),
        ("行政事业性收费", "administrative fee", "fees"),
        ("保密审查", "secrecy review", "secrecy_review", "secrecy"),
        ("签发", "final signature", "signoff", "sign"),
    ),
    "依申请公开": _terms(
        ("申请", "request", "request", "request"),
        ("申请人", "applicant", "applicant", "applicant"),
        ("收到申请之日", "day of receipt", "received", "receipt"),
        ("补正", "correction of a request", "correction", "correct"),
        ("答复", "reply", "reply", "reply"),
        ("延期", "extension", "extension", "exten"),
        ("延迟答复", "delayed reply", "delayed_reply", "延迟答复"),
        ("第三方", "third party", "third_party", "third party"),
        ("共同制作机关", "joint maker", "joint_agency", "joint maker"),
        ("征求意见", "consultation", "consultation", "opinion"),
        ("送达", "service", "service", "served"),
        ("归档", "archiving", "archiving", "archiving"),
        ("信息处理费", "information processing fee", "fee", "fee"),
        ("收费", "fee", "fee", "fee"),
        ("按件计收", "by item", "fee_by_item", "by_item"),
        ("按量计收", "by page", "fee_by_page", "by_page"),
        ("予以公开", "granted", "granted"),
        ("部分公开", "partial disclosure", "partial"),
        ("无法提供", "unable to provide", "unable"),
        ("不予处理", "not processed", "rejected"),
        ("其他处理", "other handling", "other"),
    ),
    "年度报告、复议和诉讼": _terms(
        ("年度报告", "annual report", "annual_report", "annual report"),
        ("勾稽关系", "identity", "identity", "adds up"),
        ("本年新收", "received", "received"),
        ("上年结转", "carried in", "carried_in", "carried"),
        ("结转下年度", "carried out", "carried_out", "carried"),
        ("行政复议", "administrative review", "review", "review"),
        ("行政诉讼", "suit", "suit", "suit"),
        ("复议前置", "review first", "review_first", "review comes first"),
        ("救济", "remedy", "remedy", "turn"),
        ("结果维持", "upheld", "upheld"),
        ("结果纠正", "corrected", "corrected"),
        ("其他结果", "other result", "other"),
        ("尚未审结", "pending", "pending"),
        ("共同被告", "co-defendant", "co_defendant", "counts a suit"),
    ),
    "监督": _terms(
        ("督查", "supervision", "supervision", "supervision"),
        ("整改", "rectification", "rectification", "put right"),
        ("立行立改", "immediate fix", "immediate_fix", "at once"),
        ("网民留言", "citizen message", "message", "message"),
        ("找错", "error report", "error_report", "error"),
        ("单项否决", "single veto", "veto", "veto"),
    ),
}

#: pairs that sound alike and must not be confused
PAIRS = (
    ("不予公开 / 无法提供 / 不予处理", "表三的三组；只有第一组中依第十四至十六条的才复议前置"),
    ("第三方（第三十二条） / 第三方评估", "权利人 third party；评估机构 assessor"),
    ("派出机关 / 派出机构", "政府的派出机关（行署、街道）；部门的派出机构（派出所）"),
    ("补正 / 更正", "补全申请 correction；更正关于本人的记录 rectification of a record"),
    ("延期 / 延迟", "第三十三条，最多20个工作日；第三十五条，合理期限"),
    ("废止 / 失效", "以决定废止 abolished；因到期等失效 lapsed"),
    ("制发 / 发布", "制定印发 made；在网站公布 published"),
    ("成文日期 / 发布日期", "formed；published"),
    ("处理 / 办理 / 答复", "全过程 handling；经办 processing；答复书 reply"),
)


def search_words(chinese: str) -> list[str]:
    """Return the English words by which rules about a Chinese term are found."""
    return [
        term.search
        for terms in GROUPS.values()
        for term in terms
        if term.search and term.chinese == chinese
    ]


def markdown() -> str:
    """Return docs/terms.md."""
    lines = [
        "# 用语对照",
        "",
        "法律用语在代码、界面和文档中各有一个固定的英文词。表格的单元名称见",
        "`gongkai/rules/report_form.py`。本文件由 `gongkai rules --terms > docs/terms.md` 生成。",
        "",
    ]
    for group, terms in GROUPS.items():
        lines += [f"## {group}", "", "| 中文 | English | 标识 |", "| --- | --- | --- |"]
        lines += [f"| {t.chinese} | {t.english} | `{t.identifier}` |" for t in terms]
        lines.append("")
    lines += ["## 不可混淆", "", "| 用语 | 区别 |", "| --- | --- |"]
    lines += [f"| {pair} | {difference} |" for pair, difference in PAIRS]
    return "\n".join(lines) + "\n"
