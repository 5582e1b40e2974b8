from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "gongkai.web"

    def ready(self) -> None:
        """Let pages show what the law says in the reader's language."""
        from gongkai.rules.words import install
        from gongkai.web.words import translated

        install(translated)
