from django.urls import path, re_path

from gongkai.portal.views import (
    decisions,
    desk,
    documents,
    home,
    items,
    lists,
    report,
    reports,
    search,
    subscribe,
    verify,
)

app_name = "portal"
_REPORT = "reports/<slug:agency>/<int:year>/"
urlpatterns = [
    path("", home.home, name="home"),
    path("desk/", desk.desk, name="desk"),
    path("reports/", reports.reports, name="reports"),
    path(_REPORT, report.report, name="report"),
    path(f"{_REPORT}report.<slug:extension>", report.file, name="file"),
    re_path(
        r"^reports/(?P<agency>[-\w]+)/(?P<year>\d{4})/pictures/(?P<name>[a-z]+)-(?P<width>wide|narrow)\.svg$",
        report.picture,
        name="picture",
    ),
    path(f"{_REPORT}cells/<str:name>/", lists.cell, name="cell"),
    path(f"{_REPORT}figures/<str:name>/", lists.named, name="figure"),
    path("decisions/<slug:kind>/", decisions.decisions, name="decisions"),
    path("decisions/<slug:kind>/<int:pk>/", decisions.decision, name="decision"),
    path("documents/", documents.documents, name="documents"),
    path("items/<path:index_no>/", items.item, name="item"),
    path("search/", search.search, name="search"),
    path("search/titles.json", search.suggestions, name="search_titles"),
    path("search/feed.<slug:form>", search.feed, name="search_feed"),
    path("search/subscribe/", subscribe.subscribe, name="subscribe"),
    path("search/saved/<str:token>/", subscribe.saved, name="saved"),
    path("verify/", verify.ask, name="verify_ask"),
    path("verify/<slug:code>/", verify.verify, name="verify"),
]
