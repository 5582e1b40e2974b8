"""The desk's addresses of archived requests."""

from django.urls import path

from gongkai.requests.archiving import desk

app_name = "archiving"
urlpatterns = [
    path("requests/kept/", desk.over, name="over"),
    path("requests/<int:pk>/package/", desk.package, name="package"),
    path("requests/<int:pk>/package/verify/", desk.verify, name="verify"),
    path("requests/<int:pk>/package/download/", desk.download, name="download"),
]
