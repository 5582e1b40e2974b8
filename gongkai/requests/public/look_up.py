"""Look a case up by its number and code; a wrong one and an unknown one get the same answer."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from gongkai.requests import lookup
from gongkai.requests.models import InfoRequest
from gongkai.requests.public import limits, visit
from gongkai.web.fields import EMPTY


class Blank(forms.TextInput):
    """A field whose content is never sent back."""

    def format_value(self, value: object) -> None:
        """Show nothing."""
        return


class LookUpForm(forms.Form):
    """What stands on the receipt."""

    use_required_attribute = False
    number = forms.CharField(
        label=_("申请编号"),
        max_length=60,
        error_messages=EMPTY,
        help_text=_("在登记回执上，如 zhujianju-2024-00017"),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
        ),
    )
    code = forms.CharField(
        label=_("查询码"),
        max_length=40,
        error_messages=EMPTY,
        help_text=_("12位字母和数字；大小写、空格不影响"),
        widget=Blank(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


@sensitive_post_parameters()
@sensitive_variables()
@never_cache
def look_up(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; where they belong together the case opens for half an hour."""
    form = LookUpForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            case, says = looked_up(request, form)
            if case is not None:
                return visit.opened(redirect("asking:case"), case)
            form.add_error(None, says)
    values = {"form": form, "code": "", "accounts": settings.CITIZEN_ACCOUNTS}
    return render(request, "asking/look_up.html", values, status=status)


def looked_up(request: HttpRequest, form: LookUpForm) -> tuple[InfoRequest | None, str]:
    """Return the case of a number and a code, or what is said where there is none."""
    given = form.cleaned_data
    try:
        tried = limits.attempt(limits.What.LOOK_UP, request, now=timezone.now())
    except limits.TooOften:
        return None, gettext(
            "一小时内不对的编号、查询码太多，暂时不能再查；请过一小时再试，"
            "或者带身份证明到受理机关查询。"
        )
    case = lookup.find(given["number"], given["code"])
    if case is None:
        return None, gettext(
            "编号和查询码对不上，没有查到；请照登记回执逐字核对。"
            "回执丢失的，带身份证明到受理机关查询。"
        )
    tried.delete()
    return case, ""
