"""A list of notices, page by page, and a notice to read."""

from django.core.paginator import Paginator
from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page


class ListPage(Page):
    """The newest notices under it, as many on a page as ours shows."""

    def get_context(self, request):
        """Add one page of the notices."""
        context = super().get_context(request)
        notices = NoticePage.objects.child_of(self).live().order_by("-decided_on", "-pk")
        context["notices"] = Paginator(notices, 40).get_page(request.GET.get("page"))
        return context


class NoticePage(Page):
    """A notice: number, agency, day and text."""

    doc_no = models.CharField(max_length=100)
    agency = models.CharField(max_length=100)
    decided_on = models.DateField()
    body = RichTextField()
