"""The desk's addresses of the standard catalogues."""

from django.urls import path

from gongkai.catalogues.views import importing, links, lists

app_name = "catalogues"
_ONE = "catalogues/<int:pk>/"
urlpatterns = [
    path("catalogues/", lists.catalogues, name="list"),
    path("catalogues/import/", importing.imports, name="import"),
    path("catalogues/import/confirm/", importing.confirm, name="confirm"),
    path("catalogues/export/", lists.export_all, name="export_all"),
    path(_ONE, lists.catalogue, name="catalogue"),
    path(f"{_ONE}catalogue.xlsx", lists.export, name="export"),
    path(f"{_ONE}draft/", lists.draft, name="draft"),
    path(f"{_ONE}topics/<int:topic>/", links.topic, name="topic"),
    path(f"{_ONE}links/<int:link>/remove/", links.remove, name="unlink"),
]
