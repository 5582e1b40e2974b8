"""The figures of the form that prose speaks of, by short name, and the cells they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.rules.report_form import ReportForm

Cell = tuple[int, str, str]

_ROWS = {
    "new": "received",
    "cin": "carried_in",
    "gr": "granted",
    "pa": "partial",
    "d1": "denied.state_secret",
    "d2": "denied.other_law",
    "d3": "denied.safety",
    "d4": "denied.third_party",
    "d5": "denied.internal",
    "d6": "denied.process",
    "d7": "denied.enforcement_file",
    "d8": "denied.admin_query",
    "u1": "unable.not_held",
    "u2": "unable.must_create",
    "u3": "unable.unclear",
    "r1": "rejected.petition",
    "r2": "rejected.repeat",
    "r3": "rejected.publication",
    "r4": "rejected.excessive",
    "r5": "rejected.confirmation",
    "o1": "other.no_correction",
    "o2": "other.fee_unpaid",
    "o3": "other.misc",
    "tot": "results_total",
    "cout": "carried_out",
}
_GROUPS = {
    "dn": ("d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8"),
    "un": ("u1", "u2", "u3"),
    "rj": ("r1", "r2", "r3", "r4", "r5"),
    "gp": ("gr", "pa"),
}
#: the rows of results, single and by group
RESULTS = frozenset(_ROWS) - {"new", "cin", "tot", "cout"} | {"dn", "un", "rj", "ot", "gp"}
#: the stages a request goes through
STAGES = frozenset({"new", "cin", "tot", "cout"})

APPLICANTS = ("natural", "business", "research", "charity", "legal", "other")
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
SUITS = ("suit_direct", "suit_after_review")

#: words for people, by figure
LABELS = {
    "new": "本年新收申请",
    "cin": "上年结转申请",
    "tot": "办理结果总计",
    "cout": "结转下年度申请",
    "gr": "予以公开",
    "pa": "部分公开",
    "answered": "答复的申请",
    "due": "应办理的申请（新收与上年结转）",
    "gp": "予以公开与部分公开",
    "dn": "不予公开",
    "un": "无法提供",
    "rj": "不予处理",
    "ot": "其他处理",
    "o3": "其他",
    "fy": "行政复议",
    "lit": "行政诉讼",
    "disputes": "行政复议与行政诉讼",
    "normative.made": "行政规范性文件制发件数",
    "normative.abolished": "行政规范性文件废止件数",
    "normative.in_force": "行政规范性文件现行有效件数",
    "regulations.made": "规章制发件数",
    "permits": "行政许可处理决定数量",
    "penalties": "行政处罚处理决定数量",
    "coercion": "行政强制处理决定数量",
    "fees": "行政事业性收费金额",
}


def _fixed() -> dict[str, tuple[Cell, ...]]:
    made: dict[str, tuple[Cell, ...]] = {n: ((3, row, "total"),) for n, row in _ROWS.items()}
    for name, members in _GROUPS.items():
        made[name] = tuple((3, _ROWS[m], "total") for m in members)
    for column in APPLICANTS:
        made[f"new.{column}"] = ((3, "received", column),)
        made[f"tot.{column}"] = ((3, "results_total", column),)
    made["answered"] = made["tot"]  # those answered are some of them
    made["due"] = (*made["new"], *made["cin"])
    made["new.organisations"] = tuple((3, "received", c) for c in APPLICANTS[1:])
    made["tot.organisations"] = tuple((3, "results_total", c) for c in APPLICANTS[1:])
    for outcome in OUTCOMES:
        suits: tuple[Cell, ...] = tuple((4, suit, outcome) for suit in SUITS)
        review: Cell = (4, "review", outcome)
        end = "" if outcome == "total" else f".{outcome}"
        made[f"fy{end}"] = (review,)
        made[f"lit{end}"] = suits
        made[f"disputes{end}"] = (review, *suits)
        made[f"suit_direct{end}"] = ((4, "suit_direct", outcome),)
        made[f"suit_after_review{end}"] = ((4, "suit_after_review", outcome),)
    for row in ("regulations", "normative"):
        for column in ("made", "abolished", "in_force"):
            made[f"{row}.{column}"] = ((2, row, column),)
    for row in ("permits", "penalties", "coercion"):
        made[row] = ((2, row, "decisions"),)
    made["fees"] = ((2, "fees", "amount_wan"),)
    return made


_FIXED = _fixed()
_OTHER = tuple((3, f"other.{row}", "total") for row in ("no_correction", "fee_unpaid", "misc"))
_NOT_IN_TWO_OF_2019 = frozenset(
    {
        "fees",
        "normative.abolished",
        "normative.in_force",
        "regulations.abolished",
        "regulations.in_force",
    }
)


def cells_of(name: str | None, form: ReportForm) -> tuple[Cell, ...] | None:
    """
    Return the cells whose sum the figure of that name is.

    None when the figure has no cell in that form: a processing fee, the items published,
    the three sorts of 其他处理 before 2021.
    """
    if name is None or (form.edition == "2019" and name in _NOT_IN_TWO_OF_2019):
        return None
    if form.three == "2019" and name in ("o1", "o2"):
        return None
    if form.three == "2019" and name in ("o3", "ot"):
        return ((3, "other.all", "total"),)
    if name == "ot":
        return _OTHER
    return _FIXED.get(name)


def label_of(name: str) -> str:
    """Return the words of the form for a figure's short name."""
    return LABELS.get(name, LABELS.get(name.split(".")[0], "该项"))


@dataclass(frozen=True, slots=True)
class Concept:
    """
    What a number in the prose counts.

    `other_readings` are further figures the same words are used for; a table that agrees with
    one of them is not contradicted. With `at_most` the words name a part of the cell (信息不存在
    within 不掌握), so only a number above the cell contradicts it.
    """

    name: str
    other_readings: tuple[tuple[str, ...], ...] = ()  # each a sum of figures; "-x" is subtracted
    at_most: bool = False
