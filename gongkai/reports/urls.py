"""Addresses of the reports at the desk: /desk/reports/<agency>/<year>/…"""

from django.urls import URLPattern, URLResolver, include, path

from gongkai.reports.views import (
    cell,
    checking,
    county,
    declaring,
    earlier,
    lists,
    publication,
    reviewing,
    workshop,
)

app_name = "reports"
_of_one: list[URLPattern | URLResolver] = [
    path("", workshop.workshop, name="workshop"),
    path("cells/<str:name>/", cell.cell, name="cell"),
    path("checks/", checking.checks, name="checks"),
    path("checks/waive/", checking.waive, name="waive"),
    path("declare/", declaring.declare, name="declare"),
    path("declare/<int:figure>/confirm/", declaring.confirm, name="confirm"),
    path("declare/<int:figure>/withdraw/", declaring.withdraw, name="withdraw"),
    path("freeze/", reviewing.freeze, name="freeze"),
    path("versions/", reviewing.versions, name="versions"),
    path("versions/<int:number>/", reviewing.version, name="version"),
    path("versions/<int:number>/sign/", reviewing.sign, name="sign"),
    path("versions/<int:number>/secrecy/", reviewing.secrecy, name="secrecy"),
    path("versions/<int:number>/send-back/", reviewing.send_back, name="send_back"),
    path("publish/", publication.publish, name="publish"),
    path("corrections/", publication.correct, name="correct"),
    path("units/", county.units, name="units"),
    path("earlier/", earlier.earlier, name="earlier"),
    path("earlier/keep/", earlier.keep, name="keep"),
    path("", include("gongkai.reports.narrative.urls")),
]
urlpatterns = [
    path("reports/", lists.listed, name="list"),
    path("reports/open/", lists.opened, name="open"),
    path("reports/<slug:agency>/<int:year>/", include(_of_one)),
]
