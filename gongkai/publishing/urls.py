"""The desk's addresses of the register of documents."""

from django.urls import path

from gongkai.publishing.views import documents

app_name = "publishing"
urlpatterns = [
    path("documents/", documents.documents, name="documents"),
    path("documents/new/", documents.new, name="new_document"),
    path("documents/stock/", documents.stock, name="stock"),
    path("documents/<int:pk>/", documents.document, name="document"),
    path("documents/<int:pk>/repeal/", documents.repeal, name="repeal"),
    path("documents/<int:pk>/lapse/", documents.lapse, name="lapse"),
]
