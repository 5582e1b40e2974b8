"""Items of every sort, published by the county, so that each kind of page can be looked at."""

from __future__ import annotations

from datetime import date, timedelta

from gongkai.publishing import actions, store
from gongkai.publishing.models import FileRole, Item
from gongkai.web.days import local_day
from tests.site.cast import NOW, World
from tests.site.publishing.making import LATER, corrected, draft, published
from tests.site.review.made import sign_all

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
BODY = """
<h2>第一章　总则</h2>
<p>第一条　为了规范城镇燃气管理，保障公民生命、财产安全，根据有关法律、法规，制定本办法。</p>
<p>第二条　本办法适用于本县行政区域内的<strong>燃气经营和使用</strong>。</p>
<h3>第一节　职责</h3>
<ul><li>县住房和城乡建设局负责监督管理</li><li>乡镇人民政府配合</li></ul>
<table><caption>检查频次</caption>
<thead><tr><th scope="col">对象</th><th scope="col">频次</th><th scope="col">依据</th></tr></thead>
<tbody><tr><td rowspan="2">经营企业</td><td>每季一次</td><td>条例第四十一条</td></tr>
<tr><td>重大节日前</td><td>县政府要求</td></tr></tbody></table>
<figure><img src="files/流程.png" alt="受理、核查、整改、复查四步">
<figcaption>检查流程</figcaption></figure>
<p class="right">示例县人民政府</p><p class="right">2024年1月10日</p>
"""


def everything(world: World) -> dict[str, Item]:
    """Publish a document with files, its interpretation, a repost and so on, by name."""
    at = LATER + timedelta(hours=2)
    found: dict[str, Item] = {}

    def next_hour() -> dict[str, object]:
        nonlocal at
        at += timedelta(hours=1)
        return {"now": at}

    made = draft(
        world, "guifan", title="示例县城镇燃气安全管理办法", doc_no="示政规〔2024〕1号", body=BODY,
        topic_class="城乡建设、环境保护", genre="其他", keywords="燃气；安全", audience="全社会",
        effective_on=date(2024, 2, 1), summary="规定燃气经营、使用和监督检查的要求。",
    )  # fmt: skip
    for name, data, kind, role, words in (
        ("流程.png", PNG, "image/png", FileRole.IMAGE, {"alt": "受理、核查、整改、复查四步"}),
        ("目录.csv", b"a,b\n1,2\n", "text/csv", FileRole.ATTACHMENT, {"title": "检查事项目录"}),
    ):
        file = store.keep([data], media_type=kind, now=NOW)
        actions.attach_file(made, file, name=name, role=role, by=world["ayi"], now=NOW, **words)
    version = actions.submit_draft(made, revision=made.revision, by=world["ayi"], now=NOW)
    sign_all(version, world)
    found["document"] = actions.publish_item(version, by=world["hewei"], **next_hour())  # type: ignore[arg-type]
    rest = {
        "interpretation": ("jiedu", {
            "title": "图解：示例县城镇燃气安全管理办法", "interprets": found["document"],
            "interpretation_form": "text",
        }),
        "repost": ("xinwen", {
            "title": "国务院办公厅关于印发政务公开工作要点的通知", "content_type": "repost",
            "source": "中国政府网", "source_url": "https://www.gov.cn/zhengce/1.htm",
        }),
        "backfilled": ("xinwen", {
            "title": "二〇一九年的一条动态", "original_published_on": date(2019, 3, 4),
        }),
        "expired": ("gonggao", {"title": "临时交通管制公告", "expires_on": date(2024, 1, 20)}),
        "repealed": ("guifan", {"title": "示例县旧办法", "doc_no": "示政规〔2020〕3号"}),
        "corrected": ("xinwen", {"title": "全县政务公开工作推进会召开"}),
        "withdrawn": ("xinwen", {"title": "撤回的动态"}),
    }  # fmt: skip
    for name, (code, values) in rest.items():
        found[name] = published(world, code, **values, **next_hour())  # type: ignore[arg-type]
    by, now = world["hewei"], at + timedelta(hours=1)
    document = actions.issue_document(
        agency=world.county, doc_no="示政规〔2020〕3号", title="示例县旧办法",
        issued_on=date(2020, 5, 6), item=found["repealed"], by=by, now=now,
    )  # fmt: skip
    actions.repeal_document(document, by=by, now=now, on=local_day(now), act="示政规〔2024〕1号")
    version = corrected(
        world, found["corrected"], now, change_note="会议日期误为1月11日，现更正。"
    )
    actions.publish_item(version, by=by, now=now + timedelta(hours=1))
    actions.withdraw_item(
        found["withdrawn"], by=by, now=now + timedelta(hours=2), why="内容有误，待核实后重新公开"
    )
    return found
