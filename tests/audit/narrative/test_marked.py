"""True sentences are left alone; any figure changed in them is found at its cell."""

import pytest

from tests.audit.narrative.marked import Marked, marked, points_at


@pytest.mark.parametrize("sentence", marked(), ids=lambda s: s.plain)
def test_a_true_sentence_gives_no_warning(sentence: Marked):
    assert sentence.loud(sentence.plain) == []


@pytest.mark.parametrize("sentence", marked(), ids=lambda s: s.plain)
def test_every_changed_figure_is_found(sentence: Marked):
    for name, number, text in sentence.changed():
        found = sentence.loud(text)

        if name in ("i", "x"):
            assert found, text
        else:
            assert any(points_at(f, name, number) for f in found), (name, text)
        sentences = [f.places[0].sentence for f in found]
        assert all(said is not None and said in text for said in sentences)
