"""Being told about a search: feeds, and mails that are asked for, confirmed and ended here."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from gongkai.finding import saved as actions
from gongkai.portal.finding import alerts
from gongkai.portal.finding.asking import Question
from gongkai.portal.finding.described import described
from gongkai.rules.errors import RuleError
from gongkai.web.client import address_of

_MOST, _SECONDS = 10, 3600  # requests from one address, in so many seconds
_LONGEST = 1000  # characters of a search as an address


class MailForm(forms.Form):
    """Where to be told."""

    email = forms.EmailField(
        label=gettext_lazy("邮箱"),
        max_length=200,
        help_text=gettext_lazy("加密保存，只用来发送这个搜索的新结果；取消订阅时一并删除。"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


@never_cache
def subscribe(request: HttpRequest) -> HttpResponse:
    """Offer the feeds of a search, and to be told by mail."""
    asked = Question.read(request.GET)
    question = Question(asked.typed, asked.filters)
    query = question.query()
    if question.nothing or len(query) > _LONGEST:
        return redirect("portal:search")
    form = MailForm(request.POST or None)
    done = False
    if settings.MAIL and request.method == "POST" and form.is_valid():
        try:
            _ask_for(request, query, form.cleaned_data["email"])
            done = True
        except RuleError as error:
            form.add_error("email", str(error))
    values = {
        "question": question,
        "what": described(question),
        "query": query,
        "form": form if settings.MAIL else None,
        "done": done,
    }
    return render(request, "portal/subscribe.html", values)


def _ask_for(request: HttpRequest, query: str, email: str) -> None:
    key = f"subscribe-{address_of(request)}"
    cache.add(key, 0, _SECONDS)
    if cache.incr(key) > _MOST:
        raise TooOften
    language = get_language() or "zh-hans"
    one = actions.ask_for(query, email=email, language=language, now=timezone.now())
    if one is not None and not alerts.ask_to_confirm(one):
        raise NotSent


class TooOften(RuleError):
    """Too many requests from one address."""

    code = "finding.too_often"
    says = "从这里订阅得太频繁，暂时不能再订阅；请过一个小时再试，或者用下面的订阅源。"


class NotSent(RuleError):
    """The mail server did not take the mail."""

    code = "finding.not_sent"
    says = "确认邮件没有发出去；请核对邮箱写得对不对，或者过一会儿再试。"


@csrf_exempt  # the token is the right to do it, and mail programs end a search by a POST of theirs
@never_cache
def saved(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm or end a saved search: a page with two buttons, for programs open every link."""
    state = "ended"
    what = ""
    try:
        one = actions.find(token)
        what = described(Question.read(QueryDict(one.query)))
        state = "confirmed" if one.confirmed_at else "asked"
        if request.method == "POST":
            if request.POST.get("act") == "confirm":
                actions.confirm(token, now=timezone.now())
                state = "confirmed"
            else:
                actions.end(token)
                state = "ended"
    except actions.NoSuchSearch as error:
        return render(
            request,
            "portal/saved.html",
            {"state": "none", "what": "", "says": str(error)},
            status=404,
        )
    return render(request, "portal/saved.html", {"state": state, "what": what, "says": ""})
