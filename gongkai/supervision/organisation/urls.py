"""The desk's addresses of who is responsible."""

from django.urls import path

from gongkai.supervision.organisation import views

app_name = "organisation"
urlpatterns = [
    path("supervision/organisation/", views.listing, name="list"),
    path("supervision/organisation/<slug:agency>/", views.unit, name="unit"),
    path("supervision/organisation/<slug:agency>/<int:pk>/end/", views.end, name="end"),
]
