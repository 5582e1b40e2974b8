"""Labels as real reports misprint them."""

from __future__ import annotations

import random
import re

from tests.reports.paper import Paper

_NUMBER = re.compile(r"^(\d)\.")


def _dots(words: str, mark: str) -> str:
    return _NUMBER.sub(lambda m: m[1] + mark, words)


def _words(paper: Paper) -> list[str]:
    form = paper.facts.form
    found = ["信息内容", "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"]
    for table in form.tables.values():
        for row in table.rows:
            found += [row.label, *row.heads, *(c.label for c in row.columns)]
        found += [block.item for block in table.blocks]
    return list(dict.fromkeys(found))


def misprint(paper: Paper, rng: random.Random, *, spaced: bool = True) -> str:
    """Give the document one habit of misprinting labels; return its name."""
    kind = rng.choice(
        (
            "dots",
            "no_numbers",
            "brackets",
            "quotes",
            "slips",
            "history",
            "breaks",
            "spaces",
            "wide",
        )
    )
    if kind == "spaces" and not spaced:
        kind = "dots"  # where columns are parted by spaces, labels have none
    for words in _words(paper):
        new = words
        if kind == "dots":
            new = _dots(words, rng.choice(("．", "、", ". ", ".")))
        elif kind == "no_numbers":
            new = _NUMBER.sub("", words)
        elif kind == "brackets":
            new = words.replace("（", "(").replace("）", ")")
            if rng.random() < 0.1 and new.startswith("("):
                new = new[1:]
        elif kind == "quotes":
            new = words.replace("“", rng.choice(('"', "「", ""))).replace("”", "")
        elif kind == "breaks" and 3 < len(words) < 9:
            middle = len(words) // 2
            new = words[:middle] + "\n" + words[middle:]
        elif kind == "spaces" and len(words) < 6:
            new = " ".join(words)
        elif kind == "wide":
            new = words.translate(str.maketrans("12345678.", "１２３４５６７８．"))
        if new != words:
            paper.labels[words] = new
    if kind == "history":
        paper.labels["现行有效件数"] = "现行有效件数（历史累计）"
        paper.labels["本年制发件数"] = "本年制\n发件数"
        paper.labels["本年收费金额（单位：万元）"] = "本年收费金额(万元)"
    if kind == "slips":
        paper.labels["5.属于三类内部事务信息"] = "5.属于三类内容事务信息"
        paper.labels["4.无正当理由大量反复申请"] = "4.无正当理由大量反复申请的"
        paper.labels["行政规范性文件"] = "规范性文件"
        paper.labels["3.补正后申请内容仍不明确"] = "3.补正后申请内容仍然不明确"
    return kind
