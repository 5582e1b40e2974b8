"""Declaring figures that no record produces, and confirming another's."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act, may
from gongkai.reports import declare as actions
from gongkai.reports.cells import cell_called, words_of
from gongkai.reports.compute import compiled, divisor_of
from gongkai.reports.models import AnnualReport, DeclaredFigure
from gongkai.reports.undeclared import is_total
from gongkai.reports.views.common import address, frame, officer, report_for
from gongkai.rules.errors import RuleError
from gongkai.rules.report_form import form_for
from gongkai.rules.tally import cell_name, selectors
from gongkai.web.refused import answered

_TABLES = {"t2": "表二", "t3": "表三", "t4": "表四"}


@login_required
def declare(request: HttpRequest, agency: str, year: int) -> HttpResponse:
    """Show what is declared and what waits for it; declare a figure."""
    report = report_for(request, agency, year)
    if request.method == "POST":
        return _declared(request, report)
    by, today = officer(request), timezone.localdate()
    computed = compiled(report)
    form = form_for(report.year)
    waiting = {f"t{cell[0]}" for cell in computed.awaiting}
    chosen = request.GET.get("name", "")
    return render(
        request,
        "reports/declare.html",
        {
            **frame(request, report, "declare"),
            "figures": list(
                report.declared.filter(replaced_at__isnull=True)
                .select_related("declared_by", "confirmed_by")
                .order_by("confirmed_at", "name")
            ),
            "replaced": list(
                report.declared.filter(replaced_at__isnull=False)
                .select_related("declared_by", "confirmed_by")
                .order_by("-replaced_at")[:20]
            ),
            "waiting": [
                {
                    "name": name,
                    "label": _TABLES[name],
                    "count": sum(f"t{cell[0]}" == name for cell in computed.awaiting),
                }
                for name in sorted(waiting)
            ],
            "cells": [
                (
                    cell_name(cell),
                    words_of(form, cell) + ("（元）" if divisor_of(cell) > 1 else ""),
                )
                for cell in selectors(form)
                if not is_total(cell)
            ],
            "openings": [
                (name, _("%(year)s年末现行有效%(what)s") % {"year": report.year - 1, "what": what})
                for name, what in (
                    ("opening.normative", "行政规范性文件"),
                    ("opening.regulations", "规章"),
                )
            ],
            "chosen": chosen,
            "amount": request.GET.get("amount", ""),
            "source": request.GET.get("source", ""),
            "me": by,
            "may_declare": may(by, Act.DECLARE, report, today),
            "may_confirm": may(by, Act.CONFIRM, report, today),
        },
    )


def _declared(request: HttpRequest, report: AnnualReport) -> HttpResponse:
    name = request.POST.get("name", "")
    try:
        amount = _amount(report, name, request.POST.get("amount", ""))
        if amount is None:
            messages.error(
                request, _("数字没有看懂；请填阿拉伯数字，金额以元为单位，最多两位小数。")
            )
            return redirect(address("declare", report))
        actions.declare(
            report,
            name=name,
            amount=amount,
            source=request.POST.get("source", ""),
            by=officer(request),
            now=timezone.now(),
        )
        messages.success(request, _("已经申报；经另一人确认后计入报告。"))
    except RuleError as error:
        messages.error(request, str(error))
    return redirect(address("declare", report))


def _amount(report: AnnualReport, name: str, typed: str) -> int | None:
    """Return a count, or fen from yuan; None for what is no such number."""
    if name in actions.NOTHING_IN:
        return 0
    cell = cell_called(form_for(report.year), name)
    try:
        value = Decimal(typed.strip().replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value) >= 10**15:
        return None
    value = value * 100 if cell is not None and divisor_of(cell) > 1 else value
    return int(value) if value == value.to_integral_value() else None


@login_required
@require_POST
def confirm(request: HttpRequest, agency: str, year: int, figure: int) -> HttpResponse:
    """Confirm another's declaration."""
    report, found = _figure(request, agency, year, figure)
    return _done(
        request,
        report,
        lambda: actions.confirm(found, by=officer(request), now=timezone.now()),
        _("已经确认，计入报告。"),
    )


@login_required
@require_POST
def withdraw(request: HttpRequest, agency: str, year: int, figure: int) -> HttpResponse:
    """Take a declaration back."""
    report, found = _figure(request, agency, year, figure)
    return _done(
        request,
        report,
        lambda: actions.withdraw(found, by=officer(request), now=timezone.now()),
        _("已经撤回。"),
    )


def _figure(
    request: HttpRequest, agency: str, year: int, figure: int
) -> tuple[AnnualReport, DeclaredFigure]:
    report = report_for(request, agency, year)
    return report, get_object_or_404(report.declared.select_related("report__agency"), pk=figure)


def _done(request: HttpRequest, report: AnnualReport, act: Any, says: str) -> HttpResponse:
    answered(request, act, says)
    return redirect(address("declare", report))
