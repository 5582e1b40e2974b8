"""The desk's addresses of requests."""

from django.urls import path

from gongkai.requests.desk import (
    acting,
    case,
    holidays,
    lists,
    looking,
    month,
    put_away,
    recovering,
    registering,
    taking_over,
)

app_name = "requests"
urlpatterns = [
    path("requests/", lists.cases, name="list"),
    path("requests/new/", registering.new, name="new"),
    path("requests/import/", taking_over.take_over, name="take_over"),
    path("requests/import/template.xlsx", taking_over.template, name="take_over_template"),
    path("requests/holidays/", holidays.holidays, name="holidays"),
    path("requests/accounts/", recovering.recover, name="recover"),
    path("requests/calendar/", month.month, name="calendar"),
    path("requests/due/<slug:day>/", lists.due_on, name="due_on"),
    path("requests/queue/<slug:name>/", lists.queue, name="queue"),
    path("requests/<int:pk>/", case.case, name="case"),
    path("requests/<int:pk>/act/<slug:name>/", acting.act, name="act"),
    path("requests/<int:pk>/look/", looking.look, name="look"),
    path("requests/<int:pk>/notes/<int:note>/", looking.look_at_note, name="look_at_note"),
    path("requests/<int:pk>/papers/<int:paper>/", looking.look_at_paper, name="look_at_paper"),
    path("requests/<int:pk>/files/<int:file>/", looking.look_at_file, name="look_at_file"),
    path("requests/marks/<int:mark>/", put_away.put_away, name="put_away"),
]
