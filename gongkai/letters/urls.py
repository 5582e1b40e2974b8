"""The desk's addresses of papers and their templates."""

from django.urls import path

from gongkai.letters.desk import approving, printing, templates

app_name = "letters"
urlpatterns = [
    path("letters/", printing.batch, name="batch"),
    path("letters/papers/<int:pk>/<slug:form>/", printing.paper, name="paper"),
    path("letters/approval/<int:pk>/", approving.approval, name="approval"),
    path("letters/templates/", templates.index, name="templates"),
    path("letters/templates/<slug:agency>/<slug:kind>/", templates.template, name="template"),
    path("letters/templates/<slug:agency>/<slug:kind>/reset/", templates.reset, name="reset"),
    path(
        "letters/templates/<slug:agency>/<slug:kind>/<int:number>.docx",
        templates.download,
        name="download",
    ),
    path(
        "letters/templates/<slug:agency>/<slug:kind>/<int:number>.pdf",
        templates.preview,
        name="preview",
    ),
]
