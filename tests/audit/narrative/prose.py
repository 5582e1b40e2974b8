"""Random true paragraphs about a random true report, to be spoiled one number at a time."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from gongkai.documents.report import Report
from tests.make import report, sections

RESULT_WORDS = {
    "granted": ("予以公开", "同意公开"),
    "partial": ("部分公开",),
    "denied.state_secret": ("属于国家秘密", "国家秘密"),
    "denied.third_party": ("保护第三方合法权益",),
    "denied.internal": ("属于三类内部事务信息", "内部事务信息"),
    "denied.process": ("属于四类过程性信息", "过程性信息"),
    "denied.enforcement_file": ("属于行政执法案卷", "行政执法案卷信息"),
    "unable.not_held": ("本机关不掌握相关政府信息", "本机关不掌握"),
    "unable.must_create": ("没有现成信息需要另行制作",),
    "rejected.repeat": ("重复申请",),
    "rejected.petition": ("信访举报投诉类申请",),
    "other.misc": ("其他",),
}
#: seeds whose changed number makes another true statement by chance
LUCKY: frozenset[int] = frozenset()


@dataclass
class Facts:
    """The figures of one year, by the names the templates use."""

    values: dict[str, int]
    results: dict[str, int]
    report: Report


def facts(random_: random.Random, scale: int = 60) -> Facts:
    """Make a report that holds together, with prose still to be written."""
    rows = random_.sample(sorted(RESULT_WORDS), random_.randint(1, 5))
    results = {row: random_.randint(1, scale) for row in rows}
    results = {row: results[row] for row in RESULT_WORDS if row in results}
    tot = sum(results.values())
    cin = random_.choice([0, 0, random_.randint(1, 5)])
    cout = random_.choice([0, 0, random_.randint(1, 9)])
    if tot + cout - cin < 1:
        cin = 0
    new = tot + cout - cin
    organisations = random_.randint(0, new // 3)
    review = [random_.randint(0, 9) for _ in range(4)]
    direct = [random_.randint(0, 9) for _ in range(4)]
    after = [random_.randint(0, 9) for _ in range(4)]
    values = {
        "new": new,
        "cin": cin,
        "tot": tot,
        "cout": cout,
        "nat": new - organisations,
        "org": organisations,
        "fy": sum(review),
        "upheld": review[0],
        "corrected": review[1],
        "rest": review[2],
        "pending": review[3],
        "direct": sum(direct),
        "after": sum(after),
        "lit": sum(direct) + sum(after),
        "made": random_.randint(0, 30),
        "gone": random_.randint(0, 12),
        "stock": random_.randint(0, 90),
        "permits": random_.randint(0, 4000),
        "penalties": random_.randint(0, 400),
        "coercion": random_.randint(0, 90),
    }

    def row(natural: int, organisation: int = 0) -> str:
        return f"{natural} {organisation} 0 0 0 0 {natural + organisation}"

    t3 = {name: row(value) for name, value in results.items()}
    t3 |= {
        "received": row(values["nat"], values["org"]),
        "carried_in": row(cin),
        "results_total": row(tot),
        "carried_out": row(cout),
    }
    t4 = {
        name: " ".join(map(str, [*parts, sum(parts)]))
        for name, parts in (
            ("review", review),
            ("suit_direct", direct),
            ("suit_after_review", after),
        )
    }
    t2 = {
        "normative": f"{values['made']} {values['gone']} {values['stock']}",
        "permits": str(values["permits"]),
        "penalties": str(values["penalties"]),
        "coercion": str(values["coercion"]),
        "fees": "18.871",
    }
    return Facts(values, results, report(t2=t2, t3=t3, t4=t4))


def result_list(random_: random.Random, found: Facts) -> str:
    """Return every result of the year with its number, in one of the usual forms."""
    unit = random_.choice(["件", "件", "份", "宗"])
    number_first = random_.random() < 0.2
    parts = []
    for row, value in found.results.items():
        word = random_.choice(RESULT_WORDS[row])
        first = number_first and row != "other.misc"
        parts.append(f"{value}{unit}{word}" if first else f"{word}{value}{unit}")
    return random_.choice(["、", "，"]).join(parts)


def split(random_: random.Random, total: int, parts: int) -> list[int]:
    """Return positive numbers of that sum."""
    cuts = sorted(random_.sample(range(1, total), parts - 1))
    ends = [*cuts, total]
    return [end - start for start, end in zip([0, *cuts], ends, strict=True)]


REQUESTS = (
    "2023年，我县共收到政府信息公开申请{new}件，上年结转{cin}件，办结{tot}件，结转下年度继续办理{cout}件。",
    "本年新收政府信息公开申请{new}件，上年结转政府信息公开申请{cin}件。全年办结{tot}件，其中{results}。结转下年度{cout}件。",
    "全年受理政府信息公开申请{new}件（自然人{nat}件、法人或其他组织{org}件）。办结{tot}件。处理情况为：{results}。",
    "2023年收到{new}份申请。办结{tot}份，分别是{results}。",
    "收到依申请公开{new}件，比上年增加3件，办结{tot}件（{results}），转入下年度{cout}件。",
    "2022年结转{cin}件，2023年新收申请{new}件，共办结{tot}件，结转至2024年{cout}件。",
    "全年政府信息公开申请量为{new}件。其中，自然人申请{nat}件，法人或其他组织申请{org}件。",
    "共收到申请{new}件，已办结{tot}件，{cout}件结转下年度办理。",
    "2023年，县政府办公室认真做好依申请公开工作，全县共新收申请{new}件，上年度结转{cin}件，按时答复{tot}件，未办结转下年{cout}件。",
    "办结政府信息公开申请{tot}件，其中：{results}。",
)
DISPUTES = (
    "因政府信息公开引发行政复议{fy}件、行政诉讼{lit}件。",
    "政府信息公开行政复议、行政诉讼分别为{fy}件、{lit}件。",
    "涉及政府信息公开的行政复议案件{fy}件，其中维持{upheld}件、纠正{corrected}件、其他结果{rest}件、尚未审结{pending}件；"
    "行政诉讼案件{lit}件，其中未经复议直接起诉{direct}件、复议后起诉{after}件。",
    "政府信息公开行政复议{fy}件（结果维持{upheld}件、结果纠正{corrected}件、其他结果{rest}件、尚未审结{pending}件）。",
)
DOCUMENTS = (
    "制发行政规范性文件{made}件，废止行政规范性文件{gone}件，现行有效行政规范性文件{stock}件。",
    "作出行政许可决定{permits}件、行政处罚决定{penalties}件、行政强制{coercion}件。",
    "全年制定出台行政规范性文件{made}件，均同步解读。",
)


def published(random_: random.Random) -> str:
    """Return a sentence about items published, with parts that add up."""
    names = random_.sample(
        [
            "通知公告",
            "工作动态",
            "政策文件",
            "财政信息",
            "人事信息",
            "规划计划",
            "政策解读",
            "土地信息",
        ],
        random_.randint(2, 6),
    )
    parts = [random_.randint(2, 400) for _ in names]
    total = sum(parts)
    mark = random_.choice(["、", "，"])
    listed = mark.join(f"{n}{v}条" for n, v in zip(names, parts, strict=True))
    return random_.choice(
        [
            f"在门户网站公开信息{total}条，分别是{listed}；公众号发布{random_.randint(1, 30)}篇。",
            f"政务网发布信息{total}条：{listed}。",
            f"全年主动公开政府信息{total}条（{listed}）。",
            f"通过网站发布{listed}，共公开政府信息{total}条。",
            f"发布{listed}，合计{total}条。",
            f"全年更新信息{total}条，其中{listed}。",
            f"通过平台发布{listed}，全县实现政府信息公开{total}条，确保应公开尽公开。",
        ]
    )


DISTRACTORS = (
    "办理人大建议35件、政协提案42件，办结率100%。",
    "12345热线受理工单1200件，办结1198件。",
    "与2022年收到政府信息公开申请19件相比，申请量有所变化。",
    "县教育局收到政府信息公开申请3件，答复3件。",
    "组织召开6次调度会，开展培训3次，培训120人次。",
    "印发工作提醒12期，督查通知6份，整改问题38条。",
    "县长信箱收到来信78件，答复78件。",
    "全县审理行政复议案件35件。",
    "公开行政许可信息300条、行政处罚信息20条。",
    "增设4个专栏，归并7个专栏，贯彻党的二十大精神。",
    "发布政策解读12篇，其中图解4篇、视频2个等。",
    "受理低保申请120件，公租房申请35件。",
)
CHANNELS = "申请渠道：当面{a}件、网络{b}件、邮寄{c}件。"


def truthful(random_: random.Random, found: Facts) -> list[str]:
    """Return true sentences about the year, the ones with figures to spoil first."""
    values = dict(found.values) | {"results": result_list(random_, found)}
    told = [random_.choice(REQUESTS), random_.choice(DISPUTES), random_.choice(DOCUMENTS)]
    return [template.format(**values) for template in told] + [published(random_)]


def with_prose(found: Facts, lines: list[str], random_: random.Random) -> Report:
    """Return the report with these lines as chapter one, among distractors."""
    around = random_.sample(DISTRACTORS, 4)
    text = "\n".join(x for pair in zip(around, lines, strict=False) for x in pair)
    return report(
        cells=found.report.cells,
        sections=sections(text, "", "", "", "形式不够丰富。", "本年没有收费。", preamble="略。"),
    )


def spoil(random_: random.Random, line: str) -> tuple[str, str] | None:
    """Change one number of a line; return the line and the number as it now stands."""
    spots = [
        m
        for m in re.finditer(r"\d+(?=[件份宗条])", line)
        if not re.search(r"增加$|公众号发布$", line[: m.start()])
    ]
    if not spots:
        return None
    spot = random_.choice(spots)
    value = int(spot[0])
    changed = str(value + random_.choice([1, 2, 7, 10, 30]))
    return line[: spot.start()] + changed + line[spot.end() :], changed
