"""A body is screened as it is read, and masked without touching its markup."""

from __future__ import annotations

from random import Random

import pytest

from gongkai.bodies import plain, sanitise
from gongkai.screening.body import BodyText, mask_body, screen_body
from gongkai.screening.hits import Kind
from tests.screening.people import identity

BODIES = (
    "<p>第一段  有\n空格</p><p>第二段</p>",
    "<h2>一、名单</h2><table><caption>表</caption><tr><th>姓名</th><th>电话</th></tr>"
    "<tr><td>甲</td><td>1</td></tr></table>",
    '<figure><img src="files/a.png" alt="图中有 两个字"><figcaption>图1</figcaption></figure>',
    "<pre>一行\n  两行</pre><ul><li>项<ul><li>下</li></ul></li></ul>",
    "<p>A &amp; B &lt;c&gt;&nbsp;x</p><hr><p> </p>",
    "",
)


@pytest.mark.parametrize("body", BODIES)
def test_the_text_is_that_of_plain_and_every_character_is_found_again(body: str):
    read = BodyText.of(sanitise(body))

    assert read.text == plain(sanitise(body))
    assert len(read.origins) == len(read.text)


def test_a_number_is_masked_across_markup_that_stays():
    number = identity(Random(1))
    body = f"<p>户主甲，身份证号<strong>{number[:6]}</strong>{number[6:]}，住本村。</p>"

    hits = screen_body(body)
    made = mask_body(body, hits)

    assert [hit.kind for hit in hits] == [Kind.ID_NUMBER]
    assert number[6:] not in made and number[:6] not in made
    assert made == f"<p>户主甲，身份证号<strong>{hits[0].masked}</strong>，住本村。</p>"
    assert screen_body(made) == []


def test_cells_and_words_of_pictures_are_masked_where_they_stand():
    number = identity(Random(1))
    body = (
        "<table><tr><th>姓名</th><th>身份证号</th></tr>"
        f"<tr><td>甲</td><td>{number}</td></tr></table>"
        f'<p><img src="files/a.png" alt="证件{number}"></p>'
    )

    made = mask_body(body, screen_body(body))

    assert number not in made
    assert made.count("<td>") == 2 and 'src="files/a.png"' in made


def test_a_link_that_tells_a_number_loses_its_address():
    body = '<p>联系 <a href="tel:13912345678">手机13912345678</a></p>'

    hits = screen_body(body)
    made = mask_body(body, hits)

    assert {hit.kind for hit in hits} == {Kind.MOBILE}
    assert "139" not in made and "<a>" in made


def test_an_address_is_screened_even_where_the_text_shows_something_else():
    body = '<p><a href="tel:13912345678">打电话</a></p>'

    (hit,) = screen_body(body)

    assert str(hit.place) == "链接地址"
    assert "139" not in mask_body(body, [hit])
