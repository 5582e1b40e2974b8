from importlib import import_module

from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "gongkai.letters"

    def ready(self) -> None:
        """Compose the letters and replies of the desk, print for applicants too."""
        from gongkai.letters.compose import draft, draft_reply
        from gongkai.letters.issued import docx_from, printed
        from gongkai.requests.archiving import printing
        from gongkai.requests.desk.letters import composed_by
        from gongkai.requests.public.printed import printed_by
        from gongkai.requests.replying import composing

        printing.printed_by(docx_from)
        composed_by(draft)
        composing.composed_by(draft_reply)
        printed_by(printed)
        import_module("gongkai.letters.desk.writing")  # registers the page of its act
