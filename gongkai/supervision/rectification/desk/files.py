"""Files that show an issue: taken, and handed out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies.asked import Asked, asked
from gongkai.bodies.files import check_file
from gongkai.publishing import store
from gongkai.publishing.writing.taking import policy
from gongkai.supervision.rectification.actions import add_evidence
from gongkai.supervision.rectification.desk import reach
from gongkai.supervision.rectification.forms import EvidenceForm
from gongkai.supervision.rectification.models import Evidence, Issue, Stand
from gongkai.web.refused import answered


def phases(who: Asked, issue: Issue) -> list[str]:
    """Return which files the officer may add: before, after, both or none."""
    if issue.state == Stand.CLOSED:
        return []
    found = [Evidence.Phase.BEFORE.value] if reach.supervises(who, issue) else []
    if reach.rectifies(who, issue):
        found.append(Evidence.Phase.AFTER.value)
    return found


def kept(issue: Issue, file: UploadedFile, phase: str, who: Asked) -> Evidence:
    """
    Check an uploaded file and keep it with an issue.

    :raises Refused: the office does not take it
    """
    name = file.name or _("证据")
    content: Any = file
    checked = check_file(content, name, policy())
    return add_evidence(
        issue,
        _pieces(file),
        phase=phase,
        name=name,
        media_type=checked.media,
        by=who.officer,
        now=who.now,
    )


def _pieces(file: UploadedFile) -> Iterator[bytes]:
    file.seek(0)
    yield from file.chunks()


@require_POST
@login_required
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a file."""
    who = asked(request)
    issue = reach.found(who, pk)
    form = EvidenceForm(request.POST, request.FILES, phases=phases(who, issue))
    if not form.is_valid():
        for errors in form.errors.values():
            for error in errors:
                messages.error(request, str(error))
    else:
        data = form.cleaned_data
        answered(request, lambda: kept(issue, data["file"], data["phase"], who), _("已保存。"))
    return redirect("rectification:issue", issue.pk)


@login_required
def file(request: HttpRequest, pk: int, file: int) -> HttpResponseBase:
    """A file of an issue, to be saved."""
    issue = reach.found(asked(request), pk)
    one = get_object_or_404(issue.evidence.select_related("file"), pk=file)
    try:
        opened = store.path_of(one.file).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(
        opened, as_attachment=True, filename=one.name, content_type=one.file.media_type
    )
