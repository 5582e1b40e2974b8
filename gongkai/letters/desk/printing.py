"""Print papers that went out: one from its case, or many of some days as one PDF or a ZIP."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked, asked
from gongkai.letters.desk.handing import handed
from gongkai.letters.errors import NothingChosen
from gongkai.letters.issued import docx_of, pdf_of
from gongkai.requests.desk.found import found
from gongkai.requests.models import Paper, PaperKind
from gongkai.rules.errors import RuleError
from gongkai.web.days import day_span
from gongkai.web.fields import day_field

#: papers on one page of the list, and in one file
MOST = 100
_FORMS = ("pdf", "docx")


class ChoiceForm(forms.Form):
    """Which papers to list: of which days, which agency, which kind."""

    first = day_field(_("从"), required=False)
    last = day_field(_("到"), required=False)
    agency = forms.ChoiceField(label=_("单位"), required=False)
    kind = forms.ChoiceField(label=_("文书"), required=False)

    def __init__(self, *args: Any, codes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"] = forms.ChoiceField(
            label=_("单位"), required=False, choices=[("", _("全部")), *codes]
        )
        kinds = [(one.value, _(one.label)) for one in PaperKind]
        self.fields["kind"] = forms.ChoiceField(
            label=_("文书"), required=False, choices=[("", _("全部")), *kinds]
        )


@never_cache
@require_POST
@login_required
def paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Hand out a paper as DOCX or PDF; it names who asks, so the look is logged."""
    if form not in _FORMS:
        raise Http404
    who = asked(request)
    one = get_object_or_404(Paper.objects.select_related("case__agency", "case__unit"), pk=pk)
    found(who, one.case_id, Access.SEE_SEALED)
    try:
        made = pdf_of([one], by=who.officer, now=who.now) if form == "pdf" else docx_of(
            one, by=who.officer, now=who.now
        )  # fmt: skip
    except RuleError as error:
        values = {"case": one.case, "title": one.number, "pairs": None, "error": str(error)}
        return render(request, "requests/look.html", values, status=409)
    return handed(made, one.number, form)


@never_cache
@login_required
def batch(request: HttpRequest) -> HttpResponse:
    """List the papers of some days, and hand out those chosen in one file."""
    who = asked(request)
    agencies = who.agencies_or_404(Access.SEE_SEALED)
    codes = [(one.code, one.short_name) for one in agencies]
    given: Any = request.GET or {"first": who.today.isoformat(), "last": who.today.isoformat()}
    form = ChoiceForm(given, codes=codes)
    mine = _mine(who)
    listed = _kept(mine, form) if form.is_valid() else mine.none()
    error = ""
    if request.method == "POST":
        try:
            return _handed(request, who, mine)
        except RuleError as refused:
            error = str(refused)
    papers = list(listed.order_by("-made_at", "-pk")[: MOST + 1])
    values = {
        "form": form,
        "papers": papers[:MOST],
        "more": len(papers) > MOST,
        "error": error,
        "ticked": set(request.POST.getlist("paper")),
        "most": MOST,
    }
    status = 422 if error or form.errors else 200
    return render(request, "letters/batch.html", values, status=status)


def _mine(who: Asked) -> QuerySet[Paper]:
    """Return the papers an officer may see, of cases of the agency and of those given to it."""
    agencies = who.agencies(Access.SEE_SEALED)
    return Paper.objects.filter(
        Q(case__agency__in=agencies) | Q(case__unit__in=agencies)
    ).select_related("case__agency", "case__unit", "service", "made_by")


def _kept(papers: QuerySet[Paper], form: ChoiceForm) -> QuerySet[Paper]:
    given = form.cleaned_data
    if given["first"]:
        papers = papers.filter(made_at__gte=day_span(given["first"])[0])
    if given["last"]:
        papers = papers.filter(made_at__lt=day_span(given["last"])[1])
    if given["agency"]:
        papers = papers.filter(case__agency__code=given["agency"])
    if given["kind"]:
        papers = papers.filter(kind=given["kind"])
    return papers


def _handed(request: HttpRequest, who: Asked, mine: QuerySet[Paper]) -> HttpResponse:
    """
    Hand out the chosen papers, in the order of their issue.

    :raises NothingChosen: none, or more than one file takes
    """
    keys = [one for one in request.POST.getlist("paper") if one.isdecimal() and len(one) < 19]
    if not keys:
        raise NothingChosen(what="没有选择文书", do="请在要打印的文书前打勾")
    if len(keys) > MOST:
        raise NothingChosen(what=f"一次最多打印{MOST}件", do="请分几次打印")
    chosen = list(mine.filter(pk__in=keys).order_by("made_at", "pk"))
    if not chosen:
        raise NothingChosen(what="所选的文书不在您可以查看的范围内", do="请重新选择")
    name = _now("文书%(day)s共%(count)s件") % {"day": who.today, "count": len(chosen)}
    if request.POST.get("form") != "zip":
        return handed(pdf_of(chosen, by=who.officer, now=who.now), name, "pdf")
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for at, one in enumerate(chosen, start=1):
            made = docx_of(one, by=who.officer, now=who.now)
            package.writestr(f"{at:03d} {one.number.replace('/', '-')}.docx", made)
    return handed(packed.getvalue(), name, "zip")
