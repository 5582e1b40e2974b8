"""Addresses of the prose of one report: /desk/reports/<agency>/<year>/chapters/…"""

from django.urls import path

from gongkai.reports.narrative import views
from gongkai.reports.narrative.behind import fact

urlpatterns = [
    path("chapters/<int:number>/", views.chapter, name="chapter"),
    path("chapters/<int:number>/check/", views.check, name="chapter_check"),
    path("chapters/<int:number>/history/", views.history, name="chapter_history"),
    path("facts/", views.figures, name="figures"),
    path("facts/<str:name>/", fact, name="fact"),
]
