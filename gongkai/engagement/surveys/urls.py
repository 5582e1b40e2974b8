"""The desk's addresses of questionnaires."""

from django.urls import path

from gongkai.engagement.surveys import desk

app_name = "surveys"
urlpatterns = [
    path("surveys/", desk.surveys, name="list"),
    path("surveys/new/", desk.new, name="new"),
    path("surveys/<int:pk>/", desk.survey, name="survey"),
    path("surveys/<int:pk>/edit/", desk.edit, name="edit"),
    path("surveys/<int:pk>/open/", desk.open_to_public, name="open"),
    path("surveys/<int:pk>/close/", desk.close, name="close"),
]
