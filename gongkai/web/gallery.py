"""Every component on one page, for those who build pages and those who judge them."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.web.fields import day_field


class Sample(forms.Form):
    """One field of each kind."""

    doc_no = forms.CharField(
        label="决定文书号", help_text="照文书原样填写，例如 示住建许〔2023〕12号。"
    )
    decided_on = day_field("决定日期", required=False)
    kind = forms.ChoiceField(label="类别", choices=[("a", "普通"), ("b", "特许"), ("c", "认可")])
    manner = forms.ChoiceField(
        label="程序",
        choices=[("", "一般"), ("s", "简易")],
        widget=forms.RadioSelect,
        required=False,
    )
    sure = forms.BooleanField(label="内容与文书一致，我已核对")
    content = forms.CharField(label="内容", widget=forms.Textarea, required=False)


def gallery(request: HttpRequest) -> HttpResponse:
    """Show the components; only where pages are built or shown, not in a county's own running."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    wrong = Sample({"doc_no": "", "kind": "z"})
    return render(request, "web/gallery.html", {"form": Sample(), "wrong": wrong})
