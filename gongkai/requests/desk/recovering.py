"""A code for an applicant who forgot the password, handed out to who brought the document."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from gongkai.agencies.access import Act
from gongkai.agencies.asked import asked, chosen
from gongkai.agencies.models import Agency
from gongkai.requests import actions
from gongkai.requests.models import Recovery
from gongkai.requests.public import limits
from gongkai.rules.applications import ID_TYPES
from gongkai.web.fields import line_field
from gongkai.web.refused import refused_at

_SHOWN = 20


class RecoverForm(forms.Form):
    """Which account, and the document that lies on the desk."""

    use_required_attribute = False
    agency = forms.ChoiceField(label=_("单位"))
    login = line_field(_("账户的邮箱或者手机号"), 100)
    document = forms.ChoiceField(label=_("核对的证件"))
    number = line_field(_("证件号码"), 40, hint=_("照证件填写；与账户里填过的一致才给代码"))
    sure = forms.BooleanField(
        label=_("本人（单位的为其经办人）到场，已经核对证件"),
        error_messages={"required": _("没有确认；本人不到场的不能给代码")},
    )

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        documents = [(name, _now(name)) for name in (*ID_TYPES, "统一社会信用代码证书")]
        codes = [(one.code, one.name) for one in agencies]
        for name, choices in (("agency", codes), ("document", documents)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type only
            field.choices = choices


@sensitive_post_parameters()
@sensitive_variables()
@never_cache
@login_required
def recover(request: HttpRequest) -> HttpResponse:
    """Hand out a code, once on the page; each is logged."""
    if not settings.CITIZEN_ACCOUNTS:
        raise Http404
    who = asked(request)
    agencies = who.agencies_or_404(Act.HANDLE)
    form, code = RecoverForm(request.POST or None, agencies=agencies), ""
    if form.is_valid():
        given = form.cleaned_data
        try:
            tried = limits.attempt(
                limits.What.RECOVER, request, now=who.now, who=f"officer:{who.officer.pk}"
            )
        except limits.TooOften:
            form.add_error(None, _now("一小时内核对不上的太多，暂时不能再给；请过一小时再来。"))
        else:
            with refused_at(form):
                code = actions.hand_out(
                    chosen(agencies, given["agency"]),
                    login=given["login"],
                    number=given["number"],
                    document=given["document"],
                    by=who.officer,
                    now=who.now,
                )
                tried.delete()
                form = RecoverForm(agencies=agencies)
    rows = Recovery.objects.filter(agency__in=agencies).select_related("agency", "by")
    values = {"form": form, "code": code, "rows": rows.order_by("-pk")[:_SHOWN], "now": who.now}
    return render(request, "requests/recover.html", values, status=422 if form.errors else 200)
