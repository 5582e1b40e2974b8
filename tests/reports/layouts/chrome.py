"""The page around the article: menus, other reports, hot lists and footers."""

from __future__ import annotations

import random


def plain(article: str, title: str, rng: random.Random) -> str:
    """A page with nothing but the article."""
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title></head>"
        f'<body><div class="TRS_Editor">\n{article}\n</div></body></html>'
    )


def bare(article: str, title: str, rng: random.Random) -> str:
    """A fragment with no head and no body."""
    return article


def trs(article: str, title: str, rng: random.Random) -> str:
    """A page of a common content system."""
    return f"""<html><head><title>{title}_政府信息公开_某某政府网</title>
<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2024-01-30 10:22">
<style>.TRS_Editor P{{margin:0}}</style></head><body>
<!-- 正文开始 --><div class="xxgk-info">
<table class="xx"><tr><td>索引号：</td>
<td>11330400/2024-{rng.randint(1000, 9999)}</td>
<td>发布机构：</td><td>办公室</td></tr><tr><td>文号：</td><td></td><td>公开日期：</td>
<td>2024-01-30</td></tr></table></div>
<div class="TRS_Editor"><style>P{{line-height:2}}</style>{article}</div>
<script>var total = 1258; document.write('浏览次数：');</script>
<p>附件：</p></body></html>"""


_MENU = "".join(
    f'<li><a href="/nb/{year}.html">{year}年政府信息公开工作年度报告</a></li>'
    for year in range(2025, 2008, -1)
)


def portal(article: str, title: str, rng: random.Random) -> str:
    """A portal page with menus, a list of other years' reports, a hot list and a footer."""
    return f"""<!DOCTYPE html>
<html lang="zh"><head><title>{title} - 门户网站</title>
<script>window.data={{"a":"收到申请99件"}};</script></head>
<body><div class="top"><a href="/">首页</a> | 今天是2025年3月{rng.randint(1, 28)}日 星期二 |
<a href="javascript:void(0)">设为首页</a></div>
<ul class="nav"><li>政务公开</li><li>政府信息公开指南</li><li>政府信息公开制度</li>
<li>法定主动公开内容</li><li>政府信息公开年报</li><li>依申请公开</li></ul>
<div class="side"><h3>年度报告</h3><ul>{_MENU}</ul></div>
<div class="pos">当前位置：<a>首页</a> &gt; <a>政府信息公开</a> &gt; <a>政府信息公开年报</a></div>
<div class="main"><div class="tit">{title}</div>
<div class="info">发布时间：2024-01-{rng.randint(10, 30)} 来源：本站
浏览量：{rng.randint(10, 999)}次
字号：[大 中 小]</div><div id="zoom">{article}</div>
<div class="share">分享到：微信 微博</div></div>
<div class="hot"><h3>热点信息</h3><ol><li>我县召开2024年政务公开工作推进会</li>
<li>全年收到群众来信35件</li></ol></div>
<div class="foot">主办：某某人民政府 网站标识码：3304000001 浙ICP备05000012号
浙公网安备 33040002000123号 联系电话：0573-82521234</div></body></html>"""


def layout_tables(article: str, title: str, rng: random.Random) -> str:
    """A page of 2005: everything in tables in tables."""
    menu = "".join(f"<tr><td>{year}年度报告</td></tr>" for year in range(2024, 2015, -1))
    return f"""<html><head><title>{title}</title></head><body>
<table width="1000" align="center"><tr><td colspan="2"><table><tr><td>首页</td><td>政务公开</td>
<td>办事服务</td></tr></table></td></tr>
<tr><td width="200" valign="top"><table>{menu}</table></td>
<td valign="top"><table><tr><td class="title">{title}</td></tr>
<tr><td>发布日期：2024-01-26　点击数：{rng.randint(1, 500)}</td></tr>
<tr><td><div id="content">{article}</div></td></tr>
<tr><td>【打印】【关闭】</td></tr></table></td></tr>
<tr><td colspan="2">版权所有　备案序号：京ICP备12345678号</td></tr></table></body></html>"""


def sections(article: str, title: str, rng: random.Random) -> str:
    """A page of today, with the semantic elements."""
    return f"""<!doctype html><html lang="zh-CN"><head><title>{title}</title></head><body>
<header><nav><a>首页</a><a>2023年</a><a>2022年</a></nav></header>
<main><article>{article}</article><aside>相关阅读：上年度报告</aside></main>
<footer><p>技术支持：12345</p></footer></body></html>"""
