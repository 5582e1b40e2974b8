from django.apps import AppConfig


class CataloguesConfig(AppConfig):
    name = "gongkai.catalogues"

    def ready(self) -> None:
        """See which edition a published item shows."""
        from gongkai.catalogues.showing import items_published
        from gongkai.publishing import after

        after.PUBLISHED.append(items_published)
