"""Error pages: a sentence and a way on."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, title: str, says: str) -> HttpResponse:
    values = {"title": title, "says": says, "at_desk": request.path.startswith("/desk/")}
    return render(request, "web/error.html", values, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be understood, or is too large to be read at all."""
    if isinstance(exception, RequestDataTooBig):
        says = _(
            "一次提交的内容太大，服务器没有接收。附件请压缩或者拆分后分次上传；正文太长的，把表格改作附件。"
        )
        return _page(request, 413, _("内容太大"), says)
    says = _(
        "浏览器发来的内容不完整，或者格式不对。请回到上一页重新填写；再不行，请与公开工作机构联系。"
    )
    return _page(request, 400, _("看不懂这次请求"), says)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what this person may not see."""
    says = _("您的岗位看不到这一页。如果工作需要，请系统管理员为您设置岗位；或者从下面继续。")
    return _page(request, 403, _("这一页不对您开放"), says)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for what is not here, or not public."""
    says = _("地址可能写错了，或者这一页还没有公开、已经撤下。请从首页或者年度报告继续找。")
    return _page(request, 404, _("没有找到这一页"), says)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer for our own fault; the log has the details."""
    says = _(
        "系统出了错，没有办成，也没有改动任何记录。请稍后再试；再不行，请告诉系统管理员刚才做了什么。"
    )
    return _page(request, 500, _("出错了"), says)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or old (CSRF)."""
    says = _("这张表打开得太久，或者您已经重新登录。请回到上一页，刷新后再填；什么都没有保存。")
    return _page(request, 403, _("这张表已经失效"), says)


def only_posted(request: HttpRequest) -> HttpResponse:
    """Answer who opens an address that only takes a form, as after signing in again."""
    says = _(
        "这个地址只接收填好的表，不能直接打开。如果是登录过期、重新登录后到了这里，刚才填的没有保存；请从下面继续，重新办理。"
    )
    return _page(request, 405, _("刚才的没有办成"), says)
