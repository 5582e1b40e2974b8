"""What stands behind one entry of a catalogue: columns and items, linked and taken away."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.asked import asked
from gongkai.catalogues import actions
from gongkai.catalogues.forms import LinkForm
from gongkai.catalogues.models import Link, Topic
from gongkai.catalogues.views.lists import found_catalogue
from gongkai.publishing.columns import in_order
from gongkai.publishing.errors import NoSuchItem
from gongkai.publishing.models import Column, Item
from gongkai.web.refused import refused_at


@login_required
def topic(request: HttpRequest, pk: int, topic: int) -> HttpResponse:
    """One topic of a catalogue: what is linked, and the form to link more."""
    who, one = asked(request), found_catalogue(request, pk)
    if not access.may(who.officer, Act.RECORD, one, who.today):
        raise Http404
    topics = Topic.objects.select_related("catalogue__agency")
    held = get_object_or_404(topics, pk=topic, catalogue=one)
    columns = _columns(held)
    near = _near(held, columns)
    initial = {"column": str(near.pk)} if near else {}
    form = LinkForm(request.POST or None, columns=columns, initial=initial)
    if form.is_valid():
        with refused_at(form):
            item = _item(form.cleaned_data["index_no"])
            column = None if item else _chosen(columns, form.cleaned_data["column"])
            actions.link_topic(held, column=column, item=item, by=who.officer, now=who.now)
            messages.success(request, _("已关联。"))
            return redirect("catalogues:topic", pk, topic)
    values = {
        "one": one,
        "topic": held,
        "entry": held.entries.order_by("-edition__number").first(),
        "links": held.links.select_related("column", "item"),
        "form": form,
    }
    return render(request, "catalogues/topic.html", values, status=422 if form.errors else 200)


@require_POST
@login_required
def remove(request: HttpRequest, pk: int, link: int) -> HttpResponse:
    """Take a link away."""
    who, one = asked(request), found_catalogue(request, pk)
    links = Link.objects.select_related("topic__catalogue__agency")
    held = get_object_or_404(links, pk=link, topic__catalogue=one)
    actions.unlink_topic(held, by=who.officer, now=who.now)
    messages.success(request, _("已取消关联。"))
    return redirect("catalogues:topic", pk, held.topic_id)


def _item(number: str) -> Item | None:
    if not number:
        return None
    found = Item.objects.filter(index_no=number).first()
    if found is None:
        raise NoSuchItem(index_no=number)
    return found


def _chosen(columns: list[Column], key: str) -> Column | None:
    return next((one for one in columns if str(one.pk) == key), None)


def _columns(held: Topic) -> list[Column]:
    found = Column.objects.filter(agency=held.catalogue.agency, retired_on__isnull=True)
    return [column for column, _level in in_order(found)]


def _near(held: Topic, columns: list[Column]) -> Column | None:
    """Return the column whose name a topic has, the longest such name."""
    words = f"{held.second}{held.first}"
    near = [
        one for one in columns if one.name in words or (held.second and held.second in one.name)
    ]
    return max(near, key=lambda one: len(one.name), default=None)
