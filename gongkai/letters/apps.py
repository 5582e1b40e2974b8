from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "gongkai.letters"

    def ready(self) -> None:
        """Compose the letters of the desk, and put the papers on the page of a case."""
        from gongkai.letters.compose import draft
        from gongkai.requests.desk.letters import composed_by

        composed_by(draft)
