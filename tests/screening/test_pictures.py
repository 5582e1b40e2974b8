import io

import pytest
from PIL import Image

from gongkai.screening.files import screen_file
from gongkai.screening.hits import Kind, Severity
from tests.screening.test_text import ID


def picture(form: str, **words: object) -> bytes:
    """Make a picture with properties: artist, position, description."""
    exif = Image.Exif()
    if "artist" in words:
        exif[0x013B] = words["artist"]
    if "description" in words:
        exif[0x010E] = words["description"]
    if "position" in words:
        exif.get_ifd(0x8825).update({1: "N", 2: words["position"], 3: "E", 4: (75.0, 13.0, 0.0)})
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, form, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_where_and_by_whom_a_photograph_was_taken_is_told(form):
    data = picture(form, artist="Zhang San", position=(37.0, 46.0, 12.0))

    assert {(h.kind, h.severity) for h in screen_file(data, f"a.{form.lower()}")} == {
        (Kind.LOCATION, Severity.NOTICE),
        (Kind.AUTHOR, Severity.NOTICE),
    }


def test_a_tiff_names_its_author():
    hits = screen_file(picture("TIFF", artist="Zhang San"), "a.tiff")

    assert [hit.kind for hit in hits] == [Kind.AUTHOR]


def test_an_empty_position_is_none():
    assert screen_file(picture("JPEG", position=(0.0, 0.0, 0.0)), "a.jpg") == []
    assert screen_file(picture("PNG"), "a.png") == []


def test_the_words_of_a_picture_are_screened():
    hits = screen_file(picture("JPEG", description=f"ID {ID}"), "a.jpg")

    assert [hit.kind for hit in hits] == [Kind.ID_NUMBER]


@pytest.mark.parametrize("size", [2, 30, 60, 100, 150])
def test_a_picture_that_breaks_off_does_no_harm(size):
    screen_file(picture("JPEG", artist="Zhang San", position=(37.0, 46.0, 12.0))[:size], "a.jpg")
