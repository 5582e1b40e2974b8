from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "gongkai.publishing"
