from django.apps import AppConfig


class DisputesConfig(AppConfig):
    name = "gongkai.disputes"

    def ready(self) -> None:
        """Put the disputes about a request on its page."""
        from gongkai.disputes import on_case_page  # noqa: F401
