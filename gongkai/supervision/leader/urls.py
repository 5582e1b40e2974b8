"""The desk's addresses of the leader's page."""

from django.urls import path

from gongkai.supervision.leader import views

app_name = "leader"
urlpatterns = [
    path("supervision/leader/", views.board, name="board"),
    path("supervision/leader/overdue/", views.late, name="overdue"),
    path("supervision/leader/week/", views.week, name="week"),
    path("supervision/leader/week.<slug:form>", views.paper, name="paper"),
    path("supervision/leader/week/<slug:code>/", views.lines, name="lines"),
]
