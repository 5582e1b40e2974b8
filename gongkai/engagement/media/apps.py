from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "gongkai.engagement.media"
    label = "media"
