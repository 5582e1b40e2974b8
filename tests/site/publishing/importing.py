"""A small old site in a folder, for the tests of its import."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gongkai.publishing import actions
from gongkai.publishing.models import ImportManifest, SiteImport
from gongkai.publishing.site_import import jobs
from gongkai.rules import secrecy_form
from gongkai.rules.signoff import Level
from tests.site.cast import NOW, World
from tests.site.publishing.making import columns

HEADS = (
    "文件",
    "标题",
    "栏目",
    "发布日期",
    "成文日期",
    "发文字号",
    "网址",
    "索引号",
    "来源",
    "附件",
)
PAGE = """<html><head><meta charset="gbk"><title>x</title></head><body>
<div class="nav">首页 &gt; 通知</div><script>alert(1)</script>
<div class="TRS_Editor"><p onclick="steal()">各乡镇人民政府：</p><p>%s</p>
<p align="right">示例县人民政府</p></div><div class="foot">版权所有</div></body></html>"""
WORDS = "为做好第{}号冬季供暖工作，现将有关事项通知如下。"


def site(folder: Path, count: int = 3) -> Path:
    """Write pages in GBK as old sites have them."""
    folder.mkdir(exist_ok=True)
    for at in range(1, count + 1):
        page = PAGE % WORDS.format(at)
        (folder / f"t{at}.html").write_bytes(page.encode("gbk"))
    return folder


def row(at: int, **values: str) -> dict[str, str]:
    """Return the row of a page; heads by their Chinese words."""
    return {
        "文件": f"t{at}.html",
        "标题": f"关于第{at}号供暖工作的通知",
        "栏目": "通知公告",
        "发布日期": f"2019-03-{at % 28 + 1:02} 10:20:00",
        "成文日期": "2019/3/1",
        "网址": f"http://www.example.gov.cn/art/{at}.html",
    } | values


def table(*rows: Mapping[str, str], encoding: str = "gbk") -> bytes:
    """Return the rows as the CSV file a clerk makes."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, HEADS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def checked(world: World, folder: Path, given: bytes) -> SiteImport:
    """Open a batch of the county and check it."""
    columns(world)
    job = jobs.open_job(
        agency=world.county, source=folder.name, table=given, name="元数据.csv", by=world["ayi"],
        now=NOW,
    )  # fmt: skip
    return jobs.check(job, folder, given, now=NOW)


def loaded(world: World, folder: Path, *rows: Mapping[str, str]) -> ImportManifest:
    """Check and load a batch; return its manifest."""
    given = table(*rows)
    return jobs.load(checked(world, folder, given), folder, clock=lambda: NOW)


def signed(manifest: ImportManifest, world: World) -> ImportManifest:
    """Have three people and the secrecy reviewer sign a manifest."""
    told: dict[str, Any] = {"now": NOW}
    actions.sign_import(manifest, level=Level.UNIT, by=world["bate"], **told)
    actions.sign_import(manifest, level=Level.DEPARTMENT, by=world["chenjing"], **told)
    actions.review_import_secrecy(
        manifest,
        by=world["guomin"],
        answers={one.code: False for one in secrecy_form.FORM.questions},
        passed=True,
        opinion="原网站已经公开的信息，可以公开。",
        **told,
    )
    actions.sign_import(manifest, level=Level.LEADER, by=world["dingyan"], **told)
    return manifest


def shown(manifest: ImportManifest, world: World) -> SiteImport:
    """Release a signed manifest and show all of it."""
    job = actions.release_import(manifest, by=world["hewei"], now=NOW)
    jobs.show(job, by=world["hewei"], clock=lambda: NOW)
    return job
