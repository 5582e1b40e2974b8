from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class LedgerConfig(AppConfig):
    name = "gongkai.ledger"

    def ready(self) -> None:
        """Load every app's `lines`: which lines its records must have."""
        autodiscover_modules("lines")
