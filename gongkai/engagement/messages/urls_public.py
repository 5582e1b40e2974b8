from django.urls import path

from gongkai.engagement.messages.public import listing, views

app_name = "liuyan"
urlpatterns = [
    path("", listing.messages, name="list"),
    path("form/", views.form, name="form"),
    path("look-up/", views.look_up, name="look_up"),
    path("mine/", views.mine, name="mine"),
    path("leave/", views.leave, name="leave"),
    path("<slug:number>/", listing.message, name="message"),
]
