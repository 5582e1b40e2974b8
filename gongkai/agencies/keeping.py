"""The administrator's pages: agencies with their history, officers with their posts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.agencies import access, actions
from gongkai.agencies.access import Act
from gongkai.agencies.forms import (
    CloseForm,
    ContactForm,
    MergeForm,
    OfficerForm,
    PostForm,
    RelieveForm,
    RenameForm,
    SplitForm,
)
from gongkai.agencies.models import Agency, Officer, Post
from gongkai.web.refused import refused_at

#: what can be done to an agency: address part → (title, what happens, form, action)
CHANGES: dict[str, tuple[Any, Any, type[forms.Form], Callable[..., object]]] = {
    "rename": (
        _("更名"),
        _("自这一天起使用新名称；以前的文件和报告仍署原来的名称。"),
        RenameForm,
        actions.rename,
    ),
    "merge": (
        _("合并"),
        _("本单位到前一天为止；以后由承接单位编制报告，统计时一并计入。"),
        MergeForm,
        actions.merge,
    ),
    "split": (
        _("分设"),
        _("自这一天起另设一个单位，本单位继续存在。"),
        SplitForm,
        actions.split,
    ),
    "close": (
        _("撤销"),
        _("本单位到前一天为止，没有承接单位；已有的记录全部保留。"),
        CloseForm,
        actions.close,
    ),
}


@login_required
def agencies(request: HttpRequest) -> HttpResponse:
    """The agencies an administrator keeps."""
    kept = _kept(request).select_related("parent", "successor")
    return render(request, "agencies/agencies.html", {"agencies": list(kept)})


@login_required
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """One agency: its contact data, history, people, and what can be done to it."""
    one = _one(request, code)
    form = ContactForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("agencies:agency", code=code)
    today = timezone.localdate()
    posts = one.posts.select_related("officer").order_by("role", "officer__name")
    return render(
        request,
        "agencies/agency.html",
        {
            "agency": one,
            "form": form,
            "changes": one.changes.select_related("successor", "entered_by"),
            "came_from": one.changes_into.select_related("agency"),
            "posts": [(post, post.until is None or post.until >= today) for post in posts],
            "acts": [(name, change[0]) for name, change in CHANGES.items()],
        },
    )


@login_required
def change(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Rename, merge, split or close an agency."""
    one = _one(request, code)
    if name not in CHANGES:
        raise Http404
    title, words, form_class, action = CHANGES[name]
    extra: dict[str, Any] = {"agency": one} if form_class is MergeForm else {}
    form = form_class(request.POST or None, **extra)
    if request.method == "POST" and form.is_valid():
        with refused_at(form):
            action(agency=one, by=request.user, now=timezone.now(), **form.cleaned_data)
            return redirect("agencies:agency", code=code)
    page = {"agency": one, "form": form, "title": title, "words": words}
    return render(request, "agencies/change.html", page)


@login_required
def appoint(request: HttpRequest, code: str) -> HttpResponse:
    """Give somebody a post at an agency."""
    one = _one(request, code)
    form = PostForm(request.POST or None, initial={"since": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        actions.appoint(agency=one, by=_officer(request), now=timezone.now(), **form.cleaned_data)
        return redirect("agencies:agency", code=code)
    words = _("三级审核由三个人签署，拟稿人不签自己的稿件；任命时请留足人手。")
    page = {"agency": one, "form": form, "title": _("任命"), "words": words}
    return render(request, "agencies/change.html", page)


@login_required
def relieve(request: HttpRequest, post: int) -> HttpResponse:
    """End a post."""
    held = get_object_or_404(Post.objects.filter(agency__in=_kept(request)), pk=post)
    form = RelieveForm(request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        actions.relieve(post=held, by=_officer(request), now=now, **form.cleaned_data)
        return redirect("agencies:agency", code=held.agency.code)
    words = _("%(post)s 到前一天为止；已经签署的继续有效。") % {
        "post": f"{held.officer.name} {held.agency.short_name} {_(held.get_role_display())}"
    }
    page = {"agency": held.agency, "form": form, "title": _("免去岗位"), "words": words}
    return render(request, "agencies/change.html", page)


@login_required
def officers(request: HttpRequest) -> HttpResponse:
    """Everybody who can sign in, and a form for one more."""
    if not access.agencies_for(_officer(request), Act.KEEP_OFFICERS, timezone.localdate()):
        raise Http404
    form = OfficerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        Officer.objects.create_user(**form.cleaned_data)
        return redirect("agencies:officers")
    everybody = Officer.objects.prefetch_related("posts__agency").order_by("name")
    page = {"officers": list(everybody), "form": form}
    return render(request, "agencies/officers.html", page)


def _officer(request: HttpRequest) -> Officer:
    assert isinstance(request.user, Officer)  # noqa: S101  login_required has seen to it
    return request.user


def _kept(request: HttpRequest) -> Any:
    return access.agencies_for(_officer(request), Act.KEEP_AGENCIES, timezone.localdate())


def _one(request: HttpRequest, code: str) -> Agency:
    found: Agency = get_object_or_404(_kept(request), code=code)
    return found
