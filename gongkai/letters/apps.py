from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "gongkai.letters"

    def ready(self) -> None:
        """Compose the letters and replies of the desk, and put the papers on a case's page."""
        from gongkai.letters.compose import draft, draft_reply
        from gongkai.requests.desk.letters import composed_by
        from gongkai.requests.replying import composing

        composed_by(draft)
        composing.composed_by(draft_reply)
