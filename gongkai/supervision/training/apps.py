from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "gongkai.supervision.training"
    label = "training"

    def ready(self) -> None:
        """Let the figures of training open their records."""
        from gongkai.agencies.access import Act
        from gongkai.reports.records import records_are
        from gongkai.supervision.training.showing import record

        records_are("training.session", record, opened_by=Act.WATCH)
