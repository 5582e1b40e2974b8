"""A report before it has a file format: words, printed cells, and what a reader should see."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.rules.report_form import CHAPTERS
from tests.reports import prose
from tests.reports.facts import Facts, Value, make_facts
from tests.reports.numerals import thousands
from tests.reports.slots import Sentence, plain

Key = tuple[int, str, str]
MARKS = ("", "", "-", "—", "/", "无", "－", "\xa0")
HEAD_STYLES = (
    "第{c}部分　{t}",
    "{c}、 {t}",
    "{c}、{t}：",
    "{c}、{t}",
    "{c}、{t}",
    "{c}、{t}",
    "{c}、{t}",
    "{c}.{t}",
    "{c}．{t}",
    "{n}、{t}",
    "（{c}）{t}",
    "{t}",
)
TITLE_VARIANTS = {
    1: ("概述", "总体情况", "总体情况", "总体工作情况"),
    2: ("主动公开政府信息情况", "行政机关主动公开政府信息情况"),
    3: ("收到和处理政府信息公开申请情况", "行政机关收到和处理政府信息公开申请情况"),
    4: (
        "政府信息公开行政复议、行政诉讼情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "政府信息公开行政复议和行政诉讼情况",
    ),
    5: (
        "存在的主要问题及改进情况",
        "存在问题及改进情况",
        "政府信息公开工作存在的主要问题及改进情况",
    ),
    6: ("其他需要报告的事项", "其他需要报告的事项", "需要报告的其他事项"),
}
PERIODS = (
    "统计期限为{y}年1月1日至{y}年12月31日。",
    "本报告所列数据统计期限自{y}年1月1日起至{y}年12月31日止。",
    "所列数据的统计期限为{y}年1月1日至12月31日。",
    "本报告中所列数据的统计期限自{y}年1月1日起，至{y}年12月31日止。",
    "本报告数据统计期限为：{y}年1月1日-{y}年12月31日。",
    "数据统计时间为{y}.1.1—{y}.12.31。",
    "统计期限：{y}年1月1日—12月31日。",
    "统计期限从{y}年1月1日到{y}年12月31日止。",
    "报告所列数据的统计期限为{y}年1月1日零时起至{y}年12月31日24时止。",
    "报告中使用数据的统计期限为{y}年1月1日～{y}年12月31日。",
    "所列数据统计期限为{y}年度（1月1日至12月31日）。",
    "本年报中所列数据统计期限自{y}年1月1日起至当年12月31日止。",
    "统计时限：{y}-01-01至{y}-12-31。",
)
CONTACTS = (
    "如对本报告有疑问，请与{a}办公室联系（地址：人民路{n}号，电话：0998-342{n}）。",
    "联系地址：{a}办公楼{n}室，联系电话：0573-8252{n}，邮编：31400{d}。",
    "",
)
TITLES = (
    "{a}{y}年政府信息公开工作年度报告",
    "{a}{y}年度政府信息公开工作年度报告",
    "{a}{y}年政府信息公开工作年度报告",
    "{a}\n{y}年政府信息公开工作年度报告",
    "{a}关于{y}年度政府信息公开工作情况的报告",
    "{y}年{a}政府信息公开工作年度报告",
    "{a}政府信息公开工作{y}年度报告",
    "{a}{y}年政府信息公开年度报告",
    "{a}{y}年度政府信息公开年报",
    "{a}政府信息公开工作年度报告（{y}年）",
    "{a}关于{y}年政府信息公开工作的报告",
)


@dataclass
class Paper:
    """What the document says, and what is expected of whoever reads it."""

    facts: Facts
    title: str
    preamble: list[str]
    period: tuple[str, str]
    headings: dict[int, str]
    text: dict[int, list[list[Sentence]]]
    printed: dict[Key, str] = field(default_factory=dict)
    expected: dict[Key, Value | None] = field(default_factory=dict)
    marks: set[Key] = field(default_factory=set)  # zeros printed as a blank or a mark
    labels: dict[str, str] = field(default_factory=dict)  # misprints: form's words → printed
    absent_rows: set[tuple[int, str]] = field(default_factory=set)
    absent_tables: set[int] = field(default_factory=set)
    absent_chapters: set[int] = field(default_factory=set)
    style: str = "plain"

    def put(self, key: Key, value: Value) -> None:
        """Print another value in a cell."""
        self.printed[key] = plain(value)
        self.expected[key] = value
        self.marks.discard(key)

    def label(self, words: str) -> str:
        """Return the form's words as this document misprints them."""
        return self.labels.get(words, words)

    def paragraphs(self, chapter: int) -> list[str]:
        """Return a chapter's paragraphs as printed."""
        return ["".join(s.text for s in p) for p in self.text.get(chapter, []) if p]

    def drop_row(self, table: int, row: str) -> None:
        """Leave a row out of the document."""
        self.absent_rows.add((table, row))
        for key in [k for k in self.expected if k[:2] == (table, row)]:
            del self.expected[key]

    def sentences(self) -> list[tuple[int, Sentence]]:
        """Return every sentence with the number of its chapter."""
        return [(n, s) for n, ps in self.text.items() for p in ps for s in p]


