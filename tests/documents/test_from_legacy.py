"""Legacy formats go through a converter, or say plainly that there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.documents import from_legacy
from gongkai.documents.errors import Unreadable
from gongkai.documents.grid import Grid, Paragraph
from tests.tools import needs

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = (
    rb"{\rtf1\ansi\ansicpg936\uc1\pard \u25919?\u24220?\u20449?\u24687?\u20844?\u24320?\par"
    rb"\trowd\cellx3000\cellx6000 \intbl 12\cell 345\cell\row}"
)


def test_without_a_converter_the_message_says_what_to_install_or_do(monkeypatch):
    monkeypatch.delenv(from_legacy.SETTING, raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unreadable, match="LibreOffice") as caught:
        from_legacy.flow(RTF, "rtf")
    assert caught.value.reason == "no_converter"
    assert "另存为DOCX" in caught.value.do


def test_an_encrypted_office_file_is_called_encrypted_before_anything_is_run():
    data = OLE + b"\0" * 2000 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(Unreadable, match="密码") as caught:
        from_legacy.flow(data, "ole", converter="/does/not/exist")
    assert caught.value.reason == "encrypted"


def test_an_old_workbook_is_not_taken_for_a_text_document():
    data = OLE + b"\0" * 2000 + "Workbook".encode("utf-16-le")
    with pytest.raises(Unreadable) as caught:
        from_legacy.flow(data, "ole", converter="/does/not/exist")
    assert caught.value.reason == "unsupported"


def test_a_converter_that_cannot_run_is_reported():
    with pytest.raises(Unreadable) as caught:
        from_legacy.flow(RTF, "rtf", converter="/does/not/exist")
    assert caught.value.reason == "no_converter"


def test_a_converter_that_makes_nothing_is_reported(tmp_path: Path):
    program = tmp_path / "nothing"
    program.write_text("#!/bin/sh\nexit 0\n")
    program.chmod(0o755)
    with pytest.raises(Unreadable, match="无法转换") as caught:
        from_legacy.flow(RTF, "rtf", converter=str(program))
    assert caught.value.reason == "damaged"


def test_a_converter_that_hangs_is_ended(tmp_path: Path, monkeypatch):
    program = tmp_path / "hang"
    program.write_text("#!/bin/sh\nsleep 30 & wait\n")
    program.chmod(0o755)
    monkeypatch.setattr(from_legacy, "MOST_SECONDS", 0.3)
    with pytest.raises(Unreadable, match="仍未完成"):
        from_legacy.flow(RTF, "rtf", converter=str(program))


@needs("soffice")
def test_rtf_is_read_through_the_converter():
    read = from_legacy.flow(RTF, "rtf")
    assert any(isinstance(b, Paragraph) and "政府信息公开" in b.text for b in read.blocks)
    grids = [b for b in read.blocks if isinstance(b, Grid)]
    assert [[c.text for c in row] for row in grids[0].rows] == [["12", "345"]]
    assert any("LibreOffice" in note for note in read.notes)
