from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The one app of the site."""

    name = "wagtail_site"
    default_auto_field = "django.db.models.BigAutoField"
