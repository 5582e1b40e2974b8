from django.urls import path

from gongkai.engagement.media import public

app_name = "xinmeiti"
urlpatterns = [path("", public.accounts, name="list")]
