from django.urls import path

from gongkai.agencies import keeping_urls, views

app_name = "agencies"
urlpatterns = [
    path("login/", views.login, name="login"),
    path("logout/", views.logout, name="logout"),
    path("profile/", views.profile, name="profile"),
    *keeping_urls.patterns,
]
