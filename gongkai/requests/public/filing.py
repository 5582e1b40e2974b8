"""Fill the form in and send it: one case, whatever happens on the way, and its receipt at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from gongkai.requests import actions
from gongkai.requests.errors import FormIncomplete
from gongkai.requests.models import Citizen
from gongkai.requests.public import accounts, limits, visit
from gongkai.requests.public.already import already
from gongkai.requests.public.carrying import Attachments, attachments
from gongkai.requests.public.form import AskForm, agencies_on
from gongkai.requests.public.keys import key_of, new_key, whole
from gongkai.requests.public.receipt import receipt_page
from gongkai.rules.errors import RuleError
from gongkai.rules.words import shown

KINDS = ("person", "organisation")
_FILES = ("authorisation", "enclosures")


@dataclass
class Sheet:
    """The form as it came, with its files and its key."""

    form: AskForm
    held: Attachments
    key: str
    citizen: Citizen | None


@sensitive_post_parameters()
@sensitive_variables()
@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """The form; with `look` what may be public already; sent, the receipt."""
    kind = request.GET.get("kind", "")
    now = timezone.now()
    today = timezone.localdate()
    if kind not in KINDS:
        return redirect("asking:entrance")
    sheet = _sheet(request, kind, today)
    if request.method != "POST":
        return _page(request, sheet, kind, today)
    if "look" in request.POST:
        return _looked(request, sheet, kind, today)
    valid = sheet.form.is_valid()
    for name, says in sheet.held.problems:
        sheet.form.add_error(name, says)
    key = key_of(sheet.key) if whole(request) else None
    if key is None:
        sheet.key = sheet.key if key_of(sheet.key) else new_key()
        sheet.held = sheet.held if whole(request) else Attachments()  # one may be cut off
        sheet.form.add_error(None, _("这张表不完整，没有提交；请核对内容，再提交一次。"))
    if not valid or sheet.form.errors or key is None:
        return _page(request, sheet, kind, today, status=422)
    return _filed(request, sheet, kind, key, now)


def _sheet(request: HttpRequest, kind: str, today: date) -> Sheet:
    sent = request.method == "POST"
    citizen = accounts.citizen_of(request)
    held = attachments(request, _FILES) if sent else Attachments()
    form = AskForm(
        request.POST if sent and "look" not in request.POST else None,
        kind=kind,
        agencies=agencies_on(today),
        authorised=held.has("authorisation"),
        initial=_initial(request, kind, citizen),
    )
    return Sheet(form, held, request.POST.get("key", "") if sent else new_key(), citizen)


def _initial(request: HttpRequest, kind: str, citizen: Citizen | None) -> dict[str, Any]:
    """Return what stands in the form before it is checked: typed, of the account, or chosen."""
    if request.method == "POST":
        return request.POST.dict()
    known = accounts.known_of(citizen) if citizen and citizen.kind == kind else {}
    return {"agency": request.GET.get("agency", ""), "id_type": "居民身份证", **known}


def _looked(request: HttpRequest, sheet: Sheet, kind: str, today: date) -> HttpResponse:
    """Show what may be public already, with everything typed still there; nothing is filed."""
    typed = request.POST.get("description", "")
    found = already(typed, today)
    return _page(request, sheet, kind, today, found=found, asked=True)


def _filed(request: HttpRequest, sheet: Sheet, kind: str, key: str, now: datetime) -> HttpResponse:
    form = sheet.form
    try:
        limits.attempt(limits.What.FILE, request, now=now)
        filed = actions.submit(
            form.agencies[form.cleaned_data["agency"]],
            form.application(sheet.held.uploads()),
            now=now,
            key=key,
        )
    except limits.TooOften:
        form.add_error(
            None,
            _(
                "从您的网络一小时内提交的申请太多，没有再接收；请过一小时再提交，"
                "或者当面提交、邮寄，不受限制。"
            ),
        )
    except FormIncomplete as error:
        for problem in error.problems:
            form.add_error(problem.field, shown(problem.says))
    except RuleError as error:
        form.add_error(None, str(error))
    else:
        if sheet.citizen is not None:
            actions.list_case(sheet.citizen, filed.case)
            application = form.application(())
            actions.remember_me(
                sheet.citizen,
                kind=kind,
                column=application.column,
                values=application.identity,
            )
        again = filed.case.submitted_at != now
        return visit.opened(receipt_page(request, filed, again=again), filed.case)
    return _page(request, sheet, kind, timezone.localdate(), status=422)


def _page(
    request: HttpRequest,
    sheet: Sheet,
    kind: str,
    today: date,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    carried = sheet.held.carried(sheet.key)
    if sheet.form.is_bound:
        for name, says in sheet.held.problems:
            if says not in sheet.form.errors.get(name, []):
                sheet.form.add_error(name, says)
    values = {
        "form": sheet.form,
        "kind": kind,
        "key": sheet.key,
        "carried": carried,
        "files": sheet.held.files,
        "lost": [] if sheet.form.is_bound else [says for _name, says in sheet.held.problems],
        "found": [],
        "asked": False,
        "citizen": sheet.citizen,
        **more,
    }
    return render(request, "asking/form.html", values, status=status)
