"""A hundred pages are screened within a second."""

import time
from random import Random

import pytest

from gongkai.screening.files import screen_file
from gongkai.screening.text import screen_text
from tests.screening import clean, leaks, office
from tests.screening.file_corpus import FORMS
from tests.screening.score import SETTINGS

MOST_SECONDS = 3.0  # on a busy machine; 1 is the aim, see docs/screening.md


def hundred_pages() -> str:
    """Return about 100 pages of 1,000 characters, half of them with numbers."""
    rng = Random(3)
    parts: list[str] = []
    while sum(map(len, parts)) < 100_000:
        parts += (text for _, text in clean.corpus(13, rng.randrange(99)))
        parts += (one.text for one in leaks.corpus(8, rng.randrange(99)))
    return "\n".join(parts)


def timed(data: bytes, name: str) -> float:
    start = time.process_time()
    assert screen_file(data, name, SETTINGS)
    return time.process_time() - start


def test_a_text_of_a_hundred_pages():
    text = hundred_pages()
    start = time.process_time()
    assert screen_text(text, SETTINGS)

    assert time.process_time() - start < MOST_SECONDS


def test_a_word_document_of_a_hundred_pages():
    def fill(document):
        for line in hundred_pages().replace("\x0b", "").split("\n"):
            document.add_paragraph(line)

    assert timed(office.word(fill), "a.docx") < MOST_SECONDS


@pytest.mark.parametrize("form", ["xlsx", "pdf", "csv"])
def test_files_of_a_hundred_pages(form):
    assert timed(FORMS[form](hundred_pages(), Random(1)), f"a.{form}") < MOST_SECONDS


def test_hostile_texts_take_no_longer():
    for text in ("1" * 200_000, "1 " * 100_000, "号" * 100_000, "1\n" * 80_000, "秘密 " * 50_000,
                 "村1组" * 30_000, "a@" * 50_000, "(((" * 50_000, "内部" * 50_000):  # fmt: skip
        start = time.process_time()
        screen_text(text, SETTINGS)
        assert time.process_time() - start < MOST_SECONDS, text[:4]
