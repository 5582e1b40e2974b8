from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "gongkai.requests"

    def ready(self) -> None:
        """Let every package of requests put its panels on the page of a case."""
        from gongkai.requests.desk.panels import register_all

        register_all()
