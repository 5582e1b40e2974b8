"""The desk's addresses of what is published."""

from django.urls import path

from gongkai.publishing.views import cleanups, document_tables, documents, interpretations

app_name = "publishing"
_DOCUMENT, _CLEANUP = "documents/<int:pk>/", "cleanups/<int:pk>/"
urlpatterns = [
    path("documents/", documents.documents, name="documents"),
    path("documents/new/", documents.new, name="new_document"),
    path("documents/stock/", documents.stock, name="stock"),
    path("documents/export/", document_tables.export, name="export_documents"),
    path("documents/import/", document_tables.imports, name="import_documents"),
    path("documents/import/confirm/", document_tables.confirm, name="confirm_documents"),
    path(_DOCUMENT, documents.document, name="document"),
    path(f"{_DOCUMENT}correct/", documents.correct, name="correct_document"),
    path(f"{_DOCUMENT}show/", documents.show, name="show_document"),
    path(f"{_DOCUMENT}deeds/<int:deed>/take-back/", documents.take_back, name="take_back"),
    path(f"{_DOCUMENT}<slug:name>/", documents.act, name="act"),
    path("cleanups/", cleanups.cleanups, name="cleanups"),
    path(_CLEANUP, cleanups.cleanup, name="cleanup"),
    path(f"{_CLEANUP}apply/", cleanups.apply, name="apply_cleanup"),
    path(f"{_CLEANUP}discard/", cleanups.discard, name="discard_cleanup"),
    path(f"{_CLEANUP}show/", cleanups.show, name="show_cleanup"),
    path("interpretations/", interpretations.interpretations, name="interpretations"),
    path("interpretations/<int:pk>/begin/", interpretations.begin, name="interpret"),
]
