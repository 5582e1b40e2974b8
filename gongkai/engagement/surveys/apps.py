from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "gongkai.engagement.surveys"
    label = "surveys"
