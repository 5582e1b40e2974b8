"""Items of the county at every stage of their review, for tests and for pages to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from gongkai.publishing import actions, store
from gongkai.publishing.models import Item, ItemVersion
from gongkai.rules.signoff import Level
from gongkai.web.days import local_day
from tests.site.cast import NOW, World
from tests.site.publishing.making import columns
from tests.site.review.made import pass_secrecy, sign_all

BODY = (
    "<h2>一、总体要求</h2><p>为规范城镇燃气经营和使用，保障公民生命、财产安全，根据有关法律、法规，"
    "结合本县实际，制定本办法。</p><table><tr><th>项目</th><th>期限</th></tr>"
    "<tr><td>入户安检</td><td>每年一次</td></tr></table>"
    "<h2>二、职责分工</h2><p>县住房和城乡建设局负责本县城镇燃气管理工作。</p>"
)


TEXTS = {
    "关于做好2024年春节期间燃气安全检查工作的通知": "各乡镇、各单位要逐户入户检查，隐患立查立改。",
    "示例县2023年度预算执行情况": "一般公共预算收入完成七亿二千万元，同比增长百分之八。",
    "全县政务公开工作推进会召开": "会议通报了第三方评估结果，部署下一步任务。",
    "关于停水的公告": "因管网检修，城区部分路段暂停供水，请提前储水。",
    "关于防范强降雪的紧急通知": "气象台发布暴雪预警，中小学停课，客运班线停运。",
    "关于招聘公益性岗位人员的公告": "面向零就业家庭招聘保洁、护林人员四十名。",
}


@dataclass(frozen=True, slots=True)
class Stages:
    """One item at each stage, by its newest version."""

    fresh: ItemVersion  # nobody has signed
    first: ItemVersion  # the first level has
    second: ItemVersion  # two levels have, and secrecy
    signed: ItemVersion  # everybody has; not on show
    back: ItemVersion  # sent back
    urgent: ItemVersion  # on show in an emergency
    public: Item
    correction: ItemVersion  # of `public`, in review
    withdrawn: Item


def stages(world: World, now: datetime = NOW) -> Stages:
    """Make them all, drafted by 阿依 over the days before `now`."""
    by = columns(world)
    clerk, formed = world["hewei"], local_day(now) - timedelta(days=10)

    def draft(title: str, code: str = "gonggao", days: int = 0, **more) -> ItemVersion:
        text = f"<p>{title}。{TEXTS.get(title, '')}</p>"  # no two alike, or the checks would ask
        values: dict[str, Any] = {"title": title, "body": text, "formed_on": formed} | more
        return actions.draft_item(
            agency=world.county,
            column=by[code],
            by=world["ayi"],
            now=now - timedelta(days=days),
            **values,
        )

    later = now + timedelta(minutes=10)
    fresh = draft("关于做好2024年春节期间燃气安全检查工作的通知", days=4)
    first = draft(
        "示例县2023年度预算执行情况", "yujuesuan", days=10, approved_on=formed - timedelta(days=2)
    )
    _sign(first, world, now, Level.UNIT)
    second = draft("全县政务公开工作推进会召开", "xinwen", days=1)
    _sign(second, world, now, Level.UNIT, Level.DEPARTMENT)
    pass_secrecy(second, world, now)
    signed = draft("示例县城镇燃气管理办法", "guifan", doc_no=f"示政规〔{formed.year}〕1号")
    sign_all(signed, world, now)
    back = draft("关于停水的公告")
    actions.send_item_back(back, by=world["bate"], now=now, reason="没有写明停水的时间和范围")
    urgent = draft("关于防范强降雪的紧急通知")
    _sign(urgent, world, now, Level.UNIT)
    pass_secrecy(urgent, world, now)
    actions.publish_item(urgent, by=clerk, now=later, urgent="汛情紧急，须立即告知")
    shown = draft(
        "示例县2024年民生实事项目清单",
        "minsheng",
        body=BODY,
        expires_on=formed + timedelta(days=30),
    )
    sign_all(shown, world, now)
    public = actions.publish_item(shown, by=clerk, now=later)
    correction = _corrected(public, world, later)
    gone = draft("关于招聘公益性岗位人员的公告", "jiuye")
    sign_all(gone, world, now)
    withdrawn = actions.publish_item(gone, by=clerk, now=later)
    withdrawn = actions.withdraw_item(withdrawn, by=clerk, now=later, why="岗位数量有误")
    return Stages(fresh, first, second, signed, back, urgent, public, correction, withdrawn)


def _corrected(item: Item, world: World, now: datetime) -> ItemVersion:
    text = BODY.replace("每年一次", "每半年一次").replace("保障", "切实保障")
    draft = actions.open_draft(item=item, by=world["ayi"], now=now, body=text,
                               change_note="更正入户安检的期限")  # fmt: skip
    file = store.keep(["项目清单".encode()], media_type="text/plain", now=now)
    actions.attach_file(draft, file, name="清单.txt", by=world["ayi"], now=now)
    return actions.submit_draft(draft, revision=draft.revision, by=world["ayi"], now=now)


def _sign(version: ItemVersion, world: World, now: datetime, *levels: Level) -> None:
    who = {Level.UNIT: "bate", Level.DEPARTMENT: "chenjing", Level.LEADER: "dingyan"}
    for level in levels:
        actions.sign_item(version, level=level, by=world[who[level]], now=now)


def read(version: ItemVersion, world: World, who: str, now: datetime = NOW) -> None:
    """Have somebody read a version."""
    actions.read_item(version, shown=version.digest, by=world[who], now=now)
