from django.urls import path

from gongkai.engagement.surveys import public

app_name = "pingyi"
urlpatterns = [
    path("", public.surveys, name="list"),
    path("<int:pk>/", public.survey, name="survey"),
]
