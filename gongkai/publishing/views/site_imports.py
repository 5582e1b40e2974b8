"""An existing site at the desk: given, checked, loaded, signed as a whole, made public."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies import access
from gongkai.agencies.access import Act, for_desk, may
from gongkai.agencies.asked import Asked, asked, chosen
from gongkai.publishing import actions
from gongkai.publishing.forms.site_imports import SiteForm
from gongkai.publishing.manifests import intact
from gongkai.publishing.models import ImportManifest, SiteImport
from gongkai.publishing.site_import import desk
from gongkai.publishing.site_import.heads import empty_table
from gongkai.review.panel import level_asked, levels_of, secrecy_given
from gongkai.review.state import secrecy_refusal_for, state
from gongkai.rules import secrecy_form
from gongkai.web.refused import answered, refused_at

_PAGE = 50  # of the texts a manifest names
_BATCHES = 100
State = SiteImport.State


@login_required
def site_imports(request: HttpRequest) -> HttpResponse:
    """List the batches of the officer's agencies; take another to be checked."""
    who = asked(request)
    agencies = who.agencies(Act.DRAFT)
    form = SiteForm(
        request.POST or None, request.FILES or None, agencies=agencies or who.agencies(Act.VIEW)
    )
    if request.method == "POST" and not agencies:
        raise Http404
    if form.is_valid():
        pages, table = form.cleaned_data["pages"], form.cleaned_data["table"]
        with refused_at(form):
            job = desk.begin(
                agency=chosen(agencies, form.cleaned_data["agency"]),
                pages=pages.chunks(),
                name=pages.name,
                table=table.read(),
                table_name=table.name,
                by=who.officer,
                now=who.now,
            )
            return redirect("publishing:site_import", job.pk)
    rows = for_desk(who.officer, Act.VIEW, SiteImport.objects.all(), who.today)
    listed = rows.select_related("agency", "by").order_by("-pk")[:_BATCHES]
    values = {"form": form if agencies else None, "rows": listed}
    return render(request, "publishing/site_imports.html", values)


@login_required
def heads(request: HttpRequest) -> HttpResponse:
    """The table of metadata, to be filled in."""
    if not asked(request).agencies(Act.VIEW):
        raise Http404
    answer = HttpResponse(empty_table(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote('元数据表.csv')}"
    return answer


@login_required
def site_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a batch is, what was found, what it names, and who has signed it."""
    who = asked(request)
    job = _job(who, pk)
    stopped = desk.has_stopped(job)
    values = {
        "job": job,
        "running": job.state in desk.RUNNING and not stopped,
        "stopped": stopped,
        "may_draft": may(who.officer, Act.DRAFT, job, who.today) and desk.waits_for_its_files(job),
        "may_publish": may(who.officer, Act.PUBLISH, job, who.today),
        "manifest": None,
    }
    manifest = job.versions.select_related("drafter").order_by("-number").first()
    if manifest is not None:
        values |= _manifest_values(request, who, manifest)
    answer = render(request, "publishing/site_import.html", values)
    if values["running"]:
        answer["Refresh"] = "3"
    return answer


@login_required
@require_POST
def load(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter what was checked, or go on where it was stopped."""
    who = asked(request)
    job = _job(who, pk)
    access.require(who.officer, Act.DRAFT, job, who.today)
    if not desk.waits_for_its_files(job) or job.state not in (State.CHECKED, State.LOADING):
        messages.error(request, _("这一批不在等待载入；请刷新页面查看进度。"))
        return redirect("publishing:site_import", pk)
    skip = request.POST.get("skip_bad") == "yes" or job.skip_bad
    step = "skip" if skip else "load"
    small = desk.small(job)
    return _done(request, pk, lambda: desk.start(job, step, who.officer, small=small))


@login_required
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign one level of the manifest."""
    who = asked(request)
    found, level = _manifest(who, pk), level_asked(request)
    note = request.POST.get("note", "")[:500]

    def act() -> None:
        actions.sign_import(found, level=level, by=who.officer, now=who.now, note=note)

    return _done(request, pk, act, _("已经签署。"))


@login_required
@require_POST
def secrecy(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the secrecy review of the manifest."""
    who = asked(request)
    found = _manifest(who, pk)

    def act() -> None:
        actions.review_import_secrecy(
            found,
            by=who.officer,
            now=who.now,
            **secrecy_given(request.POST),
        )

    return _done(request, pk, act, _("保密审查已经记录。"))


@login_required
@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the manifest back; nothing of it becomes public."""
    who = asked(request)
    found = _manifest(who, pk)
    reason = request.POST.get("reason", "")[:500]

    def act() -> None:
        actions.send_import_back(found, by=who.officer, now=who.now, reason=reason)

    return _done(request, pk, act, _("已经退回。"))


@login_required
@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the signed batch public, or go on where that was stopped."""
    who = asked(request)
    found = _manifest(who, pk)

    def act() -> None:
        job = actions.release_import(found, by=who.officer, now=who.now)
        desk.start(job, "show", who.officer, small=found.count <= desk.FEW)

    return _done(request, pk, act, _("已经开始公开。"))


def _done(request: HttpRequest, pk: int, act: Callable[[], None], says: str = "") -> HttpResponse:
    """Do it, or say why not."""
    answered(request, act, says)
    return redirect("publishing:site_import", pk)


def _job(who: Asked, pk: int) -> SiteImport:
    rows = SiteImport.objects.select_related("agency", "by", "live")
    return get_object_or_404(for_desk(who.officer, Act.VIEW, rows, who.today), pk=pk)


def _manifest(who: Asked, pk: int) -> ImportManifest:
    found = _job(who, pk).versions.select_related("site_import__agency").order_by("-number")
    manifest = found.first()
    if manifest is None:
        raise Http404
    return manifest


def _manifest_values(
    request: HttpRequest, who: Asked, manifest: ImportManifest
) -> dict[str, object]:
    text = request.GET.get("after", "")
    after = int(text) if text.isdecimal() and len(text) < 19 else 0
    entries = manifest.entries.filter(pk__gt=after).order_by("pk")
    shown = list(
        entries.select_related("version__item__column").defer("version__body", "version__text")[
            : _PAGE + 1
        ]
    )
    progress = state(manifest)
    return {
        "manifest": manifest,
        "intact": intact(manifest),
        "state": progress,
        "levels": levels_of(progress, who.officer, who.today),
        "secrecy_why": secrecy_refusal_for(manifest, who.officer, who.today),
        "questions": secrecy_form.FORM.questions,
        "may_send_back": may(who.officer, Act.SEND_BACK, manifest, who.today)
        and progress.open
        and not progress.shown,
        "entries": shown[:_PAGE],
        "next": shown[_PAGE - 1].pk if len(shown) > _PAGE else None,
    }
