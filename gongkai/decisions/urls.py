"""The desk's addresses of decisions, fees and imports."""

from django.urls import path

from gongkai.decisions.views import fees, records, tables

app_name = "decisions"
urlpatterns = [
    path("decisions/", records.records, name="list"),
    path("decisions/new/<slug:kind>/", records.new, name="new"),
    path("decisions/release/", records.release, name="release"),
    path("decisions/import/", tables.imports, name="imports"),
    path("decisions/import/<int:pk>/", tables.job, name="job"),
    path("decisions/import/<int:pk>/confirm/", tables.confirm, name="confirm"),
    path("decisions/template/<slug:kind>/", tables.template, name="template"),
    path("decisions/export/<slug:kind>.<slug:form>", tables.export, name="export"),
    path("decisions/<int:pk>/", records.decision, name="decision"),
    path("decisions/<int:pk>/mend/", records.mend, name="mend"),
    path("decisions/<int:pk>/void/", records.void, name="void"),
    path("decisions/<int:pk>/withdraw/", records.withdraw, name="withdraw"),
    path("decisions/<int:pk>/look/", records.look, name="look"),
    path("fees/", fees.fees, name="fees"),
    path("fees/new/", fees.new, name="new_fee"),
    path("fees/<int:pk>/", fees.fee, name="fee"),
]
