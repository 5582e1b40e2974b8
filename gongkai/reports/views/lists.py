"""The list of reports, and opening one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.access import Act, agencies_for, for_desk
from gongkai.agencies.models import Agency
from gongkai.reports.due import due_on
from gongkai.reports.models import AnnualReport, Scope
from gongkai.reports.opening import open_report
from gongkai.reports.rollup import Stage
from gongkai.reports.views.common import STAGES, address, due_words, officer, stage_of
from gongkai.web.refused import refused_at


class OpenForm(forms.Form):
    """Which report to open."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=gettext_lazy("单位"), empty_label=None
    )
    year = forms.IntegerField(
        label=gettext_lazy("报告年度"), help_text=gettext_lazy("数据所属的年度，例如 2023。")
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("口径"),
        choices=[("", gettext_lazy("按单位性质（县政府汇总，其他只计本机关）")), *Scope.choices],
        required=False,
    )

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  for mypy
        field.queryset = agencies


@login_required
def listed(request: HttpRequest) -> HttpResponse:
    """List the reports of the officer's agencies."""
    return _page(request, None)


@login_required
def opened(request: HttpRequest) -> HttpResponse:
    """Open a report; a look at the address shows the list with the form."""
    if request.method != "POST":
        return redirect("reports:list")
    by, today = officer(request), timezone.localdate()
    form = OpenForm(request.POST, agencies=agencies_for(by, Act.DRAFT, today))
    if form.is_valid():
        data = form.cleaned_data
        scope = Scope(data["scope"]) if data["scope"] else None
        with refused_at(form):
            report = open_report(
                data["agency"], data["year"], by=by, now=timezone.now(), scope=scope
            )
            return redirect(address("workshop", report))
    return _page(request, form)


def _page(request: HttpRequest, form: OpenForm | None) -> HttpResponse:
    by, today = officer(request), timezone.localdate()
    reports = for_desk(by, Act.VIEW, AnnualReport.objects.select_related("agency"), today)
    rows = [_row(one) for one in reports.order_by("-year", "agency__position", "agency__code")]
    agencies = agencies_for(by, Act.DRAFT, today)
    if form is None and agencies.exists():
        form = OpenForm(agencies=agencies, initial={"year": today.year - 1})
    watched = agencies_for(by, Act.WATCH, today)
    counties = AnnualReport.objects.filter(agency__in=watched, scope=Scope.CONSOLIDATED)
    return render(
        request,
        "reports/list.html",
        {
            "rows": rows,
            "form": form,
            "counties": [
                {
                    "label": _("%(agency)s %(year)s 年度报告：各单位进度")
                    % {"agency": one.agency.short_name, "year": one.year},
                    "href": address("units", one),
                }
                for one in counties.select_related("agency").order_by("-year")
            ],
        },
    )


def _row(report: AnnualReport) -> dict[str, Any]:
    stage = stage_of(report)
    kind, words = STAGES[stage]
    due_kind, due = due_words(
        due_on(report.agency, report.year),
        timezone.localdate(),
        published=stage is Stage.PUBLISHED,
    )
    return {
        "report": report,
        "href": address("workshop", report),
        "stage": {"kind": kind, "words": _(words)},
        "due": {"kind": due_kind, "words": due},
    }
