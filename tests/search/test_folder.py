"""One writer, many readers, crashes and damage: nothing is lost that cannot be built again."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.search import Busy, Document, Index, NotReady, folder, read, schema
from gongkai.search.folder import Folder
from tests.search.made import document, found, index_of


def test_nothing_is_there_before_it_is_built(tmp_path: Path):
    index = Index.open(tmp_path / "none")
    with pytest.raises(NotReady, match="missing"):
        index.search(read("水"))
    with pytest.raises(NotReady, match="missing"), index.writing():
        pass
    assert index.rebuild([]) == 0
    assert found(index, "水") == []


def test_a_document_is_replaced_and_deleted(tmp_path: Path):
    index = index_of(tmp_path, [document(1, "旧标题"), document(2, "别的标题")])
    with index.writing() as writer:
        assert writer.upsert([document(1, "新标题")]) == 1
    assert found(index, "标题") == [2, 1]
    assert found(index, "旧标题") == []
    with index.writing() as writer:
        writer.delete(["item-1", "item-99"])
    assert found(index, "标题") == [2]
    assert index.ids() == {"item-2"}


def test_a_block_that_fails_writes_nothing(tmp_path: Path):
    index = index_of(tmp_path, [document(1)])
    with pytest.raises(KeyError), index.writing() as writer:
        writer.upsert([document(2)])
        raise KeyError
    assert index.ids() == {"item-1"}
    with index.writing() as writer:
        writer.upsert([document(3)])
    assert index.ids() == {"item-1", "item-3"}


def test_only_one_writes(tmp_path: Path):
    index = index_of(tmp_path, [document(1)])
    with index.writing():
        with pytest.raises(Busy), Index.open(tmp_path).writing():
            pass
        with pytest.raises(Busy):
            Index.open(tmp_path).rebuild([])
    with index.writing():
        pass


def test_a_reader_sees_what_another_one_wrote_from_its_next_search_on(tmp_path: Path):
    reader, writer = index_of(tmp_path, [document(1)]), Index.open(tmp_path)
    assert reader.count(read("")) == 1
    with writer.writing() as block:
        block.upsert([document(2)])
        assert reader.count(read("")) == 1
    assert reader.count(read("")) == 2
    writer.rebuild([document(3)])
    assert reader.ids() == {"item-3"}


def test_the_old_index_answers_while_a_new_one_is_built(tmp_path: Path):
    index = index_of(tmp_path, [document(1)])
    seen: list[set[str]] = []

    def documents() -> Iterator[Document]:
        for number in range(2, 5):
            seen.append(index.ids())
            yield document(number)

    index.rebuild(documents())
    assert seen == [{"item-1"}] * 3
    assert index.ids() == {"item-2", "item-3", "item-4"}
    assert len(list(tmp_path.glob("g-*"))) == 1


def test_a_rebuild_that_ends_just_as_somebody_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    index = index_of(tmp_path, [document(1)])
    real = Folder.generation
    looks = iter([lambda: Index.open(tmp_path).rebuild([document(2)]), *[lambda: 0] * 9])

    def looking(self: Folder) -> Path:
        found = real(self)
        if self is index._folder:
            next(looks)()
        return found

    monkeypatch.setattr(Folder, "generation", looking)
    assert index.ids() == {"item-2"}


def test_a_rebuild_that_fails_leaves_the_old_one(tmp_path: Path):
    index = index_of(tmp_path, [document(1)])

    def documents() -> Iterator[Document]:
        yield document(2)
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        index.rebuild(documents())
    assert index.ids() == {"item-1"}
    assert len(list(tmp_path.glob("g-*"))) == 1


def _slowly(path: Path, ready: object) -> None:
    def documents() -> Iterator[Document]:
        yield document(2)
        (path / "started").touch()
        time.sleep(60)

    Index.open(path).rebuild(documents())


def test_a_process_killed_while_it_builds_leaves_the_old_one_and_no_lock(tmp_path: Path):
    index = index_of(tmp_path, [document(1)])
    child = multiprocessing.get_context("spawn").Process(target=_slowly, args=(tmp_path, None))
    child.start()
    for _ in range(400):
        if (tmp_path / "started").exists():
            break
        time.sleep(0.05)
    assert child.pid is not None
    with pytest.raises(Busy), index.writing():
        pass
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    assert index.ids() == {"item-1"}
    with index.writing() as writer:
        writer.upsert([document(3)])
    index.rebuild([document(4)])
    assert index.ids() == {"item-4"}
    assert len(list(tmp_path.glob("g-*"))) == 1  # what the killed one left is gone


def test_another_version_is_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    index = index_of(tmp_path, [document(1)])
    monkeypatch.setattr(folder, "VERSION", schema.VERSION + 1)
    with pytest.raises(NotReady, match="version"):
        index.search(read("水"))
    index.rebuild([document(2)])
    assert index.ids() == {"item-2"}


@pytest.mark.parametrize("what", ["meta.json", "*.store", "*.term", "*.fast", "*.idx", "version"])
@pytest.mark.parametrize("how", ["gone", "empty", "garbage", "cut"])
def test_a_damaged_index_says_so_and_is_built_again(tmp_path: Path, what: str, how: str):
    index_of(tmp_path, [document(number, "水利工程公告") for number in range(50)])
    (generation,) = tmp_path.glob("g-*")
    for file in list(generation.glob(what)):
        data = file.read_bytes()
        os.chmod(file, 0o644)
        match how:
            case "gone":
                file.unlink()
            case "empty":
                file.write_bytes(b"")
            case "garbage":
                file.write_bytes(bytes(255 - byte for byte in data))
            case "cut":
                file.write_bytes(data[: len(data) // 2])
    index = Index.open(tmp_path)
    with pytest.raises(NotReady):
        page = index.search(read("水利"))
        assert page.total == 50  # what does not matter to an answer may be damaged
        raise NotReady("fine")
    index.rebuild([document(1, "水利")])
    assert found(index, "水利") == [1]


@pytest.mark.parametrize("name", ["../elsewhere", "", "g-none", "\x00", "x" * 5000])
def test_a_name_that_leads_nowhere(tmp_path: Path, name: str):
    index = index_of(tmp_path, [document(1)])
    (tmp_path / "current").write_text(name)
    with pytest.raises(NotReady):
        index.count(read(""))
    with pytest.raises(NotReady):
        Folder(tmp_path).generation()
    index.rebuild([document(2)])
    assert index.ids() == {"item-2"}
