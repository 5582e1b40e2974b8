"""The desk's addresses of notices."""

from django.urls import path

from gongkai.supervision.notices.desk import detail, drafting, listing

app_name = "notices"
urlpatterns = [
    path("notices/", listing.notices, name="list"),
    path("notices/new/<slug:kind>/", drafting.new, name="new"),
    path("notices/remind/", drafting.remind, name="remind"),
    path("notices/<int:pk>/", detail.notice, name="notice"),
    path("notices/<int:pk>/change/", drafting.change, name="change"),
    path("notices/<int:pk>/paper.<slug:form>", detail.paper, name="paper"),
    path("notices/<int:pk>/to/<int:to>/<slug:name>/", detail.answer, name="answer"),
    path("notices/<int:pk>/<slug:name>/", detail.act, name="act"),
]
