"""Random facts of one year of one agency: three tables in which every identity holds."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.rules.report_form import FORMS, EditionName, ReportForm

Value = int | Decimal
APPLICANTS = ("natural", "business", "research", "charity", "legal", "other")
OUTCOMES = ("upheld", "corrected", "other", "pending")

#: (name as in the title, place before it in the full name, what it is, 我… of it, area word)
AGENCIES = (
    ("平湖县人民政府", "", "county", "我县", "全县"),
    ("南岗区人民政府", "哈尔滨市", "county", "我区", "全区"),
    ("阿巴嘎旗人民政府", "锡林郭勒盟", "county", "我旗", "全旗"),
    ("巴里坤哈萨克自治县人民政府", "", "county", "我县", "全县"),
    ("临海市人民政府", "浙江省", "county", "我市", "全市"),
    ("绍兴市人民政府", "", "city", "我市", "全市"),
    ("大理白族自治州人民政府", "", "city", "我州", "全州"),
    ("江汉路街道办事处", "武汉市江岸区", "town", "我街道", "街道"),
    ("瓜州镇人民政府", "扬州市邗江区", "town", "我镇", "全镇"),
    ("库科西鲁格乡人民政府", "塔什库尔干塔吉克自治县", "town", "我乡", "全乡"),
    ("平湖县卫生健康局", "", "bureau", "我局", "全系统"),
    ("常德市自然资源和规划局", "", "bureau", "我局", "全市系统"),
    ("岳麓区发展和改革局", "长沙市", "bureau", "我局", "本系统"),
    ("沧州市住房和城乡建设局", "", "bureau", "本局", "全局"),
    ("怀柔区人民政府办公室", "北京市", "bureau", "本办", "本单位"),
    ("成安县人民政府国有资产监督管理委员会", "", "bureau", "我委", "本单位"),
    ("赣州经济技术开发区管理委员会", "", "bureau", "我区", "全区"),
    ("东港市供销合作社联合社", "", "bureau", "我社", "本单位"),
    ("洞口县信访局", "", "bureau", "我局", "本单位"),
    ("敖汉旗林业和草原局", "赤峰市", "bureau", "我局", "本机关"),
    ("黔江区医疗保障局", "重庆市", "bureau", "区医保局", "本局"),
    ("国家税务总局泾县税务局", "", "bureau", "我局", "本局"),
    ("长兴县公安局", "", "bureau", "县公安局", "本局"),
    ("江口县机关事务服务中心", "", "bureau", "本中心", "本单位"),
)


@dataclass
class Facts:
    """What happened in one year at one agency, and who it is."""

    edition: EditionName
    year: int
    agency: str
    full_agency: str
    kind: str  # city, county, town, bureau
    we: str
    area: str
    t2: dict[str, dict[str, Value]] = field(default_factory=dict)
    t3: dict[str, dict[str, int]] = field(default_factory=dict)
    t4: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def form(self) -> ReportForm:
        """The edition of the form the tables follow."""
        return FORMS[self.edition]

    def table(self, number: int) -> dict[str, dict[str, Value]]:
        """Return table 2, 3 or 4 as row → column → value."""
        return {2: self.t2, 3: self.t3, 4: self.t4}[number]  # type: ignore[return-value]


def _share(rng: random.Random, number: int, slots: list[str], heavy: str | None = None):
    """Deal `number` over `slots`; `heavy` takes most of it."""
    dealt = dict.fromkeys(slots, 0)
    left = number
    if heavy is not None and number:
        dealt[heavy] = int(number * rng.uniform(0.5, 1.0)) if rng.random() < 0.7 else number
        left -= dealt[heavy]
    rest = rng.sample(slots, k=min(len(slots), rng.randint(1, 9)))
    while left > 0:
        step = min(left, max(1, int(left * rng.random())))
        dealt[rng.choice(rest)] += step
        left -= step
    return dealt


def _close(column: dict[str, int], rng: random.Random, results: tuple[str, ...]) -> None:
    """Fill results and carried_out of one column so that both identities hold."""
    have = column["received"] + column["carried_in"]
    out = 0
    if have and rng.random() < 0.5:
        out = min(have, rng.randint(0, 1 + have // 8))
    column["carried_out"] = out
    column["results_total"] = have - out
    heavy = rng.choice(("granted", "unable.not_held", "granted", "partial"))
    column.update(_share(rng, have - out, list(results), heavy))


def make_t3(
    rng: random.Random, form: ReportForm, size: int, carried: dict[str, int] | None = None
) -> dict[str, dict[str, int]]:
    """
    Return table three with `size` requests received and every identity holding.

    :param carried: what is carried in, column by column; chosen when None
    """
    received = _share(rng, size, list(APPLICANTS), "natural")
    columns: dict[str, dict[str, int]] = {}
    carry = size > 0 and rng.random() < 0.5
    for name in APPLICANTS:
        column = {"received": received[name], "carried_in": 0}
        if carried is not None:
            column["carried_in"] = carried[name]
        elif carry and (name == "natural" or rng.random() < 0.2):
            column["carried_in"] = rng.randint(0, 2 + size // 10)
        _close(column, rng, form.result_rows)
        columns[name] = column
    columns["total"] = {
        row: sum(columns[name][row] for name in APPLICANTS) for row in columns["natural"]
    }
    return {
        row.name: {col: columns[col][row.name] for col in (*APPLICANTS, "total")}
        for row in form.tables[3].rows
    }


def make_t4(rng: random.Random, size: int) -> dict[str, dict[str, int]]:
    """Return table four; most small agencies have no disputes at all."""
    busy = size > 0 and rng.random() < 0.5
    most = 1 + size // 20
    table = {}
    for group in ("review", "suit_direct", "suit_after_review"):
        row = dict.fromkeys(OUTCOMES, 0)
        if busy and rng.random() < 0.75:
            row = {name: rng.randint(0, most) if rng.random() < 0.6 else 0 for name in OUTCOMES}
        row["total"] = sum(row.values())
        table[group] = row
    return table


def _fee(rng: random.Random, kind: str) -> Decimal:
    most = {"city": 90_000, "county": 20_000, "bureau": 900, "town": 5}[kind]
    amount = Decimal(rng.randint(1, most * 10_000)) / rng.choice((10_000, 20_000, 1_000_000))
    return amount.quantize(Decimal(1).scaleb(-rng.choice((0, 1, 2, 2, 4, 6))))


def make_t2(rng: random.Random, form: ReportForm, kind: str) -> dict[str, dict[str, Value]]:
    """Return table two; only cities have 规章."""
    big = {"city": 900, "county": 60, "bureau": 12, "town": 3}[kind]
    busy = rng.random() < 0.75
    table: dict[str, dict[str, Value]] = {}
    for row in form.tables[2].rows:
        values: dict[str, Value] = {}
        for column in row.columns:
            count = rng.randint(0, big) if busy and rng.random() < 0.7 else 0
            values[column.name] = count
        if row.name == "regulations":
            made = rng.randint(1, 5) if kind == "city" else 0
            values = {"made": made}
            stock = made + rng.randint(0, 60) if kind == "city" else 0
            for name in [c.name for c in row.columns][1:]:
                values[name] = {"published": made, "abolished": 0}.get(name, stock)
        elif row.name == "normative" and form.edition == "2021":
            values["in_force"] = int(values["made"]) + rng.randint(0, big)
        elif row.name == "normative":
            values["published"] = values["made"]
            values["public_total"] = int(values["made"]) + rng.randint(0, big)
        elif "decisions" in values and kind != "town" and busy:
            values["decisions"] = rng.randint(0, big * rng.choice((1, 10, 300)))
        if "change" in values:
            values["change"] = rng.choice((0, 0, 0, 2, 5, -1, -4)) if busy else 0
            items = int(values["prev_items"])
            values["prev_items"] = max(items, 4) if values["change"] else items
        if row.name == "fees" and form.edition == "2021":
            values["amount_wan"] = _fee(rng, kind) if busy and kind != "town" else 0
        if row.name == "procurement":
            some = busy and rng.random() < 0.6
            values = {
                "projects": rng.randint(1, 30) if some else 0,
                "amount": rng.randint(10_000, 90_000_000) if some else 0,
            }
        table[row.name] = values
    return table


def make_facts(
    rng: random.Random, *, edition: EditionName | None = None, size: int | None = None
) -> Facts:
    """Make the facts of one year; `size` is the number of requests received."""
    name, before, kind, we, area = rng.choice(AGENCIES)
    if edition is None:
        edition = "2019" if rng.random() < 0.22 else "2021"
    late = edition == "2019" and rng.random() < 0.1
    years = (2021, 2022, 2023, 2024, 2025) if edition == "2021" or late else (2019, 2020)
    if size is None:
        most = {"town": 20, "bureau": 60, "county": 400, "city": 6000}[kind]
        size = 0 if rng.random() < 0.25 else rng.choice((rng.randint(1, 9), rng.randint(1, most)))
    facts = Facts(edition, rng.choice(years), name, before + name, kind, we, area)
    facts.t3 = make_t3(rng, facts.form, size)
    facts.t4 = make_t4(rng, size)
    facts.t2 = make_t2(rng, facts.form, kind)
    return facts


def broken(facts: Facts) -> list[tuple[str, dict[str, object], int, int]]:
    """Return the identities that do not hold: code, where, expected, printed."""
    t3, found = facts.t3, []
    for col in (*APPLICANTS, "total"):
        leaves = sum(t3[row][col] for row in facts.form.result_rows)
        have = t3["received"][col] + t3["carried_in"][col]
        gone = t3["results_total"][col] + t3["carried_out"][col]
        where: dict[str, object] = {"table": 3, "col": col}
        if leaves != t3["results_total"][col]:
            found.append(("T3_RESULT_SUM", where, leaves, t3["results_total"][col]))
        if have != gone:
            found.append(("T3_COLUMN_IDENTITY", where, have, gone))
    for row, values in t3.items():
        parts = sum(values[name] for name in APPLICANTS)
        if parts != values["total"]:
            found.append(("T3_ROW_TOTAL", {"table": 3, "row": row}, parts, values["total"]))
    for group, values in facts.t4.items():
        parts = sum(values[name] for name in OUTCOMES)
        if parts != values["total"]:
            found.append(("T4_TOTAL", {"table": 4, "group": group}, parts, values["total"]))
    return found
