"""The desk's addresses of the information processing fee."""

from django.urls import path

from gongkai.requests.charging import desk

app_name = "charging"
urlpatterns = [
    path("requests/fees/", desk.fees, name="list"),
    path("requests/<int:pk>/fee/", desk.reckoning, name="reckoning"),
]
