"""The desk's addresses of new media accounts."""

from django.urls import path

from gongkai.engagement.media import desk

app_name = "media"
urlpatterns = [
    path("media/", desk.accounts, name="list"),
    path("media/new/", desk.new, name="new"),
    path("media/table/", desk.table, name="table"),
    path("media/<int:pk>/", desk.account, name="account"),
    path("media/<int:pk>/edit/", desk.edit, name="edit"),
    path("media/<int:pk>/<slug:name>/", desk.act, name="act"),
]
