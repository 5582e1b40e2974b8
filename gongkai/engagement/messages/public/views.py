"""Send a message, keep its receipt, look it up, rate the answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from gongkai.engagement import gate
from gongkai.engagement.messages import actions, limits, lookup
from gongkai.engagement.messages.models import Message, Rating
from gongkai.engagement.messages.public.form import SendForm, intake, units
from gongkai.rules.errors import RuleError
from gongkai.web import signed_cookies
from gongkai.web.days import local_day
from gongkai.web.fields import EMPTY, text_field

PLACE = "/liuyan/"
_COOKIE, _SECONDS = "netizen-message", 30 * 60
SCORES = ((5, _("很满意")), (4, _("满意")), (3, _("一般")), (2, _("不满意")), (1, _("很不满意")))


@sensitive_post_parameters()
@sensitive_variables()
@never_cache
def form(request: HttpRequest) -> HttpResponse:
    """The form; sent, the receipt."""
    now = timezone.now()
    office = intake()
    if office is None:
        raise Http404
    posted = request.method == "POST"
    token = request.POST.get("token", "") if posted else gate.new_token(now)
    initial = {"kind": request.GET.get("kind", ""), "page_url": request.GET.get("page", "")[:500]}
    sheet = SendForm(
        request.POST if posted else None,
        token=token,
        now=now,
        agencies=units(local_day(now)),
        initial=initial,
    )
    if posted and sheet.is_valid():
        try:
            limits.attempt(limits.What.SEND, request, now=now)
            sent = actions.send(sheet.given(), intake=office, key=gate.key_of(token), now=now)
        except limits.TooOften:
            says = gettext(
                "从您的网络一小时内提交的留言太多，没有再接收；请过一小时再提交，或者打电话。"
            )
            sheet.add_error(None, says)
        except RuleError as error:
            sheet.add_error(None, str(error))
        else:
            answer = _receipt(request, sent)
            return _opened(answer, sent.message)
    values = {"form": sheet, "token": sheet.token, "trap": gate.TRAP}
    return render(request, "netizen/form.html", values, status=422 if posted else 200)


def _receipt(request: HttpRequest, sent: actions.Sent) -> HttpResponse:
    code = " ".join(sent.code[at : at + 4] for at in range(0, len(sent.code), 4))
    values = {"message": sent.message, "code": code, "again": sent.again}
    return render(request, "netizen/receipt.html", values)


class Blank(forms.TextInput):
    """A field whose content is never sent back."""

    def format_value(self, value: object) -> None:
        """Show nothing."""
        return


class LookUpForm(forms.Form):
    """What stands on the receipt."""

    use_required_attribute = False
    number = forms.CharField(
        label=_("留言编号"),
        max_length=40,
        error_messages=EMPTY,
        help_text=_("在回执上，如 LY2024-00017"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    code = forms.CharField(
        label=_("查询码"),
        max_length=40,
        error_messages=EMPTY,
        help_text=_("12位字母和数字；大小写、空格不影响"),
        widget=Blank(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


@sensitive_post_parameters()
@sensitive_variables()
@never_cache
def look_up(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; where they belong together the message opens for half an hour."""
    form = LookUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            tried = limits.attempt(limits.What.LOOK_UP, request, now=timezone.now())
        except limits.TooOften:
            form.add_error(
                None, gettext("一小时内不对的编号、查询码太多，暂时不能再查；请过一小时再试。")
            )
        else:
            found = lookup.find(form.cleaned_data["number"], form.cleaned_data["code"])
            if found is not None:
                tried.delete()
                return _opened(redirect("liuyan:mine"), found)
            form.add_error(None, gettext("编号和查询码对不上，没有查到；请照回执逐字核对。"))
    status = 422 if request.method == "POST" else 200
    return render(request, "netizen/look_up.html", {"form": form}, status=status)


class RateForm(forms.Form):
    """How content the sender is."""

    use_required_attribute = False
    score = forms.TypedChoiceField(
        label=_("您对答复满意吗"),
        coerce=int,
        choices=SCORES,
        widget=forms.RadioSelect,
        error_messages={"required": _("没有选；请从五档中选一档")},
    )
    note = text_field(_("想说的话"), required=False, rows=2, most=200)


@sensitive_post_parameters()
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """The sender's own message: where it is, the answer, and how content they are."""
    message = _message_of(request)
    if message is None:
        return redirect("liuyan:look_up")
    form = RateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.rate(message, now=timezone.now(), **form.cleaned_data)
        except RuleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, gettext("谢谢您的评价。"))
            return _opened(redirect("liuyan:mine"), message)
    rating = Rating.objects.filter(message=message).first()
    values: dict[str, Any] = {
        "message": message,
        "answer": message.answer,
        "rating": rating,
        "rated": dict(SCORES).get(rating.score) if rating else None,
        "may_rate": rating is None and message.state in ("answered", "turned"),
        "form": form,
        "today": timezone.localdate(),
    }
    status = 422 if form.errors else 200
    return _opened(render(request, "netizen/mine.html", values, status=status), message)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the look at a message."""
    answer = redirect("liuyan:look_up")
    answer.delete_cookie(_COOKIE, path=PLACE, samesite="Strict")
    return answer


def _opened(answer: HttpResponse, message: Message) -> HttpResponse:
    return signed_cookies.put(answer, _COOKIE, str(message.pk), path=PLACE, seconds=_SECONDS)


def _message_of(request: HttpRequest) -> Message | None:
    said = signed_cookies.got(request, _COOKIE, seconds=_SECONDS)
    rows = Message.objects.select_related("agency", "answer", "intake")
    return rows.filter(pk=int(said)).first() if said.isdecimal() else None
