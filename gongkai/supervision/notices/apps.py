from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "gongkai.supervision.notices"
    label = "notices"

    def ready(self) -> None:
        """Let a report's figure open notices; say what is due of issues, requests, publication."""
        from gongkai.agencies.access import Act
        from gongkai.reports.records import records_are
        from gongkai.supervision.notices import due  # noqa: F401
        from gongkai.supervision.notices.showing import record

        records_are("notices.notice", record, opened_by=Act.WATCH)
