from django.urls import path, re_path

from gongkai.portal.views import (
    agencies,
    columns,
    decisions,
    desk,
    documents,
    feeds,
    home,
    items,
    lists,
    report,
    reports,
    search,
    statutory,
    subscribe,
    verify,
)

app_name = "portal"
_REPORT = "reports/<slug:agency>/<int:year>/"
_AGENCY = "agencies/<slug:code>/"
_COLUMN = "agencies/<slug:agency>/columns/<slug:code>/"
urlpatterns = [
    path("", home.home, name="home"),
    path("desk/", desk.desk, name="desk"),
    path("agencies/", agencies.agencies, name="agencies"),
    path(_AGENCY, agencies.agency, name="agency"),
    path(f"{_AGENCY}guide/", statutory.guide, name="guide_of"),
    path(f"{_AGENCY}catalogue/", statutory.catalogue, name="catalogue"),
    path(f"{_AGENCY}feed.<slug:extension>", feeds.agency_feed, name="agency_feed"),
    path(_COLUMN, columns.column, name="column"),
    path(f"{_COLUMN}feed.<slug:extension>", feeds.column_feed, name="column_feed"),
    path("columns/<slug:code>/", columns.column_everywhere, name="everywhere"),
    path("items/", items.items, name="items"),
    path("items/<path:index_no>/files/<str:name>", items.file, name="item_file"),
    path("items/<path:index_no>/text.<slug:extension>", items.text, name="item_text"),
    path("items/<path:index_no>/", items.item, name="item"),
    path("feed.<slug:extension>", feeds.site_feed, name="feed"),
    path("robots.txt", feeds.robots, name="robots"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", feeds.sitemap_part, name="sitemap_part"),
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
    path("search/", search.search, name="search"),
    path("search/titles.json", search.suggestions, name="search_titles"),
    path("search/feed.<slug:form>", search.feed, name="search_feed"),
    path("search/subscribe/", subscribe.subscribe, name="subscribe"),
    path("search/saved/<str:token>/", subscribe.saved, name="saved"),
    path("verify/", verify.ask, name="verify_ask"),
    path("verify/<slug:code>/", verify.verify, name="verify"),
]
