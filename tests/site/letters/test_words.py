"""The words of papers: each kind of reply, and each document of 03 §7.1."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.letters.compose import draft, draft_reply
from gongkai.letters.compose.decisions import GAP
from gongkai.letters.compose.notices import AMENDMENT, TEXTS
from gongkai.requests.models import InfoRequest, PaperKind
from gongkai.rules.contents import contents_of, needs_reasons
from gongkai.rules.outcomes import OUTCOMES
from tests.site.cast import World
from tests.site.requests.making import MARK, Office, at, processing

FIRST = "应当自收到本答复之日起60日内，先向示例县人民政府申请行政复议"
EITHER = "可以自收到本答复之日起60日内向示例县人民政府申请行政复议，或者自收到本答复之日起6个月内"
BEFORE = "向示例县人民政府或者上一级主管部门申请行政复议，或者自收到本答复之日起6个月内"
#: the class of each code in the table of 03 §7.2, read by hand
REVIEW_FIRST = {
    "PARTIAL",
    "WITHHOLD_SECRET",
    "WITHHOLD_LAW",
    "WITHHOLD_SECURITY",
    "WITHHOLD_THIRD_PARTY",
    "WITHHOLD_INTERNAL",
    "WITHHOLD_PROCESS",
    "WITHHOLD_ENFORCEMENT",
}
#: the article of each code in the same table; CONFIRM_REISSUE and OTHER have none of their own
ARTICLES = {
    "ALREADY_PUBLIC": ("第三十六条第（一）项",),
    "DISCLOSE": ("第三十六条第（二）项",),
    "DISCLOSE_OVER_OBJECTION": ("第十五条", "第三十二条", "第三十六条第（二）项"),
    "PARTIAL": ("第三十七条",),
    "WITHHOLD_SECRET": ("第十四条", "第三十六条第（三）项"),
    "WITHHOLD_LAW": ("第十四条", "第三十六条第（三）项"),
    "WITHHOLD_SECURITY": ("第十四条", "第三十六条第（三）项"),
    "WITHHOLD_THIRD_PARTY": ("第十五条", "第三十二条", "第三十六条第（三）项"),
    "WITHHOLD_INTERNAL": ("第十六条第一款", "第三十六条第（三）项"),
    "WITHHOLD_PROCESS": ("第十六条第二款", "第三十六条第（三）项"),
    "WITHHOLD_ENFORCEMENT": ("第十六条第二款", "第三十六条第（三）项"),
    "SPECIAL_ACCESS": ("第三十六条第（七）项",),
    "NOT_EXIST": ("第三十六条第（四）项",),
    "NOT_RESPONSIBLE": ("第十条", "第三十六条第（五）项"),
    "NEED_PROCESSING": ("第三十八条",),
    "STILL_UNCLEAR": ("第三十条",),
    "PETITION": ("第三十九条第一款",),
    "REPEAT": ("第三十六条第（六）项",),
    "PUBLICATION": ("第三十九条第二款",),
    "EXCESSIVE": ("第三十五条",),
    "CONFIRM_REISSUE": (),
    "ABANDON_CORRECTION": ("第三十条",),
    "ABANDON_FEE": ("《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第六条",),
    "OTHER": (),
}


def said(code: str) -> dict[str, str]:
    """Return something for everything that kind of reply must say."""
    return {
        one.name: one.choices[0] if one.choices else f"写明{one.name}" for one in contents_of(code)
    }


def reply(case: InfoRequest, code: str, day: date, **more: Any) -> str:
    given: dict[str, Any] = {"contents": said(code), "reasons": f"因为{code}", "basis": "", **more}
    return draft_reply(case, outcome=code, now=at(day), **given)


def test_each_of_the_24_replies_has_basis_reasons_and_the_remedy_of_its_date(of: Office):
    case = processing(of)
    assert set(ARTICLES) == set(OUTCOMES)
    assert len(ARTICLES) == 24

    for code, articles in ARTICLES.items():
        now, then = reply(case, code, date(2024, 1, 1)), reply(case, code, date(2023, 12, 29))

        assert "内容为：“2022年保障性住房分配名单”" in now, code
        assert f"编号{case.number}" in now
        for article in articles:
            assert article in now, (code, article)
        if articles and not articles[0].startswith("《"):
            assert f"《中华人民共和国政府信息公开条例》{articles[0]}" in now, code
        assert f"理由：因为{code}" in now, code
        for one in contents_of(code):
            if one.name == "searched_by":  # who searched stays in the file
                continue
            value = said(code)[one.name]
            label = OUTCOMES[value].label if value in OUTCOMES else value
            assert label.removeprefix("不予公开：") in now, (code, one.name)
        assert (FIRST in now) == (code in REVIEW_FIRST), code
        assert (EITHER in now) == (code not in REVIEW_FIRST), code
        assert BEFORE in then and FIRST not in then, code
        assert now.endswith("\n示例县住房和城乡建设局")
        assert GAP not in now and "{申请人}" not in now and MARK not in now


def test_what_a_reply_does_not_say_yet_is_left_blank_and_reasons_asked_where_due(of: Office):
    case = processing(of)
    for code in OUTCOMES:
        text = reply(case, code, date(2024, 3, 1), contents={}, reasons="")
        needs = needs_reasons(code) or any(one.required for one in contents_of(code))
        assert (GAP in text) == needs, code
        assert (f"理由：{GAP}" in text) == needs_reasons(code), code


def test_a_part_kept_back_that_is_no_information_leaves_the_choice(of: Office):
    contents = {**said("PARTIAL"), "withheld_ground": "NOT_INFORMATION"}

    text = reply(processing(of), "PARTIAL", date(2024, 3, 1), contents=contents)

    assert EITHER in text and FIRST not in text and "不属于政府信息" in text


def test_a_reply_served_on_line_names_where_to_apply_for_review_on_line(of: Office):
    text = reply(
        processing(of), "DISCLOSE", date(2024, 3, 1), online_channel="示例县行政复议网上平台"
    )

    assert "可通过示例县行政复议网上平台提交行政复议申请书。" in text


#: facts for every document, and what 03 §7.1 says it must contain
DAY = date(2024, 3, 5)
DOCUMENTS: dict[str, tuple[dict, tuple[str, ...]]] = {
    PaperKind.RECEIPT: ({}, ("{申请人}", "到达日期", "2023年6月12日", "联系单位", "内容描述")),
    PaperKind.CORRECTION: (
        {"points": ["名称不明确", "特征不明确"], "last_on": DAY, "guidance": "请写明文号"},
        ("1．名称不明确", "2．特征不明确", "2024年3月5日", "视为放弃申请", "请写明文号"),
    ),
    PaperKind.REASON: (
        {"why": "明显超过", "counts": {"2024-01": 31}, "last_on": DAY},
        ("2024年1月共31件", "明显超过", "2024年3月5日", "第三十五条"),
    ),
    PaperKind.EXTENSION: (
        {"days": 20, "reason": "资料散存", "due": DAY},
        (
            "资料散存。\n",
            "20个工作日",
            "资料散存",
            "2024年3月5日",
            "负责人同意",
            "第三十三条第二款",
        ),
    ),
    PaperKind.DELAY: ({"found": "理由合理", "delayed_until": DAY}, ("2024年3月5日", "第三十五条")),
    PaperKind.THIRD_PARTY: (
        {"about": "中标合同"},
        ("中标合同", "15个工作日", "逾期未提出意见的", "征求意见确认函", "{第三方}"),
    ),
    PaperKind.TELL_APPLICANT: (
        {"whom": "第三方", "sent_on": DAY},
        ("所需时间不计算在答复期限内", "第三十三条第三款"),
    ),
    PaperKind.TELL_THIRD_PARTY: (
        {"about": "中标价", "reasons": "涉及公共利益", "today": DAY},
        ("中标价", "涉及公共利益", "第三十二条", EITHER.replace("本答复", "本告知")),
    ),
    PaperKind.AGENCY: (
        {"about": "联合发文", "joint": True},
        ("15个工作日", "视为同意公开", "第三十四条", "{机关}"),
    ),
    PaperKind.DETERMINATION: ({"about": "规划图"}, ("规划图", "第十七条第三款")),
    PaperKind.ASSISTANCE: (
        {"unit": "住房保障股", "what": "检索名单", "last_on": DAY},
        ("住房保障股", "检索名单", "2024年3月5日"),
    ),
    PaperKind.FEE: (
        {"charge": "按量", "reckoning": ["31件×100元"], "yuan": 3100, "how_to_pay": "非税窗口"},
        ("109号", "收费标准", "31件×100元", "3100元", "非税窗口", "20个工作日", "视为放弃申请"),
    ),
    PaperKind.NO_LONGER: (
        {"asked_on": date(2024, 1, 5), "last_on": DAY, "today": date(2024, 3, 6)},
        ("第三十条", "不再处理", EITHER.replace("本答复", "本告知")),
    ),
    PaperKind.WITHDRAWN: ({"on": DAY}, ("2024年3月5日", "撤回")),
    PaperKind.CONVERSION: (
        {"items": ["分配名单"], "unit": "办公室", "why": "多人申请"},
        ("第四十四条", "1．分配名单", "多人申请"),
    ),
    AMENDMENT: (
        {"asked": "姓名有误", "amended": True, "result": "已改正"},
        ("第四十一条", "姓名有误", "已予更正：已改正"),
    ),
}


def _names(facts: dict[str, Any]) -> dict[str, Any]:
    """Return what is a name, or made by the program, and so has no stop."""
    return {name: facts[name] for name in ("charge", "unit", "whom") if name in facts}


def _body(text: str) -> list[str]:
    """Return the paragraphs of a letter: what is set in, but for the rows of a reckoning."""
    return [one for one in text.splitlines() if one.startswith("　　") and one[2] != "　"]


def test_each_document_of_a_case_says_what_it_must(of: Office):
    case = processing(of)
    assert set(DOCUMENTS) == set(TEXTS)
    for document, (facts, needed) in DOCUMENTS.items():
        written = draft(document, case, **facts)

        for words in (*needed, "{文号}", case.number, written.title, "示例县住房和城乡建设局"):
            assert words in written.text, (document, words)
        assert MARK not in written.text and "（星期" not in written.text
        # what officers write with a stop at its end, or without, is a sentence
        stops = {name: f"{one}。" if isinstance(one, str) else one for name, one in facts.items()}
        assert "。。" not in draft(document, case, **{**stops, **_names(facts)}).text, document
        for line in _body(written.text):
            assert line.endswith(("。", "：", "？", "；")), (document, line)


def test_letters_are_chinese_whatever_language_the_officer_reads(of: Office, world: World):
    from django.utils.translation import override

    case = processing(of)
    with override("en"):
        text = reply(case, "WITHHOLD_INTERNAL", DAY)
        receipt = draft(PaperKind.RECEIPT, case).text

    assert text == reply(case, "WITHHOLD_INTERNAL", DAY)
    assert receipt == draft(PaperKind.RECEIPT, case).text
    assert "2023年6月12日" in receipt
