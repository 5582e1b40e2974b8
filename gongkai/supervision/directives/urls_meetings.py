"""The desk's addresses of meetings."""

from django.urls import path

from gongkai.supervision.directives.views import meetings

app_name = "meetings"
urlpatterns = [
    path("supervision/meetings/", meetings.listing, name="list"),
    path("supervision/meetings/new/", meetings.new, name="new"),
    path("supervision/meetings/<int:pk>/", meetings.one, name="meeting"),
    path("supervision/meetings/<int:pk>/hold/", meetings.hold, name="hold"),
    path("supervision/meetings/<int:pk>/decide/", meetings.decide, name="decide"),
    path("supervision/meetings/<int:pk>/void/", meetings.void, name="void"),
    path("supervision/meetings/<int:pk>/minutes.<slug:form>", meetings.minutes, name="minutes"),
]
