"""`compare`: what a reviewer sees of the difference between two versions."""

from __future__ import annotations

from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.bodies.compare import Run, compare, runs


def shown(old: str, new: str) -> list[tuple[str, str]]:
    """Return the changes with marks: [-removed-] and {+added+}."""
    signs = {"": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return [
        (change.kind, "".join(signs[run.mark].format(run.text) for run in change.runs))
        for change in compare(old, new)
    ]


def test_a_changed_paragraph_shows_the_characters_that_changed():
    old = "<p>各单位应于20个工作日内公开。</p><p>附则。</p>"
    new = "<p>各单位应当于7个工作日内主动公开。</p><p>附则。</p>"

    assert shown(old, new) == [
        ("changed", "各单位应[-于20-]{+当于7+}个工作日内{+主动+}公开。"),
        ("kept", "附则。"),
    ]


def test_paragraphs_come_and_go_in_their_places():
    old = "<h2>一、总则</h2><p>甲乙丙丁。</p><p>戊己庚辛。</p>"
    new = "<h2>一、总则</h2><p>戊己庚辛。</p><p>子丑寅卯。</p>"

    assert shown(old, new) == [
        ("kept", "一、总则"),
        ("removed", "[-甲乙丙丁。-]"),
        ("kept", "戊己庚辛。"),
        ("added", "{+子丑寅卯。+}"),
    ]


def test_tables_are_compared_row_by_row_and_cell_by_cell():
    table = "<table><thead><tr><th>项</th><th>数</th></tr></thead><tbody>{}</tbody></table>"
    old = table.format("<tr><td>财政预算</td><td>131</td></tr><tr><td>文件</td><td>3</td></tr>")
    new = table.format("<tr><td>财政预算</td><td>132</td></tr><tr><td>解读</td><td></td></tr>")

    assert shown(old, new) == [
        ("kept", "项\t数"),
        ("changed", "财政预算\t13[-1-]{+2+}"),
        ("removed", "[-文件\t3-]"),
        ("added", "{+解读\t+}"),
    ]


def test_a_paragraph_made_a_heading_counts_as_changed():
    assert [change.kind for change in compare("<p>总体要求</p>", "<h2>总体要求</h2>")] == [
        "changed"
    ]


def test_a_replaced_picture_is_a_change():
    old = '<figure><img src="/a.png" alt="县城"></figure>'

    assert shown(old, old.replace("a.png", "b.png"))[0][0] == "changed"
    assert shown(old, old)[0] == ("kept", "［图片：/a.png，县城］")


def test_single_signs_between_changes_do_not_stay_alone():
    assert runs("甲乙丙丁戊", "子乙丑丁戊") == [
        Run("甲乙丙", "removed"),
        Run("子乙丑", "added"),
        Run("丁戊"),
    ]


_BODY = st.lists(st.text("甲乙丙丁。12", min_size=1, max_size=12), max_size=8)


@settings(max_examples=300, deadline=None)
@given(_BODY, _BODY)
def test_both_versions_can_be_read_from_the_changes(old, new):
    found = compare(*("".join(f"<p>{one}</p>" for one in side) for side in (old, new)))

    for side, mark in ((old, "added"), (new, "removed")):
        read = [
            "".join(run.text for run in change.runs if run.mark != mark)
            for change in found
            if change.kind != mark
        ]
        assert read == side
    assert all(
        (change.kind == "kept") is (len(change.runs) == 1 and not change.runs[0].mark)
        for change in found
        if change.kind != "changed"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<p>甲乙。</p>" * 20_000, "<p>甲丙。</p>" * 20_000),
        (
            "".join(f"<p>{n}</p>" for n in range(15_000)),
            "".join(f"<p>{n}</p>" for n in range(15_000, 0, -1)),
        ),
        ("<p>" + "甲乙" * 400_000 + "</p>", "<p>" + "乙丙" * 400_000 + "</p>"),
    ],
    ids=["alike", "turned", "long"],
)
def test_long_bodies_take_seconds(old, new):
    begun = monotonic()

    assert compare(old, new)
    assert monotonic() - begun < 20
