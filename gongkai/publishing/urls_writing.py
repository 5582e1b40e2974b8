"""The desk's addresses of what is being written; below publishing.urls."""

from django.urls import path

from gongkai.publishing.views import checking, draft_files, drafts, previews, writing

_DRAFT = "writing/<int:pk>/"
urlpatterns = [
    path("writing/", writing.writing, name="list"),
    path("writing/new/", writing.new, name="new_draft"),
    path("writing/new/<int:column>/", writing.begin, name="begin_draft"),
    path("writing/items/<int:pk>/", writing.redraft, name="redraft"),
    path(_DRAFT, drafts.draft, name="draft"),
    path(f"{_DRAFT}merge/", drafts.merge, name="merge_draft"),
    path(f"{_DRAFT}discard/", drafts.discard, name="discard_draft"),
    path(f"{_DRAFT}files/", draft_files.attach, name="attach"),
    path(f"{_DRAFT}files/<str:name>", draft_files.file, name="draft_file"),
    path(f"{_DRAFT}paste/", draft_files.paste, name="paste"),
    path(f"{_DRAFT}preview/", previews.preview, name="preview"),
    # the body's pictures are `files/<name>` below whatever page shows it
    path(f"{_DRAFT}preview/files/<str:name>", draft_files.file, name="preview_file"),
    path(f"{_DRAFT}changes/", previews.changes, name="draft_changes"),
    path(f"{_DRAFT}check/", checking.check, name="check"),
    path(f"{_DRAFT}check/mask/", checking.mask, name="mask"),
    path(f"{_DRAFT}check/clean/", checking.clean, name="clean"),
    path(f"{_DRAFT}check/links/", checking.ask_links, name="ask_links"),
    path(f"{_DRAFT}submit/", checking.submit, name="submit"),
]
