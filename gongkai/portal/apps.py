from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "gongkai.portal"

    def ready(self) -> None:
        """Let pages follow what they show."""
        from gongkai.portal import kept

        kept.begin()
