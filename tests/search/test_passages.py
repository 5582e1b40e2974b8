"""What is shown of a result."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gongkai.search import read
from gongkai.search.passages import LENGTH, finder, passage, pieces
from tests.search.made import document, index_of


def marked(cut: tuple[tuple[str, bool], ...]) -> str:
    return "".join(f"[{text}]" if hit else text for text, hit in cut)


def test_words_are_marked_as_the_text_writes_them():
    find = finder(read("條例 5g wifi 食品安全").words)
    assert (
        marked(pieces("《条例》ＷｉＦｉ与5G，食品\n安全", find))
        == "《[条例]》[ＷｉＦｉ]与[5G]，[食品\n安全]"
    )


def test_nothing_is_marked_without_words():
    assert marked(pieces("标题", finder(()))) == "标题"


def test_the_passage_with_most_words():
    text = "低保。" + "无关的话。" * 60 + "城乡低保资金发放公示如下。" + "别的。" * 60
    cut, found = passage(text, finder(read("低保 资金 公示").words))
    assert found
    assert "城乡[低保][资金]发放[公示]如下" in marked(cut)
    assert marked(cut).startswith("…")
    assert marked(cut).endswith("…")


def test_the_beginning_where_nothing_is_found():
    cut, found = passage("第一条\n为了规范", finder(("没有",)))
    assert not found
    assert marked(cut) == "第一条 为了规范"


@given(
    st.text(alphabet="低保资金公示abc，。 \n<>&", max_size=400),
    st.text("低保资金公示ab", min_size=1, max_size=4),
)
def test_a_passage_is_a_part_of_the_text(text: str, word: str):
    cut, found = passage(text, finder((word,)))
    shown = "".join(piece.text for piece in cut).strip("…")
    assert "".join(shown.split()) in "".join(text.split())
    assert len(shown) <= LENGTH
    assert found == any(piece.hit for piece in cut)


def test_attachments_are_shown_when_the_text_has_nothing(tmp_path: Path):
    index = index_of(tmp_path, [document(1, "公示", text="见附件", files="名单：低保户")])
    (hit,) = index.search(read("低保")).hits
    assert hit.in_file
    assert marked(hit.passage) == "名单：[低保]户"


def test_a_result_carries_what_a_page_shows(tmp_path: Path):
    one = document(
        1,
        "办法<b>",
        text="正文",
        numbers=("示政〔2023〕1号", ""),
        agency="county",
        agency_names=("示例县人民政府", "县政府"),
        columns=("a", "b"),
        column_names=("政策", "规范性文件"),
        validity="valid",
    )
    (hit,) = index_of(tmp_path, [one]).search(read("办法")).hits
    assert (hit.url, hit.published_at, hit.kind) == (one.url, one.published_at, "item")
    assert (hit.agency, hit.column, hit.validity) == ("示例县人民政府", "规范性文件", "valid")
    assert marked(hit.title) == "[办法]<b>"
