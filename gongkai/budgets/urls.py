"""The desk's addresses of budgets and final accounts."""

from django.urls import path

from gongkai.budgets import views

app_name = "budgets"
urlpatterns = [
    path("budgets/", views.budgets, name="list"),
    path("budgets/export.csv", views.export, name="export"),
    path("budgets/new/", views.new, name="new"),
    path("budgets/<int:pk>/", views.approval, name="approval"),
    path("budgets/<int:pk>/show/", views.show, name="show"),
    path("budgets/<int:pk>/strike/", views.strike, name="strike"),
]
