"""The desk's addresses of requests."""

from django.urls import path

from gongkai.requests.desk import case, lists

app_name = "requests"
urlpatterns = [
    path("requests/", lists.cases, name="list"),
    path("requests/<int:pk>/", case.case, name="case"),
]
