"""The desk's addresses of issues."""

from django.urls import path

from gongkai.supervision.rectification.desk import (
    acting,
    detail,
    exporting,
    files,
    from_media,
    from_monitoring,
    importing,
    listing,
    opening,
    timeline,
)

app_name = "rectification"
urlpatterns = [
    path("issues/", listing.issues, name="list"),
    path("issues/batch/", listing.batch, name="batch"),
    path("issues/new/", opening.new, name="new"),
    path("issues/from/<int:pk>/", from_monitoring.from_observation, name="from_observation"),
    path("issues/from-media/<int:pk>/", from_media.from_account, name="from_media"),
    path("issues/import/", importing.take_over, name="import"),
    path("issues/import/template.xlsx", importing.template, name="template"),
    path("issues/issues.xlsx", exporting.workbook, name="export"),
    path("issues/units/", timeline.units, name="units"),
    path("issues/units/<slug:agency>/", timeline.timeline, name="timeline"),
    path("issues/<int:pk>/", detail.issue, name="issue"),
    path("issues/<int:pk>/evidence/", files.add, name="add_evidence"),
    path("issues/<int:pk>/evidence/<int:file>/", files.file, name="evidence"),
    path("issues/<int:pk>/<slug:name>/", acting.act, name="act"),
]
