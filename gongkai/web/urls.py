from django.urls import path

from gongkai.web import gallery, look

app_name = "web"
urlpatterns = [
    path("look/", look.look, name="look"),
    path("desk/components/", gallery.gallery, name="gallery"),
]
