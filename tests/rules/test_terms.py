"""One English word for each term of law."""

from pathlib import Path

from gongkai.rules.terms import GROUPS, markdown, search_words

DOCS = Path(__file__).parents[2] / "docs"


def test_no_term_is_listed_twice():
    terms = [term.chinese for group in GROUPS.values() for term in group]

    assert len(terms) == len(set(terms))


def test_a_chinese_term_leads_to_the_words_of_its_rules():
    assert search_words("双公示") == ["double publicity"]
    assert search_words("没有的词") == []


def test_the_page_of_terms_is_up_to_date():
    assert (DOCS / "terms.md").read_text("utf-8") == markdown()
