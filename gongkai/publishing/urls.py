"""The desk's addresses of what is published."""

from django.urls import path

from gongkai.publishing import urls_writing
from gongkai.publishing.views import (
    cleanups,
    column_lists,
    columns,
    comparing,
    document_tables,
    documents,
    interpretations,
    managing,
    publication,
    rounds,
    signing,
    versions,
)

app_name = "publishing"
_ITEM, _VERSION = "items/<int:pk>/", "items/<int:pk>/versions/<int:number>/"
_AGENCY = "columns/<slug:agency>/"
_DOCUMENT, _CLEANUP = "documents/<int:pk>/", "cleanups/<int:pk>/"
urlpatterns = [
    *urls_writing.urlpatterns,
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
    path("review/round/", rounds.round_, name="round"),
    path("review/together/", rounds.together, name="together"),
    path(_ITEM, versions.item, name="item"),
    path(_VERSION, versions.version, name="version"),
    path(f"{_VERSION}files/<str:name>", versions.file, name="version_file"),
    path(f"{_VERSION}compare/<int:other>/", comparing.compare, name="compare"),
    path(f"{_VERSION}sign/", signing.sign, name="sign"),
    path(f"{_VERSION}secrecy/", signing.secrecy, name="secrecy"),
    path(f"{_VERSION}send-back/", signing.send_back, name="send_back"),
    path(f"{_VERSION}read/", signing.read, name="read"),
    path("publication/", publication.publication, name="publication"),
    path(f"{_VERSION}publish/", publication.publish, name="publish"),
    path(f"{_VERSION}schedule/", publication.schedule, name="schedule"),
    path(f"{_ITEM}schedules/<int:schedule>/cancel/", publication.cancel, name="cancel_schedule"),
    path(f"{_ITEM}manage/", managing.manage, name="manage"),
    path(f"{_ITEM}withdraw/", managing.withdraw, name="withdraw"),
    path(f"{_ITEM}correct/", managing.correct, name="correct"),
    path(f"{_ITEM}end/", managing.end, name="end"),
    path(f"{_ITEM}place/", managing.place, name="place"),
    path("columns/", column_lists.columns, name="columns"),
    path("columns/export.csv", column_lists.export, name="export_columns"),
    path(_AGENCY, columns.tree, name="tree"),
    path(f"{_AGENCY}new/", columns.add, name="new_column"),
    path(f"{_AGENCY}changes/", column_lists.changes, name="column_changes"),
    path(f"{_AGENCY}column/<slug:code>/", columns.column, name="column"),
    path(f"{_AGENCY}column/<slug:code>/<slug:name>/", columns.act, name="act_on_column"),
    path("interpretations/", interpretations.interpretations, name="interpretations"),
    path("interpretations/<int:pk>/begin/", interpretations.begin, name="interpret"),
]
