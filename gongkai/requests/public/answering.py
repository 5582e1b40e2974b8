"""What the applicant does to a case on line: correct it, say why, withdraw it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.requests import actions
from gongkai.requests.models import InfoRequest
from gongkai.requests.public.asked import notice_of
from gongkai.requests.public.carrying import Attachments, attachments
from gongkai.requests.public.form import files_field
from gongkai.requests.public.keys import key_of, new_key, whole
from gongkai.requests.public.visit import with_case
from gongkai.rules.applications import MOST_DESCRIPTION
from gongkai.rules.errors import RuleError
from gongkai.rules.lifecycle import MAY_FOLLOW
from gongkai.rules.states import Act, State
from gongkai.web.days import local_day
from gongkai.web.fields import text_field

_FILES = _("可以选多个；照片、PDF、Word 都可以。")


class CorrectForm(forms.Form):
    """The corrected request."""

    use_required_attribute = False
    description = text_field(
        _("需要什么信息"),
        rows=5,
        most=MOST_DESCRIPTION,
        hint=_("照告知书改写；不需要改的，保留原来的内容。"),
    )
    words = text_field(
        _("对补正事项的说明"),
        required=False,
        rows=4,
        hint=_("材料、身份等不写在上面的，写在这里。"),
    )
    enclosures = files_field(_("附件"), _FILES)


class ReasonForm(forms.Form):
    """Why so much and so often."""

    use_required_attribute = False
    words = text_field(_("理由"), rows=6, most=5000)
    enclosures = files_field(_("附件"), _FILES)


@with_case
def correct(request: HttpRequest, case: InfoRequest) -> HttpResponse:
    """Correct the request (art. 30)."""
    if case.standing is not State.CORRECTION_REQUIRED:
        return _over(request, gettext("本件现在不在补正中；没有再接收补正。"))
    form: forms.Form = CorrectForm(request.POST or None, initial={"description": case.description})

    def done(held: Attachments, key: str) -> None:
        now = timezone.now()
        given = form.cleaned_data
        actions.receive_correction(
            case, on=local_day(now), by=None, now=now, key=key, description=given["description"],
            words=given["words"], files=held.uploads(),
        )  # fmt: skip

    thanks = gettext("补正已经收到，答复期限从今天起重新计算。")
    return _answered(request, case, form, "asking/correct.html", done, thanks)


@with_case
def reason(request: HttpRequest, case: InfoRequest) -> HttpResponse:
    """Say why (art. 35)."""
    if case.standing is not State.REASON_REQUIRED:
        return _over(request, gettext("本件现在没有要求说明理由；没有再接收。"))
    form: forms.Form = ReasonForm(request.POST or None)

    def done(held: Attachments, key: str) -> None:
        now = timezone.now()
        actions.give_reason(
            case, on=local_day(now), by=None, now=now, key=key,
            words=form.cleaned_data["words"], files=held.uploads(),
        )  # fmt: skip

    thanks = gettext("您的理由已经收到，机关认定以后继续办理或者书面答复。")
    return _answered(request, case, form, "asking/reason.html", done, thanks)


@with_case
def withdraw(request: HttpRequest, case: InfoRequest) -> HttpResponse:
    """Withdraw the request, after a page that says what it means."""
    sent = request.POST.get("key", "")
    if case.standing is State.CLOSED_WITHDRAWN:
        return redirect("asking:case")
    if Act.WITHDRAW not in MAY_FOLLOW[case.standing]:
        return _over(request, gettext("本件已经办结，不能再撤回。"))
    key = key_of(sent)
    if request.method == "POST" and key is not None:
        now = timezone.now()
        actions.withdraw(case, on=local_day(now), by=None, now=now, key=key)
        messages.success(request, gettext("申请已经撤回。"))
        return redirect("asking:case")
    return render(request, "asking/withdraw.html", {"case": case, "key": new_key()})


def _over(request: HttpRequest, says: str) -> HttpResponse:
    messages.info(request, says)
    return redirect("asking:case")


def _answered(
    request: HttpRequest, case: InfoRequest, form: forms.Form, page: str, done: Any, thanks: str
) -> HttpResponse:
    """Show a form with files, and do what it is for when it is whole."""
    held, status = Attachments(), 200
    sent = request.POST.get("key", "")
    if request.method == "POST":
        held, status = attachments(request), 422
        valid = form.is_valid()
        for name, says in held.problems:
            form.add_error(name, says)
        key = key_of(sent) if whole(request) else None
        if key is None:
            form.add_error(None, gettext("这张表不完整，没有提交；请核对内容，再提交一次。"))
        elif valid and not form.errors:
            try:
                done(held, key)
            except RuleError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, thanks)
                return redirect("asking:case")
    if not whole(request):
        held = Attachments()  # the last of them may be cut off
    seen = len(held.problems)
    shown = sent if key_of(sent) else new_key()
    carried = held.carried(shown)
    for name, says in held.problems[seen:]:
        form.add_error(name, says)
    values = {
        "case": case,
        "form": form,
        "notice": notice_of(case),
        "key": shown,
        "carried": carried,
        "files": held.files,
    }
    return render(request, page, values, status=status)
