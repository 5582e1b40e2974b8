"""The desk's addresses of reviews and lawsuits."""

from django.urls import path

from gongkai.disputes import views

app_name = "disputes"
urlpatterns = [
    path("disputes/", views.disputes, name="list"),
    path("disputes/new/", views.new, name="new"),
    path("disputes/<int:pk>/", views.detail, name="detail"),
    path("disputes/<int:pk>/end/", views.end, name="end"),
    path("disputes/<int:pk>/mend/", views.mend, name="mend"),
    path("disputes/<int:pk>/void/", views.void, name="void"),
    path("disputes/<int:pk>/look/", views.look, name="look"),
]
