"""Copies are found, and what is no copy is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.copies import Copies, SqliteStore, clusters
from gongkai.copies import copies as module
from gongkai.copies.signature import shingles
from tests.copies.made import article, edited

PREFACE = "各乡镇人民政府，县直各单位：现将上级文件转发给你们。" + article(5555, 600)


@pytest.fixture
def texts() -> dict[str, str]:
    return {str(number): article(number) for number in range(300)}


@pytest.fixture
def copies(texts: dict[str, str], tmp_path: Path) -> Copies:
    made = Copies(SqliteStore(tmp_path / "copies.sqlite3", texts.get))
    assert made.add(texts.items()) == len(texts)
    return made


def jaccard(one: str, other: str) -> float:
    ours, theirs = shingles(one), shingles(other)
    return len(ours & theirs) / len(ours | theirs)


def test_the_same_text_with_other_wrapping(copies: Copies, texts: dict[str, str]):
    (match,) = copies.find(f"转发：{texts['17']}\n来源：县政府网")
    assert match.id == "17"
    assert match.jaccard == match.contained == match.contains == 1


def test_nearly_all_copies_of_likeness_four_fifths_are_found(
    copies: Copies, texts: dict[str, str]
):
    found = there = 0
    for ident, text in texts.items():
        for share in (0.01, 0.02, 0.022):
            other = edited(text, share, int(ident))
            if jaccard(text, other) >= 0.8:
                there += 1
                found += [match.id for match in copies.find(other)] == [ident]
    assert there > 400
    assert found / there >= 0.99


def test_what_is_said_of_a_match_is_exact(copies: Copies, texts: dict[str, str]):
    other = edited(texts["5"], 0.015, 1)
    (match,) = copies.find(other)
    assert match.jaccard == jaccard(texts["5"], other)


def test_a_repost_with_a_long_preface_is_found_from_both_sides(
    copies: Copies, texts: dict[str, str]
):
    reposted = PREFACE + texts["42"]
    (match,) = copies.find(reposted)
    assert (match.id, match.contains) == ("42", 1)
    assert match.jaccard < 0.5
    texts["reposted"] = reposted
    copies.add([("reposted", reposted)])
    (match,) = copies.find(texts["42"], but="42")
    assert (match.id, match.contained) == ("reposted", 1)


def test_nothing_is_found_where_nothing_is(copies: Copies):
    assert copies.find(article(9999)) == []
    assert copies.find("特此公告。") == []
    assert copies.find("") == []


def test_a_text_of_one_line_is_no_copy_of_another(tmp_path: Path):
    line = "县政府办公室2023年5月1日至3日放假，值班电话0998-0000000。"
    copies = Copies(SqliteStore(tmp_path / "c", {"1": line}.get))
    copies.add([("1", line)])
    assert copies.find(line) == []


def test_a_text_is_replaced_and_forgotten(copies: Copies, texts: dict[str, str]):
    old, texts["3"] = texts["3"], article(7777)
    copies.add([("3", texts["3"])])
    assert copies.find(old) == []
    assert [match.id for match in copies.find(texts["3"])] == ["3"]
    copies.remove(["3", "unknown"])
    assert copies.find(texts["3"]) == []


def test_a_text_that_is_gone_is_passed_over(copies: Copies, texts: dict[str, str]):
    assert copies.find(texts.pop("8")) == []


def test_set_phrases_of_everybody_neither_match_nor_slow_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "_COMMON", 20)
    phrase = "根据中华人民共和国政府信息公开条例有关规定现将有关情况公告如下请社会各界予以监督" * 2
    texts = {str(number): phrase + article(number, 600) for number in range(500)}
    store = SqliteStore(tmp_path / "c", texts.get)
    copies = Copies(store)
    copies.add(texts.items())
    assert copies.find(phrase + article(9999, 600)) == []
    assert [match.id for match in copies.find(texts["499"])] == ["499"]
    assert max(store.used(range(0)).values(), default=0) == 0


def test_what_is_kept_is_there_after_a_restart(
    copies: Copies, texts: dict[str, str], tmp_path: Path
):
    again = Copies(SqliteStore(tmp_path / "copies.sqlite3", texts.get))
    assert [match.id for match in again.find(texts["11"])] == ["11"]


def test_keys_of_another_version_are_thrown_away(
    copies: Copies, texts: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("gongkai.copies.store.VERSION", 99)
    again = Copies(SqliteStore(tmp_path / "copies.sqlite3", texts.get))
    assert again.find(texts["11"]) == []
    again.add(texts.items())
    assert [match.id for match in again.find(texts["11"])] == ["11"]


def test_a_very_long_text(copies: Copies, texts: dict[str, str]):
    long = article(1, 200_000)
    texts["long"] = long
    copies.add([("long", long)])
    found = {match.id: match for match in copies.find(long)}
    assert found["long"].jaccard == 1
    assert [match.id for match in copies.find(long[90_000:91_000])] == ["long"]


def test_clusters_join_copies_of_copies():
    pairs = [("a", "b"), ("c", "d"), ("b", "e"), ("f", "f"), ("e", "a")]
    assert clusters(pairs) == [("a", "b", "e"), ("c", "d")]
    assert clusters([]) == []
    chain = [(f"{number:05}", f"{number + 1:05}") for number in range(5000)]
    assert [len(group) for group in clusters(chain)] == [5001]
