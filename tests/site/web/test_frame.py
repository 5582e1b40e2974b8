"""The frame of every page: style sheet, language, size of type, demonstration, errors."""

from __future__ import annotations

import pytest
from django.template import engines
from django.test import Client, RequestFactory

from gongkai.web import build_css


def page(template: str, path: str = "/", **cookies: str) -> str:
    request = RequestFactory().get(path)
    request.COOKIES.update(cookies)
    return str(engines["jinja2"].from_string(template).render({}, request=request))


def test_the_style_sheet_is_built_from_its_sources():
    assert build_css.BUILT.read_text(encoding="utf-8") == build_css.built(), (
        "run python -m gongkai.web.build_css"
    )


def test_nothing_is_loaded_from_elsewhere():
    css = build_css.built()
    assert "url(" not in css
    assert "@import" not in css


@pytest.mark.django_db
def test_a_page_says_that_it_shows_demonstration_data(settings):
    settings.DEMO = True
    assert "演示数据" in page("{% extends 'portal.html' %}")
    settings.DEMO = False
    assert "演示数据" not in page("{% extends 'portal.html' %}")


@pytest.mark.django_db
def test_large_type_is_kept_in_a_cookie():
    assert '<html lang="zh-hans" class="large">' in page("{% extends 'base.html' %}", large="yes")
    assert 'class="large"' not in page("{% extends 'base.html' %}", large="nonsense")


def test_the_browser_s_language_is_not_asked_but_the_reader_s_choice_kept():
    answer = Client().post("/look/", {"language": "en", "next": "/reports/?a=1"})
    assert (answer.status_code, answer["Location"]) == (302, "/reports/?a=1")
    assert answer.cookies["language"].value == "en"
    assert Client().get("/look/", headers={"accept-language": "en"})["Content-Language"] == (
        "zh-hans"
    )


def test_the_switch_leads_to_no_other_site():
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:0"):
        answer = Client().post("/look/", {"large": "yes", "next": elsewhere})
        assert answer["Location"] == "/"


def test_an_unknown_page_is_a_designed_page_with_a_way_on():
    answer = Client().get("/no-such-page/")
    assert answer.status_code == 404
    assert "没有找到这一页" in answer.content.decode()
    assert 'href="/reports/"' in answer.content.decode()


@pytest.mark.django_db
def test_the_gallery_is_open_only_in_a_demonstration(settings):
    assert Client().get("/desk/components/").status_code == 404
    settings.DEMO = True
    answer = Client().get("/desk/components/")
    assert answer.status_code == 200
    assert 'class="clock"' in answer.content.decode()
