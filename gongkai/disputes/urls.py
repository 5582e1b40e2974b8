"""The desk's addresses of reviews and lawsuits."""

from django.urls import path

from gongkai.disputes.desk import detail, evidence, filing, listing, statistics

app_name = "disputes"
urlpatterns = [
    path("disputes/", listing.disputes, name="list"),
    path("disputes/new/", filing.new, name="new"),
    path("disputes/statistics/", statistics.statistics, name="statistics"),
    path("disputes/fields/", statistics.fields, name="fields"),
    path("disputes/fields/choose/", statistics.choose, name="choose_field"),
    path("disputes/<int:pk>/", detail.detail, name="detail"),
    path("disputes/<int:pk>/end/", detail.end, name="end"),
    path("disputes/<int:pk>/mend/", detail.mend, name="mend"),
    path("disputes/<int:pk>/void/", detail.void, name="void"),
    path("disputes/<int:pk>/stage/", detail.stage, name="stage"),
    path("disputes/<int:pk>/stage/<int:stage>/void/", detail.void_step, name="void_stage"),
    path("disputes/<int:pk>/settle/", detail.settle, name="settle"),
    path("disputes/<int:pk>/evidence/", evidence.bundle, name="evidence"),
    path("disputes/<int:pk>/look/", detail.look, name="look"),
]
