"""The desk's addresses of tasks."""

from django.urls import path

from gongkai.supervision.directives.views import tasks

app_name = "tasks"
urlpatterns = [
    path("supervision/tasks/", tasks.listing, name="list"),
    path("supervision/tasks/<int:pk>/", tasks.one, name="task"),
    path("supervision/tasks/<int:pk>/<slug:act>/", tasks.act, name="act"),
    path("supervision/tasks/evidence/<int:pk>/", tasks.evidence, name="evidence"),
    path("supervision/directives/<int:pk>/assign/", tasks.of_directive, name="assign"),
    path("supervision/meetings/<int:pk>/assign/", tasks.of_meeting, name="of_meeting"),
]
