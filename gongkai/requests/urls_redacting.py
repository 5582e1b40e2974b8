"""The desk's addresses of redaction; never a word of what is looked for in them."""

from django.urls import path

from gongkai.requests.redacting import beginning, editing, finding, making

app_name = "redacting"
urlpatterns = [
    path("redaction/case/<int:pk>/", beginning.begin, name="begin"),
    path("redaction/<int:pk>/", editing.edit, name="edit"),
    path("redaction/<int:pk>/pages/<int:page>.png", editing.picture, name="picture"),
    path(
        "redaction/<int:pk>/pictures/<int:number>.png", editing.small_picture, name="small_picture"
    ),
    path("redaction/<int:pk>/find/", finding.find, name="find"),
    path("redaction/<int:pk>/propose/", finding.propose, name="propose"),
    path("redaction/<int:pk>/make/", making.make, name="make"),
    path("redaction/<int:pk>/report/", making.report, name="report"),
    path("redaction/<int:pk>/output/", making.output, name="output"),
    path("redaction/<int:pk>/attach/", making.attach, name="attach"),
]
