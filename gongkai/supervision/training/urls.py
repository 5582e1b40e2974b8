"""The desk's addresses of training."""

from django.urls import path

from gongkai.supervision.training.views import knowledge, quizzes, sessions

app_name = "training"
urlpatterns = [
    path("supervision/training/", sessions.listing, name="list"),
    path("supervision/training/new/", sessions.new, name="new"),
    path("supervision/training/units/", sessions.units, name="units"),
    path("supervision/training/<int:pk>/", sessions.one, name="session"),
    path("supervision/training/<int:pk>/<slug:act>/", sessions.act, name="act"),
    path("supervision/training/materials/<int:pk>/", sessions.material, name="material"),
    path("supervision/training/quiz/", quizzes.mine, name="quizzes"),
    path("supervision/training/quiz/next/", quizzes.take, name="take"),
    path("supervision/training/quiz/<int:pk>/", quizzes.result, name="result"),
    path("supervision/training/rules/", knowledge.room, name="rules"),
]
