"""The desk's addresses of the monitoring."""

from django.urls import path

from gongkai.monitoring import views

app_name = "monitoring"
urlpatterns = [
    path("monitoring/", views.overview, name="overview"),
    path("monitoring/found/", views.found, name="found"),
    path("monitoring/found/<int:pk>/", views.observation, name="observation"),
    path("monitoring/runs/", views.runs, name="runs"),
    path("monitoring/words/", views.words, name="words"),
]
