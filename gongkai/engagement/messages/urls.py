"""The desk's addresses of citizens' messages."""

from django.urls import path

from gongkai.engagement.messages.desk import detail, queues

app_name = "netizen"
urlpatterns = [
    path("messages/", queues.queue, name="queue"),
    path("messages/export.xlsx", queues.export, name="export"),
    path("messages/<int:pk>/", detail.detail, name="detail"),
    path("messages/<int:pk>/look/", detail.look, name="look"),
    path("messages/<int:pk>/<slug:name>/", detail.act, name="act"),
]
