"""Files that were damaged, by accident or not: said, never a crash."""

import re
from random import Random

import pytest

from gongkai.screening.files import screen_file
from gongkai.screening.hits import Kind
from tests.screening import office, pages
from tests.screening.score import SETTINGS
from tests.screening.test_text import ID

_SPOTS = re.compile(rb'="[^"]*"|>[^<]+<')
_WORSE = (
    b'="-1"', b'="999999999999"', b'="abc"', b'=""', b">\xff<", b">1e999999<", b">NaN<",
    "=\"²\"".encode(), ">１２²<".encode(),
)  # fmt: skip


def spoilt(content: bytes, rng: Random) -> bytes:
    """Put nonsense into one attribute or text of a part."""
    spots = list(_SPOTS.finditer(content))
    if not spots:
        return content
    spot = rng.choice(spots)
    return content[: spot.start()] + rng.choice(_WORSE) + content[spot.end() :]


@pytest.mark.parametrize("seed", range(40))
def test_nonsense_in_a_package_does_no_harm(seed):
    rng = Random(seed)
    make = rng.choice([*office.WORD, *office.BOOKS])
    name = "a.docx" if make in office.WORD else "a.xlsx"

    screen_file(office.edited(make(ID), lambda _, part: spoilt(part, rng)), name, SETTINGS)


@pytest.mark.parametrize("seed", range(40))
def test_bytes_turned_over_do_no_harm(seed):
    rng = Random(seed)
    make = rng.choice([*office.WORD, *office.BOOKS, *pages.PAGES])
    data = bytearray(make(ID))
    for _ in range(rng.randrange(1, 30)):
        data[rng.randrange(len(data))] = rng.randrange(256)

    screen_file(bytes(data), "a.pdf" if make in pages.PAGES else "a.docx", SETTINGS)


def test_a_page_that_is_damaged_is_told_and_the_others_are_read():
    data = pages.line(ID).replace(b"/Kids [", b"/Kids [99 0 R ").replace(b"/Count 1", b"/Count 2")

    hits = screen_file(data, "a.pdf", SETTINGS)
    assert {(hit.kind, hit.place.page) for hit in hits} == {
        (Kind.UNREADABLE, 1),
        (Kind.ID_NUMBER, 2),
    }