def _print_cells(paper: Paper, rng: random.Random) -> None:
    style = paper.style
    marks = rng.choice(MARKS)
    share = rng.choice((1.0, 0.5, 0.2))
    for table in (2, 3, 4):
        for row, values in paper.facts.table(table).items():
            for col, value in values.items():
                key = (table, row, col)
                paper.printed[key] = plain(value)
                paper.expected[key] = value
                if style == "thousands" and value >= 1000:
                    paper.printed[key] = thousands(value)
                elif style == "six" and isinstance(value, Decimal):
                    paper.printed[key] = f"{value:.6f}"
                elif style == "words" and col == "change" and value:
                    sign = rng.choice((("增", "减"), ("+", "-"), ("增加", "减少")))
                    paper.printed[key] = sign[0 if value > 0 else 1] + str(abs(value))
                elif style == "words" and col == "amount" and value:
                    paper.printed[key] = f"{value}元"
                elif style == "marks" and not value and rng.random() < share:
                    paper.printed[key] = marks
                    paper.marks.add(key)
                elif style == "units" and not value and table == 3:
                    paper.printed[key] = "0件"
    if style in ("only_total", "no_total"):
        _blank(paper, only_total=style == "only_total", mark=marks)


def _blank(paper: Paper, *, only_total: bool, mark: str) -> None:
    for key, value in paper.expected.items():
        if key[0] == 3 and (key[2] != "total") == only_total:
            paper.printed[key] = mark
            if value:
                paper.expected[key] = None
            else:
                paper.marks.add(key)


def _headings(rng: random.Random) -> dict[int, str]:
    style = rng.choice(HEAD_STYLES)
    plain_titles = rng.random() < 0.6
    titles = {
        n: CHAPTERS[n - 1] if plain_titles else rng.choice(TITLE_VARIANTS[n]) for n in range(1, 7)
    }
    return {n: style.format(c="一二三四五六"[n - 1], n=n, t=title) for n, title in titles.items()}


def make_paper(rng: random.Random, facts: Facts | None = None, style: str | None = None) -> Paper:
    """Make a clean document: facts, words around them, and how its cells are printed."""
    facts = facts or make_facts(rng)
    year, name = facts.year, facts.full_agency
    if style is None:
        style = rng.choice(
            ("plain",) * 9 + ("marks", "marks", "thousands", "six", "words", "units")
        )
        if rng.random() < 0.04 and facts.t3["received"]["total"]:
            style = rng.choice(("only_total", "no_total"))
    lead = (
        f"根据《中华人民共和国政府信息公开条例》第五十条规定，{name}编制本报告。",
        "本年度报告由总体情况、主动公开政府信息情况等六部分组成。",
        f"现公布{name}{year}年政府信息公开工作年度报告。",
        "",
    )
    contact = rng.choice(CONTACTS).format(a=name, n=rng.randint(1001, 9999), d=rng.randint(0, 9))
    period = rng.choice(PERIODS).format(y=year)
    preamble = [rng.choice(lead) + period + contact]
    if rng.random() < 0.3:
        preamble = [part for part in (rng.choice(lead), period, contact) if part]
    title = rng.choice(TITLES).format(a=rng.choice((facts.agency, name)), y=year)
    days = (f"{year}-01-01", f"{year}-12-31")
    text = prose.chapters(facts, rng)
    paper = Paper(facts, title, preamble, days, _headings(rng), text, style=style)
    _print_cells(paper, rng)
    return paper
