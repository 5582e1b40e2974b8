"""The columns of an agency at the desk: the tree, one column, and what is done to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act, may
from gongkai.agencies.asked import Asked, asked
from gongkai.agencies.models import Agency
from gongkai.publishing import actions
from gongkai.publishing.columns import (
    ColumnState,
    Standing,
    in_order,
    leads_to,
    shown_columns,
    standings,
)
from gongkai.publishing.desk.county import state_words
from gongkai.publishing.forms import columns as shapes
from gongkai.publishing.models import Column, Item
from gongkai.publishing.views.publication import by_moment
from gongkai.rules.columns import Block
from gongkai.web.refused import refused_at

KINDS = {
    ColumnState.FRESH: "ok",
    ColumnState.EMPTY: "error",
    ColumnState.LATE: "warning",
    ColumnState.STALE: "error",
    ColumnState.RETIRED: "none",
}


def agency_for(who: Asked, code: str, *acts: Act) -> Agency:
    """
    Return an agency whose columns the officer may look at, or keep.

    :raises Http404: there is none, or not for them
    """
    agency = get_object_or_404(Agency, code=code)
    if not any(may(who.officer, act, agency, who.today) for act in acts or (Act.VIEW, Act.WATCH)):
        raise Http404
    return agency


@login_required
def tree(request: HttpRequest, agency: str) -> HttpResponse:
    """The tree of an agency's columns, each with how it stands."""
    who = asked(request)
    of = agency_for(who, agency)
    found = standings(of, who.today)
    words = state_words()
    values = {
        "agency": of,
        "rows": [(one, *_said(one)) for one in found],
        "shown": {column.pk for column in shown_columns(of, who.today)}
        | {one.column.pk for one in found if _made(one)},
        "keeps": may(who.officer, Act.KEEP_COLUMNS, of, who.today),
        "tallies": [
            (
                words[state],
                KINDS[state],
                sum(one.state is state and not _made(one) for one in found),
            )
            for state in ColumnState
        ],
    }
    return render(request, "publishing/columns.html", values)


def _made(one: Standing) -> bool:
    """Tell whether an empty block shows a page of the system's own: guide, reports, requests."""
    generated = (Block.GUIDE, Block.REPORTS, Block.REQUEST)
    column = one.column
    return column.is_block and column.block in generated and one.state is ColumnState.EMPTY


def _said(one: Standing) -> tuple[str, str]:
    """Return how a column stands, as a kind of status and in words."""
    if _made(one):
        return "none", _("系统页面")
    return KINDS[one.state], state_words()[one.state]


@login_required
def add(request: HttpRequest, agency: str) -> HttpResponse:
    """Add a column of the agency's own."""
    who = asked(request)
    of = agency_for(who, agency, Act.KEEP_COLUMNS)
    form = shapes.AddForm(request.POST or None, columns=_open(of, who))
    if form.is_valid():
        given = dict(form.cleaned_data)
        given["parent"] = _named(of, given["parent"])
        with refused_at(form):
            made = actions.add_column(of, by=who.officer, now=who.now, **given)
            messages.success(
                request, _("已增设并登记。有了公开的内容以后，公众才看得到这个栏目。")
            )
            return redirect("publishing:column", of.code, made.code)
    values = {"agency": of, "form": form}
    status = 422 if form.errors else 200
    return render(request, "publishing/column_new.html", values, status=status)


@login_required
def column(request: HttpRequest, agency: str, code: str) -> HttpResponse:
    """One column: how it stands, what is in it, what became of it."""
    who = asked(request)
    of = agency_for(who, agency)
    return _page(request, of, _column(of, code), who)


@login_required
@require_POST
def act(request: HttpRequest, agency: str, code: str, name: str) -> HttpResponse:
    """Do something to a column."""
    who = asked(request)
    of = agency_for(who, agency)
    one = _column(of, code)
    if name not in ACTS:
        raise Http404
    shape, do = ACTS[name]
    form = shape(request.POST, prefix=name, columns=_open(of, who, besides=one))
    if form.is_valid():
        with refused_at(form):
            do(one, {**form.cleaned_data, "by": who.officer, "now": who.now})
            messages.success(request, _("已办理，并登记在栏目变动中。"))
            return redirect("publishing:column", of.code, one.code)
    return _page(request, of, one, who, {name: form})


def _page(
    request: HttpRequest,
    of: Agency,
    one: Column,
    who: Asked,
    bad: dict[str, forms.Form] | None = None,
) -> HttpResponse:
    bad = bad or {}
    standing = next(found for found in standings(of, who.today) if found.column.pk == one.pk)
    choices = _open(of, who, besides=one)
    made = {
        name: bad.get(name) or shape(prefix=name, columns=choices, initial=_initial(name, one))
        for name, (shape, _do) in ACTS.items()
    }
    items = Item.objects.public().filter(column=one).select_related("agency")
    values = {
        "agency": of,
        "column": one,
        "standing": standing,
        "state": _said(standing),
        "leads_to": leads_to(one),
        "offered": _offered(one) if may(who.officer, Act.KEEP_COLUMNS, of, who.today) else (),
        "forms": made,
        "page": by_moment(request, items, "listed_at"),
        "changes": list(one.changes.select_related("into", "by").order_by("-pk")[:20]),
    }
    return render(request, "publishing/column.html", values, status=422 if bad else 200)


def _offered(one: Column) -> tuple[str, ...]:
    """Return the acts a column allows as it stands."""
    if one.merged_into_id is not None:
        return ()
    if one.retired_on is not None:
        return ("reopen",)
    return ("rule",) if one.is_block else ("rule", "rename", "move", "merge", "retire")


def _initial(name: str, one: Column) -> dict[str, Any]:
    if name == "rename":
        return {"name": one.name}
    if name == "rule":
        return {"every": one.update_every}
    if name == "move":
        return {"parent": one.parent.code if one.parent else "", "position": one.position}
    return {}


def _column(of: Agency, code: str) -> Column:
    rows = Column.objects.select_related("agency", "parent", "merged_into")
    return get_object_or_404(rows, agency=of, code=code)


def _open(of: Agency, who: Asked, besides: Column | None = None) -> list[tuple[Column, int]]:
    found = in_order(Column.objects.open_on(who.today).filter(agency=of).select_related("parent"))
    return [(one, level) for one, level in found if besides is None or one.pk != besides.pk]


def _named(of: Agency, code: str) -> Column | None:
    return of.columns.select_related("agency").get(code=code) if code else None


def _move(one: Column, given: dict[str, Any]) -> None:
    actions.move_column(one, **{**given, "parent": _named(one.agency, given["parent"])})


def _merge(one: Column, given: dict[str, Any]) -> None:
    into = one.agency.columns.select_related("agency").get(code=given["into"])
    actions.merge_column(one, **{**given, "into": into})


#: act → the form it takes, and what does it
ACTS: dict[str, tuple[type[Any], Callable[[Column, dict[str, Any]], object]]] = {
    "rename": (shapes.RenameForm, lambda one, given: actions.rename_column(one, **given)),
    "move": (shapes.MoveForm, _move),
    "merge": (shapes.MergeForm, _merge),
    "rule": (shapes.RuleForm, lambda one, given: actions.set_update_rule(one, **given)),
    "retire": (shapes.ReasonForm, lambda one, given: actions.retire_column(one, **given)),
    "reopen": (shapes.ReasonForm, lambda one, given: actions.reopen_column(one, **given)),
}
