"""The desk's addresses of replies."""

from django.urls import path

from gongkai.requests.replying import (
    checking,
    deciding,
    files,
    opening,
    saying,
    versions,
    writing,
)

app_name = "replying"
_VERSION = "replies/<int:pk>/versions/<int:version>/"
urlpatterns = [
    path("replies/<int:pk>/", opening.begin, name="begin"),
    path("replies/<int:pk>/decide/", deciding.decide, name="decide"),
    path("replies/<int:pk>/contents/", saying.contents, name="contents"),
    path("replies/<int:pk>/files/", files.files, name="files"),
    path("replies/<int:pk>/files/<int:file>/", files.hand_out, name="file"),
    path("replies/<int:pk>/files/<int:file>/attach/", files.attach, name="attach"),
    path("replies/<int:pk>/text/", writing.text, name="text"),
    path("replies/<int:pk>/check/", checking.check, name="check"),
    path(_VERSION, versions.version, name="version"),
    path(f"{_VERSION}sign/", versions.sign, name="sign"),
    path(f"{_VERSION}secrecy/", versions.secrecy, name="secrecy"),
    path(f"{_VERSION}legal/", versions.legal, name="legal"),
    path(f"{_VERSION}send-back/", versions.send_back, name="send_back"),
]
