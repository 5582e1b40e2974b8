"""True sentences are left alone; any figure changed in them is found at its cell."""

import pytest

from tests.audit.narrative.marked import Marked, marked, points_at
from tests.audit.narrative.reading import HERE


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


def unmarked() -> list[Marked]:
    """Return the sentences of true_of_the_rich.txt."""
    found = (HERE / "true_of_the_rich.txt").read_text("utf-8").splitlines()
    split = [line.split("|", 1) for line in found if line and line[0] != "#"]
    return [Marked("R", int(chapter), text) for chapter, text in split]


@pytest.mark.parametrize("sentence", unmarked(), ids=lambda s: s.text)
def test_numbers_of_some_only_of_others_and_of_other_times_are_left_alone(sentence: Marked):
    assert sentence.loud(sentence.text) == []


@pytest.mark.parametrize(
    ("chapter", "text"),
    [
        (1, "予以公开151件，不予公开53件。"),  # with what was granted in part
        (1, "其中要求补正9件，经补正受理8件，1件逾期未补正。"),
        (5, "收到申请31件，集中在两个镇。"),
    ],
)
def test_a_number_that_may_be_of_others_is_only_noticed(chapter: int, text: str):
    sentence = Marked("R", chapter, text)

    assert sentence.loud(text) == []
