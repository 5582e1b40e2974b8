"""Sentences whose numbers are no figures of the form, and must not be taken for them."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.reports.facts import Facts
from tests.reports.slots import Sentence

TOPICS = (
    ("主动公开", "主动公开情况", "扎实推进主动公开"),
    ("依申请公开", "规范依申请公开"),
    ("政府信息管理", "加强政府信息管理"),
    ("政府信息公开平台建设", "平台建设情况"),
    ("监督保障", "强化监督保障"),
)
OPENING = (
    "{y}年，{we}坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻党的二十大和二十届三中全会精神。",
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条规定，现将有关情况报告如下。",
    "按照国办公开办函〔2021〕30号文件要求，{we}认真做好“十四五”期间政务公开工作。",
    "{we}坚持“以公开为常态、不公开为例外”，做到领导、机构、人员“三个到位”。",
)
NOISE = (
    "召开专题会议{a}次，培训工作人员{b}人次。",
    "组织开展业务培训{a}期，参训{b}人。",
    "政务微信公众号关注用户{c}人，阅读量{d}次。",
    "网站访问量{d}次，独立用户访问总量{c}个。",
    "办理低保申请{b}件，受理行政许可申请{c}件。",
    "全年办理人大代表建议{a}件、政协委员提案{b}件，办结率100%。",
    "全县共办理行政复议案件{b}件，行政应诉案件{a}件。",
    "12345政务服务便民热线受理群众诉求{c}件，办结率99.6%。",
    "依申请公开咨询电话0998-3421106，邮编844000。",
    "回应网民留言{b}条，开设专栏{a}个。",
    "指导{b}个部门和{a}个乡镇规范公开目录，明确专兼职工作人员{b}名。",
    "印发《政务公开工作要点》（政办发〔{y}〕12号），明确任务{a}项。",
    "自2008年以来，网站累计发布政府信息{c}条。",
    "一季度整改问题{a}个，二季度整改问题{b}个。",
    "举办“政府开放日”活动{a}场次，参加群众{b}人。",
    "制作图解{a}个、视频解读{a}个。",
    "开展错敏词排查{a}次，抽查合格率98.5%。",
    "落实《条例》第二十条、第二十一条规定的8类内容。",
    "设立政务公开专区{a}处，接待群众{b}人次。",
    "8月15日，召开政务公开工作推进会，36个部门参加。",
    "处理“我为政府网站找错”留言{a}条。",
    "公布行政许可事项清单{b}项、行政处罚事项清单{c}项。",
    "转发上级规范性文件{a}件。",
    "对{b}份规范性文件开展合法性审核，提出审核意见{a}条。",
    "作为复议机关受理各类行政复议申请{b}件，负责人出庭应诉率100%。",
    "办理信访件{b}件，答复率100%；受理举报投诉{a}起。",
    "公开双公示信息{c}条，公示期限均不超过7个工作日。",
    "政府信息公开申请平均答复时间为{a}个工作日，较法定时限缩短{a}个工作日。",
    "编制《基层政务公开标准目录》26个领域，涉及事项{b}项。",
    "网上申请平台全年无故障运行365天，接受电话咨询{b}人次。",
    "开展保密审查{c}次，未发生失泄密事件。",
    "全年共召开新闻发布会{a}场，发布权威信息{b}条次。",
    "在全县{b}个村（社区）设立公开栏，更新内容{c}期。",
    "配备政务公开专职人员2名、兼职人员{b}名，覆盖13个乡镇街道。",
    "受理不动产登记申请{c}件、公租房申请{b}件。",
    "主动公开2022年度部门决算、{y}年部门预算各1份。",
    "对照省政府第三方评估反馈的{a}类{b}个问题逐项整改。",
    "县长信箱收到来信{b}件，已办结{b}件。",
    "第7次全国人口普查数据、第14个五年规划纲要均已公开。",
)
OVERSIGHT = (
    "将政务公开纳入绩效考核，占分值4%，年度考核结果良好；开展社会评议，满意度为{p}%；未发生责任追究情形。",
    "考核、社会评议和责任追究情况良好，全年未发生被追究责任的情况。",
    "工作考核得分9{a}分，社会评议结果为满意，责任追究0起。",
)
PROBLEMS = (
    "一是公开意识有待加强，二是解读形式还不够丰富。",
    "存在的主要问题：公开内容的深度和广度与群众期盼仍有差距。",
    "主要表现在3个方面：人员变动较大；信息更新不够及时；业务水平有待提高。",
    "上年度存在的2个问题已全部整改到位，但仍存在政策解读质量不高的问题。",
    "公开渠道较单一。",
)
PLANS = (
    "下一步，{n}年计划组织培训不少于{a}次，公开信息{b}条以上。",
    "改进措施：一是加强学习；二是健全机制；三是强化监督。",
    "{n}年，将进一步优化栏目设置。",
    "今后将力争答复时间缩短至15个工作日以内。",
)
OTHER = (
    "无。",
    "没有其他需要报告的事项。",
    "本年度未收取信息处理费。",
    "按照《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）规定，{y}年度收取信息处理费0元。",
    "无其他需要报告的事项。",
    "本机关{y}年度没有发出收费通知，未收取信息处理费。本报告电子版可在门户网站下载。",
)


def _fill(text: str, facts: Facts, rng: random.Random) -> Sentence:
    filled = text.format(
        y=facts.year,
        n=facts.year + 1,
        we=facts.we,
        a=rng.randint(2, 9),
        b=rng.randint(10, 99),
        c=rng.randint(1000, 90_000),
        d=rng.randint(90_000, 900_000),
        p=rng.choice(("96.5", "98", "99.12")),
    )
    return Sentence([filled])


def opening(facts: Facts, rng: random.Random) -> list[Sentence]:
    """Return the solemn opening."""
    return [_fill(rng.choice(OPENING), facts, rng)]


def noise(rng: random.Random) -> Callable[[Facts, random.Random], list[Sentence]]:
    """Return a maker of distracting sentences that never says the same thing twice."""
    pool = rng.sample(NOISE, k=len(NOISE))

    def some(facts: Facts, rng: random.Random) -> list[Sentence]:
        chosen = [pool.pop() for _ in range(rng.randint(1, 3)) if pool]
        return [_fill(text, facts, rng) for text in chosen]

    return some


def oversight(facts: Facts, rng: random.Random) -> list[Sentence]:
    """Return what article 50(4) asks of governments."""
    return [_fill(rng.choice(OVERSIGHT), facts, rng)]


def problems(facts: Facts, rng: random.Random) -> list[Sentence]:
    """Return chapter five, first half."""
    return [_fill(rng.choice(PROBLEMS), facts, rng)]


def plans(facts: Facts, rng: random.Random) -> list[Sentence]:
    """Return chapter five, second half."""
    return [_fill(rng.choice(PLANS), facts, rng)]


def other(facts: Facts, rng: random.Random) -> list[Sentence]:
    """Return chapter six."""
    return [_fill(rng.choice(OTHER), facts, rng)]
