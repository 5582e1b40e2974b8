from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "gongkai.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        """Let issues that were opened from a finding be looked at again."""
        from gongkai.monitoring import again  # noqa: F401
