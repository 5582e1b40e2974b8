"""A list of notices, page by page, and a notice to read; each shows what ours shows."""

from django.core.paginator import Paginator
from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page


class HomePage(Page):
    """The root, with the columns of the menu under it."""


class ListPage(Page):
    """The newest notices under it, as many on a page as ours shows."""

    def get_context(self, request):
        """Add one page of the notices, and the years there are."""
        context = super().get_context(request)
        notices = NoticePage.objects.child_of(self).live().order_by("-decided_on", "-pk")
        context["notices"] = Paginator(notices, 40).get_page(request.GET.get("page"))
        context["years"] = notices.dates("decided_on", "year", order="DESC")
        return context


class NoticePage(Page):
    """A notice: the facts that the law asks of an item, and its text."""

    index_no = models.CharField(max_length=40)
    doc_no = models.CharField(max_length=100)
    agency = models.CharField(max_length=100)
    decided_on = models.DateField()
    in_force_on = models.DateField()
    topic = models.CharField(max_length=100)
    genre = models.CharField(max_length=20, choices=[("other", "其他"), ("notice", "通知")])
    keywords = models.CharField(max_length=200)
    summary = models.TextField()
    reposted = models.BooleanField(default=False)
    body = RichTextField()

    def get_context(self, request):
        """Add its column and the newest five beside it."""
        context = super().get_context(request)
        column = context["column"] = self.get_parent()
        notices = NoticePage.objects.child_of(column).live().exclude(pk=self.pk)
        context["beside"] = notices.order_by("-decided_on", "-pk")[:5]
        return context
