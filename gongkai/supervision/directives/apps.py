from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    name = "gongkai.supervision.directives"
    label = "directives"

    def ready(self) -> None:
        """Let the figure of meetings open their records; say which tasks are due."""
        from gongkai.agencies.access import Act
        from gongkai.reports.records import records_are
        from gongkai.supervision.directives import due  # noqa: F401
        from gongkai.supervision.directives.showing import record

        records_are("directives.meeting", record, opened_by=Act.WATCH)
