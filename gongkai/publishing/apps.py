from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "gongkai.publishing"

    def ready(self) -> None:
        """Tell the search index what becomes of items; look at drafts before review."""
        from gongkai.publishing import after, interpretation, preflight, screened, search

        after.PUBLISHED.append(search.items_published)
        after.WITHDRAWN.append(search.item_withdrawn)
        after.COLUMN_CHANGED.append(search.column_changed)
        preflight.CHECKS += [*screened.CHECKS, interpretation.check]
