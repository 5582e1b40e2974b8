"""Addresses of the administrator's pages."""

from django.urls import path

from gongkai.agencies import keeping

patterns = [
    path("agencies/", keeping.agencies, name="agencies"),
    path("agencies/<slug:code>/", keeping.agency, name="agency"),
    path("agencies/<slug:code>/posts/", keeping.appoint, name="appoint"),
    path("agencies/<slug:code>/<slug:name>/", keeping.change, name="change"),
    path("posts/<int:post>/", keeping.relieve, name="relieve"),
    path("officers/", keeping.officers, name="officers"),
]
