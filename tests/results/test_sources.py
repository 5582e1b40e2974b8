import io
import os
import zipfile
from pathlib import Path

import pytest

from gongkai.documents.errors import Unreadable
from gongkai.results import archives
from gongkai.results.sources import data, sources

PAGE = "<html>年报</html>".encode()


def _zip(path: Path, *members: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members:
            package.writestr(name, content)
    return path


def _zipped(*members: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in members:
            package.writestr(name, content)
    return file.getvalue()


def _names(*paths: Path) -> list[str]:
    return [source.name for source in sources(str(path) for path in paths)]


def test_a_file_keeps_the_name_it_was_given():
    assert [s.name for s in sources(["./a/../b.html"])] == ["./a/../b.html"]


def test_a_folder_gives_its_reports_in_order_and_nothing_else(tmp_path):
    for name in ("b.html", "a/c.docx", "a/.hidden.html", ".git/d.html", "e.png", "~$f.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(PAGE)
    (tmp_path / "other.json").write_text("{}")
    (tmp_path / "ours.json").write_text('{"schema": 1, "kind": "gongkai-report"}')

    assert [Path(n).relative_to(tmp_path).as_posix() for n in _names(tmp_path)] == [
        "a/c.docx",
        "b.html",
        "ours.json",
    ]


def test_an_empty_folder_is_a_file_that_cannot_be_read(tmp_path):
    (source,) = sources([str(tmp_path)])

    with pytest.raises(Unreadable, match="没有可核验的文件"):
        data(source)


def test_members_of_an_archive_are_read_in_memory(tmp_path):
    path = _zip(tmp_path / "年报.zip", ("县/a.html", PAGE), ("b.png", b"x"))

    (source,) = sources([str(path)])

    assert source.name == f"{path}!/县/a.html"
    assert data(source) == PAGE


def test_names_that_climb_out_stay_names(tmp_path):
    path = _zip(tmp_path / "a.zip", ("../../etc/x.html", PAGE), ("/abs.html", PAGE))

    found = list(sources([str(path)]))

    assert [data(source) for source in found] == [PAGE, PAGE]
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]


def test_names_in_gbk_are_understood(tmp_path):
    content = _zipped(("ABCDEF.html", PAGE)).replace(b"ABCDEF", "年报一".encode("gb18030"))
    path = tmp_path / "gbk.zip"
    path.write_bytes(content)

    (source,) = sources([str(path)])

    assert source.name.endswith("!/年报一.html")
    assert data(source) == PAGE


def test_control_characters_in_names_are_not_shown(tmp_path):
    path = _zip(tmp_path / "a.zip", ("a\x1b[31m.html", PAGE))

    assert "\x1b" not in _names(path)[0]


def test_one_archive_inside_another_is_read_and_the_next_is_not(tmp_path):
    deep = _zipped(("deep.html", PAGE))
    inner = _zipped(("in.html", PAGE), ("deep.zip", deep))
    path = _zip(tmp_path / "a.zip", ("inner.zip", inner))

    good, bad = sources([str(path)])

    assert data(good) == PAGE
    with pytest.raises(Unreadable, match="层数太多"):
        data(bad)


def test_a_member_that_unpacks_beyond_all_proportion_is_refused(tmp_path):
    path = _zip(tmp_path / "bomb.zip", ("ok.html", PAGE), ("bomb.html", b"a" * 20_000_000))

    good, bomb = sources([str(path)])

    assert data(good) == PAGE
    with pytest.raises(Unreadable, match="压缩炸弹"):
        data(bomb)


def test_an_archive_of_too_many_or_too_much_is_refused(tmp_path, monkeypatch):
    path = _zip(tmp_path / "a.zip", ("a.html", PAGE), ("b.html", PAGE))
    monkeypatch.setattr(archives, "MOST_MEMBERS", 1)
    with pytest.raises(Unreadable, match="上限"):
        data(next(iter(sources([str(path)]))))
    monkeypatch.undo()
    monkeypatch.setattr(archives, "MOST_TOTAL", 10)
    with pytest.raises(Unreadable, match="解开后有"):
        data(next(iter(sources([str(path)]))))


def test_a_damaged_archive_goes_to_the_readers(tmp_path):
    path = _zip(tmp_path / "a.zip", ("a.html", PAGE * 1000))
    path.write_bytes(path.read_bytes()[:60])

    assert _names(path) == [str(path)]


def test_a_damaged_member_is_refused(tmp_path):
    path = _zip(tmp_path / "a.zip", ("a.html", bytes(range(256)) * 40))
    content = bytearray(path.read_bytes())
    content[60:200] = b"\xff" * 140
    path.write_bytes(bytes(content))

    with pytest.raises(Unreadable, match="已损坏"):
        data(next(iter(sources([str(path)]))))


def test_a_word_document_is_no_archive(tmp_path):
    path = _zip(tmp_path / "a.docx", ("word/document.xml", b"<w/>"))

    assert _names(path) == [str(path)]


def test_what_is_no_plain_file_is_refused():
    (source,) = sources(["/dev/null"])

    with pytest.raises(Unreadable, match="不是普通文件"):
        data(source)


def test_a_pipe_nobody_writes_to_is_refused_without_waiting(tmp_path):
    pipe = tmp_path / "年报.txt"
    os.mkfifo(pipe)

    (source,) = sources([str(pipe)])

    with pytest.raises(Unreadable, match="不是普通文件"):
        data(source)
