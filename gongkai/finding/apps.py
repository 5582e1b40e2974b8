from django.apps import AppConfig


class FindingConfig(AppConfig):
    name = "gongkai.finding"
