from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "gongkai.portal"

    def ready(self) -> None:
        """Let pages follow what they show."""
        from gongkai.engagement.messages.owner import pages_known_by
        from gongkai.portal import kept
        from gongkai.portal.finding.already import already
        from gongkai.portal.owner import owner
        from gongkai.requests.public.already import looked_up_by

        kept.begin()
        pages_known_by(owner)
        looked_up_by(already)
