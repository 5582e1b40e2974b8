"""Addresses: the public portal at the root, the officers' desk under /desk/."""

from django.urls import include, path

urlpatterns = [
    path("", include("gongkai.web.urls")),
    path("desk/", include("gongkai.agencies.urls")),
    path("desk/", include("gongkai.ledger.urls")),
    path("desk/", include("gongkai.decisions.urls")),
    path("desk/", include("gongkai.requests.urls")),
    path("desk/", include("gongkai.requests.urls_archiving")),
    path("desk/", include("gongkai.requests.urls_charging")),
    path("desk/", include("gongkai.requests.urls_consulting")),
    path("desk/", include("gongkai.requests.urls_redacting")),
    path("desk/", include("gongkai.letters.urls")),
    path("desk/", include("gongkai.requests.urls_replying")),
    path("desk/", include("gongkai.disputes.urls")),
    path("desk/", include("gongkai.engagement.messages.urls")),
    path("desk/", include("gongkai.engagement.media.urls")),
    path("desk/", include("gongkai.engagement.surveys.urls")),
    path("desk/", include("gongkai.publishing.urls")),
    path("desk/", include("gongkai.catalogues.urls")),
    path("desk/", include("gongkai.budgets.urls")),
    path("desk/", include("gongkai.duties.urls")),
    path("desk/", include("gongkai.reports.urls")),
    path("desk/", include("gongkai.monitoring.urls")),
    path("desk/", include("gongkai.supervision.rectification.urls")),
    path("desk/", include("gongkai.supervision.directives.urls_home")),
    path("desk/", include("gongkai.supervision.directives.urls")),
    path("desk/", include("gongkai.supervision.directives.urls_tasks")),
    path("desk/", include("gongkai.supervision.directives.urls_meetings")),
    path("desk/", include("gongkai.supervision.organisation.urls")),
    path("desk/", include("gongkai.supervision.notices.urls")),
    path("desk/", include("gongkai.supervision.training.urls")),
    path("desk/", include("gongkai.supervision.leader.urls")),
    path("shenqing/", include("gongkai.requests.urls_public")),
    path("liuyan/", include("gongkai.engagement.messages.urls_public")),
    path("xinmeiti/", include("gongkai.engagement.media.urls_public")),
    path("pingyi/", include("gongkai.engagement.surveys.urls_public")),
    path("", include("gongkai.portal.urls")),
]
handler400 = "gongkai.web.errors.bad_request"
handler403 = "gongkai.web.errors.forbidden"
handler404 = "gongkai.portal.views.search.not_found"
handler500 = "gongkai.web.errors.broken"
