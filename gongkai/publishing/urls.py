"""The desk's addresses of the register of documents."""

from django.urls import path

from gongkai.publishing import views

app_name = "publishing"
urlpatterns = [
    path("documents/", views.documents, name="documents"),
    path("documents/new/", views.new, name="new_document"),
    path("documents/stock/", views.stock, name="stock"),
    path("documents/<int:pk>/", views.document, name="document"),
    path("documents/<int:pk>/repeal/", views.repeal, name="repeal"),
    path("documents/<int:pk>/lapse/", views.lapse, name="lapse"),
]
