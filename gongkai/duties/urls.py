"""The desk's addresses of the duties."""

from django.urls import path

from gongkai.duties import views

app_name = "duties"
urlpatterns = [
    path("duties/", views.duties, name="board"),
    path("duties/export.csv", views.export, name="export"),
    path("duties/items/", views.items, name="items"),
    path("duties/pending/", views.waiting, name="pending"),
    path("duties/key-fields/", views.key_fields, name="key_fields"),
]
