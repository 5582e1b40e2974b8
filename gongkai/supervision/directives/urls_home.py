"""The desk's address of supervision as a whole."""

from django.urls import path

from gongkai.supervision.directives.views import home

app_name = "supervision"
urlpatterns = [path("supervision/", home.home, name="home")]
