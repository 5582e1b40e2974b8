"""Documents of an office full of numbers, none of them a person's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

from tests.screening.people import TOWNS, VILLAGES, credit_code, luhn, name


def _day(rng: Random) -> date:
    return date(2019, 1, 1) + timedelta(days=rng.randrange(2800))


def _digits(rng: Random, count: int) -> str:
    return "".join(rng.choices("0123456789", k=count))


def budget(rng: Random) -> str:
    """A budget table."""
    lines = [
        "2024年部门收支预算总表",
        "单位：万元",
        "科目编码\t科目名称\t本年预算\t上年执行\t增减%",
    ]
    for _ in range(30):
        code = f"2{rng.randrange(10):02}{rng.randrange(100):02}{rng.randrange(100):02}"
        figures = [f"{rng.random() * 10 ** rng.randrange(3, 11):,.2f}" for _ in range(2)]
        lines.append(
            f"{code}\t{rng.choice(('行政运行', '一般公共服务', '义务教育'))}\t"
            + "\t".join(figures)
            + "\t3.27"
        )
    lines.append(f"合计\t\t{rng.randrange(10**9, 10**11)}\t{rng.randrange(10**9, 10**11)}\t1.2")
    return "\n".join(lines)


def plain_figures(rng: Random) -> str:
    """Whole amounts in yuan, without separators, in prose."""
    return (
        f"全县一般公共预算收入{rng.randrange(13 * 10**9, 199 * 10**8)}元，支出"
        f"{rng.randrange(10**10, 10**11)}元；"
        f"争取上级资金{rng.randrange(10**8, 10**9)}.00元。采购预算金额："
        f"{rng.randrange(13 * 10**9, 199 * 10**8)}元。"
    )


def coordinates(rng: Random) -> str:
    """Corner points of a plot."""
    lines = ["矿区范围拐点坐标（2000国家大地坐标系）", "点号\tX坐标\tY坐标"]
    lines += [
        f"{k}\t{rng.randrange(4 * 10**6, 5 * 10**6)}.{_digits(rng, 4)}\t"
        f"{rng.randrange(13 * 10**6, 14 * 10**6)}.{_digits(rng, 3)}"
        for k in range(1, 15)
    ]
    lines += [f"东经75.{_digits(rng, 12)}，北纬37.{_digits(rng, 12)}" for _ in range(5)]
    return "\n".join(lines)


def hotlines(rng: Random) -> str:
    """The telephones of offices."""
    lines = ["县直单位咨询电话", "单位\t联系人\t办公电话\t监督电话"]
    for office in ("卫健委", "教育局", "财政局", "自然资源局", "民政局", "司法局"):
        lines.append(
            f"{office}\t{name(rng)}\t0998-{rng.randrange(10**6, 10**7)}\t0998-342"
            f"{rng.randrange(1000):04}"
        )
    return (
        "\n".join(lines)
        + "\n咨询电话：0998-3421234，监督举报电话：12345、12315，传真：(0998)3422345"
    )


def credit_codes(rng: Random) -> str:
    """Companies with their codes."""
    lines = ["行政许可信息公示", "企业名称\t统一社会信用代码\t工商注册号\t许可日期"]
    for _ in range(12):
        lines.append(
            f"塔县{name(rng)[:2]}商贸有限公司\t"
            f"{credit_code(rng, rng.choice(('91', '92', '12', '52')))}\t65313100"
            f"{_digits(rng, 7)}\t{_day(rng)}"
        )
    return "\n".join(lines) + f"\n统一社会信用代码：{credit_code(rng)}"


def tenders(rng: Random) -> str:
    """A tender with every number it has."""
    day = _day(rng)
    return (
        f"中标公告\n项目编号：TXZFCG(GK){day:%Y}-{_digits(rng, 3)}\n采购计划编号：{day:%Y%m%d}"
        f"{_digits(rng, 10)}\n"
        f"项目代码：{day:%y%m}-653131-04-01-{_digits(rng, 6)}\n不动产单元号：653131 "
        f"{_digits(rng, 6)} GB{_digits(rng, 5)} W00000000\n"
        f"合同编号：{day:%Y%m%d}653131{_digits(rng, 4)}\n订单号：{_digits(rng, 18)}\n中标金额："
        f"{rng.randrange(10**6, 10**8)}.00元\n"
        f"交易流水号{_digits(rng, 19)}\n标段编号：E6531310001{_digits(rng, 9)}\n公告期限：{day}"
        f"至{day + timedelta(days=5)}\n"
        f"评审专家：{name(rng)}、{name(rng)}、{name(rng)}\n采购单位地址：塔什库尔干镇团结路12号"
        "县政府大楼3楼\n"
    )


def numbered(rng: Random) -> str:
    """Document numbers, index numbers, dates."""
    day = _day(rng)
    return (
        f"索引号：{credit_code(rng)}/{day:%Y}-{_digits(rng, 7)}\n索引号 000014349/{day:%Y}-"
        f"{_digits(rng, 5)}\n"
        f"发文字号：塔政办发〔{day:%Y}〕{rng.randrange(1, 200)}号\n关于印发塔什库尔干县2023年度"
        "工作要点的通知\n"
        "各乡镇人民政府，县直各部门：\n根据新政办发〔2020〕23号、国办发〔2019〕54号要求，成文"
        f"日期{day:%Y%m%d}，"
        f"发布时间{day} 10:23:45，网站标识码6531310{_digits(rng, 3)}，新ICP备{_digits(rng, 8)}"
        f"号，新公网安备 653131020001{_digits(rng, 2)}号。\n"
        f"行政处罚决定书文号：塔市监罚〔{day:%Y}〕{rng.randrange(99)}号，许可编号JY1653131"
        f"{_digits(rng, 7)}，食品经营许可证JY26531310{_digits(rng, 6)}。\n"
        f"施工许可证编号：653131{day:%Y%m%d}{_digits(rng, 4)}\n办件编号：{day:%Y%m%d}"
        f"{_digits(rng, 10)}"
    )


def masked_list(rng: Random) -> str:
    """A list that was masked as it should be."""
    lines = ["公租房轮候名单公示", "序号\t姓名\t身份证号\t电话\t村"]
    for k in range(1, 12):
        lines.append(
            f"{k}\t{name(rng)}\t653131**********{_digits(rng, 2)}\t1{rng.choice('3589')}8****"
            f"{_digits(rng, 4)}\t{rng.choice(VILLAGES)}"
        )
    return "\n".join(lines)


def secrecy_prose(rng: Random) -> str:
    """Articles about secrecy."""
    return rng.choice(
        (
            (
                "县委保密办组织学习《中华人民共和国保守国家秘密法》，要求各单位加强保密教育，严守国"
                "家秘密和工作秘密。"
            ),
            (
                "涉及国家秘密、商业秘密、个人隐私的政府信息，行政机关不得公开。机密级计算机管理按有"
                "关规定执行。"
            ),
            "《机密级标识管理办法》解读：绝密、机密、秘密三级的保密期限各不相同。",
            "审计机关应当对知悉的商业秘密予以保密，内部管理制度健全，内部控制有效，不得对外泄露。",
            (
                "内部审计工作规定\n第一条 为了加强内部审计工作，根据有关法律法规，制定本规定。\n第"
                "二条 不予公开的情形由保密审查确定。"
            ),
        )
    )


def statistics(rng: Random) -> str:
    """Rows of figures with spaces between them."""
    lines = ["2023年国民经济统计", "指标 单位 2021 2022 2023"]
    for what in ("生产总值", "户籍人口", "粮食产量", "牲畜存栏", "固定资产投资"):
        lines.append(f"{what} 万 " + " ".join(str(rng.randrange(10**3, 10**7)) for _ in range(9)))
    for _ in range(12):
        lines.append(" ".join(str(rng.randrange(100, 10_000)) for _ in range(12)))
    return "\n".join(lines)


def devices(rng: Random) -> str:
    """Serial numbers of things."""
    lines = ["资产处置清单", "资产编号\t名称\t序列号\t购置日期\t原值（元）"]
    for _ in range(8):
        cells = [_digits(rng, 12), "台式计算机", f"SN{_digits(rng, 15)}", str(_day(rng))]
        lines.append("\t".join((*cells, f"{rng.randrange(2000, 9000)}.00")))
    return "\n".join(lines) + (
        f"\n商品条码：69{_digits(rng, 11)}，ISBN 978-7-{_digits(rng, 4)}-{_digits(rng, 4)}-1，"
        f"车架号LSVAM4187C2{_digits(rng, 6)}，发票号码{_digits(rng, 20)}，"
        f"MD5 {rng.getrandbits(128):032x}"
    )


def addresses(rng: Random) -> str:
    """Where offices are."""
    return (
        f"办理地点：塔什库尔干镇中巴友谊路{rng.randrange(1, 99)}号政务服务中心2楼5号窗口\n"
        f"通讯地址：{rng.choice(TOWNS)}团结路{rng.randrange(1, 99)}号，邮编845250，网址www.tske"
        "g.gov.cn，"
        f"电子邮箱：tskegzwgk@163.com\n工作时间：10:00—14:00，16:00—20:00（节假日除外）\n"
        f"塔政发〔2023〕15号、第12号令、S{rng.randrange(100, 999)}号公路、国道314线"
    )


def treasury(rng: Random) -> str:
    """A notice of fees, with the numbers of a payment."""
    return (
        f"执收单位：县财政局，缴款书编号{_digits(rng, 10)}，执收编码653131{_digits(rng, 3)}。"
        f"基金编号{luhn('20' + _digits(rng, 14))}"
    )


MAKERS: tuple[Callable[[Random], str], ...] = (
    budget, plain_figures, coordinates, hotlines, credit_codes, tenders, numbered, masked_list,
    secrecy_prose, statistics, devices, addresses, treasury,
)  # fmt: skip


def corpus(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Make clean documents: what kind, and the text."""
    rng = Random(seed)
    for number in range(count):
        maker = MAKERS[number % len(MAKERS)]
        yield maker.__name__, maker(rng)
