from django.apps import AppConfig


class RectificationConfig(AppConfig):
    name = "gongkai.supervision.rectification"
    label = "rectification"

    def ready(self) -> None:
        """Put the checks of one's own site on the register; let a report's figure open issues."""
        from gongkai.agencies.access import Act
        from gongkai.reports.records import records_are
        from gongkai.supervision.rectification import own_site  # noqa: F401
        from gongkai.supervision.rectification.showing import record

        records_are("rectification.issue", record, opened_by=Act.WATCH)
