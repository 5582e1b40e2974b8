"""The desk's addresses of superiors' documents."""

from django.urls import path

from gongkai.supervision.directives.views import directives

app_name = "directives"
urlpatterns = [
    path("supervision/directives/", directives.listing, name="list"),
    path("supervision/directives/new/", directives.new, name="new"),
    path("supervision/directives/read-only/", directives.read_only, name="read_only"),
    path("supervision/directives/<int:pk>/", directives.one, name="directive"),
    path("supervision/directives/<int:pk>/points/", directives.points, name="points"),
    path("supervision/directives/<int:pk>/send/", directives.send, name="send"),
    path("supervision/directives/<int:pk>/read/", directives.read, name="read"),
    path("supervision/directives/<int:pk>/file/", directives.file, name="file"),
]
