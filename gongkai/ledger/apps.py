from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.module_loading import autodiscover_modules


class LedgerConfig(AppConfig):
    name = "gongkai.ledger"

    def ready(self) -> None:
        """Load every app's `lines` and `triggers`: what its records enter, and what is refused."""
        from gongkai.ledger import guards, triggers

        autodiscover_modules("lines", "triggers")
        pre_migrate.connect(guards.before, dispatch_uid="gongkai.ledger.guards.before")
        post_migrate.connect(guards.after, dispatch_uid="gongkai.ledger.guards.after")
        register(triggers.check, Tags.database)
