"""The administrator's pages, and who does not get them."""

from __future__ import annotations

import pytest
from django.test import Client

from gongkai.agencies.models import Agency, Officer
from tests.site.cast import World


@pytest.fixture
def client_of(world: World):
    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(world[name])
        return client

    return signed_in


def test_the_administrator_renames_an_agency_on_its_page(world: World, client_of):
    form = {"name": "示例县水务局", "short_name": "水务局", "on": "2024-03-01", "basis": "方案"}

    answer = client_of("admin").post("/desk/agencies/water/rename/", form)

    assert answer.headers["Location"] == "/desk/agencies/water/"
    page = client_of("admin").get("/desk/agencies/water/").content.decode()
    assert "示例县水利局→示例县水务局" in page


def test_a_change_the_rules_refuse_is_said_on_the_form_and_nothing_happens(world, client_of):
    form = {"on": "1999-01-01", "basis": "方案"}

    answer = client_of("admin").post("/desk/agencies/water/close/", form)

    assert "请填写设立以后的日期" in answer.content.decode()
    assert Agency.objects.get(code="water").valid_to is None


@pytest.mark.parametrize("path", ["", "water/", "water/rename/", "water/posts/"])
@pytest.mark.parametrize("name", ["hewei", "leader", "superior", "aili"])
def test_others_do_not_get_there(world: World, client_of, name, path):
    answer = client_of(name).get(f"/desk/agencies/{path}")

    assert answer.status_code == 404 or "没有可以管理的单位" in answer.content.decode()


def test_a_new_officer_has_no_posts_and_a_weak_password_is_refused(world: World, client_of):
    form = {"username": "xin.ren", "name": "新人", "password": "12345678"}
    answer = client_of("admin").post("/desk/officers/", form)
    assert not Officer.objects.filter(username="xin.ren").exists()
    assert answer.status_code == 200

    client_of("admin").post("/desk/officers/", form | {"password": "a-long-plain-one-31"})
    assert Officer.objects.get(username="xin.ren").posts.count() == 0


def test_a_post_is_given_and_taken_on_the_pages(world: World, client_of):
    admin = client_of("admin")
    form = {"officer": world["nobody"].pk, "role": "clerk", "since": "2024-01-01"}
    admin.post("/desk/agencies/town/posts/", form)
    post = world["nobody"].posts.get()
    assert post.agency == world.town

    admin.post(f"/desk/posts/{post.pk}/", {"on": "2024-02-01"})
    post.refresh_from_db()
    assert str(post.until) == "2024-01-31"
