from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "gongkai.supervision.assessment"
    label = "assessment"

    def ready(self) -> None:
        """Put the values read from data on the register; let report figures open the records."""
        from gongkai.agencies.access import Act
        from gongkai.reports.records import records_are
        from gongkai.supervision.assessment import values  # noqa: F401
        from gongkai.supervision.assessment.showing import case, round_

        records_are("assessment.round", round_, opened_by=Act.WATCH)
        records_are("assessment.accountability", case, opened_by=Act.WATCH)
