from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "gongkai.supervision.organisation"
    label = "organisation"
