from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "gongkai.engagement.messages"
    label = "netizen"
