"""The desk's addresses of opinions asked for."""

from django.urls import path

from gongkai.requests.consulting import desk

app_name = "consulting"
urlpatterns = [
    path("requests/<int:pk>/letters/<int:letter>/", desk.look, name="look"),
]
