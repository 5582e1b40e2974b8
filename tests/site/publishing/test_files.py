"""Files are kept by their content, whole or not at all, and belong to what was signed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gongkai.ledger.verify import verify
from gongkai.publishing import actions, store
from gongkai.publishing.digests import digest
from gongkai.publishing.errors import NameTaken, NotComplete
from gongkai.publishing.models import DraftFile, File, FileRole, VersionFile
from tests.site.cast import NOW, World
from tests.site.publishing.making import draft, published, submitted, version
from tests.site.review.made import sign_all

CONTENT = b"%PDF-1.7 budget"
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.DATA = tmp_path
    return Path(tmp_path) / "files"


def kept(content: bytes = CONTENT, media_type: str = "application/pdf") -> File:
    return store.keep([content[:4], content[4:]], media_type=media_type, now=NOW, text="预算")


def attached(world: World, **more):
    one = draft(world)
    given = {"name": "预算.pdf", "title": "2024年预算", "by": world["ayi"], "now": NOW, **more}
    return actions.attach_file(one, kept(), **given)


def test_a_file_is_kept_under_its_digest(db, folder: Path):
    file = kept()

    assert (file.sha256, file.size, file.text) == (DIGEST, len(CONTENT), "预算")
    assert store.path_of(file) == folder / DIGEST[:2] / DIGEST
    assert b"".join(store.pieces_of(file)) == CONTENT
    assert store.damage(file) is None


def test_the_same_content_is_kept_once_and_not_written_again(db):
    first = kept()
    before = store.path_of(first).stat().st_ino

    again = kept()

    assert again == first
    assert store.path_of(first).stat().st_ino == before


def test_an_upload_that_breaks_off_leaves_nothing(db, folder: Path):
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        store.keep(broken(), media_type="application/pdf", now=NOW)

    assert list(folder.rglob("*")) == []
    assert File.objects.count() == 0


def test_damage_is_found_with_the_ledger(world: World):
    file = kept()
    assert [one for one in verify() if one.grave] == []

    store.path_of(file).write_bytes(b"%PDF-1.7 changed")
    (changed,) = (one for one in verify() if one.grave)
    assert (changed.code, "与其摘要不符" in changed.says) == ("record.doubt", True)

    store.path_of(file).unlink()
    (gone,) = (one for one in verify() if one.grave)
    assert "请从备份恢复" in gone.says


def test_files_go_with_the_version_and_its_digest_covers_them(world: World):
    held = attached(world)
    one = held.draft

    made = submitted(one, world)

    (link,) = made.files.all()
    assert (link.name, link.title, link.file) == ("预算.pdf", "2024年预算", held.file)
    assert DraftFile.objects.count() == 0
    assert made.digest == digest(made)
    assert made.digest != version(world).digest
    for name, value in (("title", "别的"), ("alt", "图"), ("position", 9), ("role", "image")):
        kept_value = getattr(link, name)
        setattr(link, name, value)
        assert digest(made, [link]) != made.digest, name
        setattr(link, name, kept_value)


def test_an_edited_item_begins_with_the_files_it_had(world: World):
    one = attached(world).draft
    made = submitted(one, world)

    copy = actions.open_draft(item=made.item, by=world["ayi"], now=NOW)
    (held,) = copy.files.all()
    actions.detach_file(held, by=world["ayi"], now=NOW)

    assert copy.files.count() == 0
    assert made.files.count() == 1


def test_a_name_is_used_once_and_is_no_path(world: World):
    held = attached(world)
    given: dict[str, Any] = {"by": world["ayi"], "now": NOW}

    with pytest.raises(NameTaken, match=r"预算\.pdf"):
        actions.attach_file(held.draft, held.file, name="预算.pdf", **given)
    for name in ("../a.pdf", "a/b.pdf", "a\\b.pdf", "..", "", "a\0.pdf", "长" * 201):
        with pytest.raises(NotComplete, match="文件名"):
            actions.attach_file(held.draft, held.file, name=name, **given)


def test_a_picture_says_in_words_what_it_shows(world: World):
    held = attached(world, name="图解.png", role=FileRole.IMAGE)
    one = held.draft

    with pytest.raises(NotComplete, match=r"图解\.png"):
        actions.submit_draft(one, revision=1, by=world["ayi"], now=NOW)

    actions.describe_file(held, by=world["ayi"], now=NOW, alt="三步办理流程图")
    made = submitted(one, world)
    assert made.files.get().alt == "三步办理流程图"


def test_a_text_may_be_only_in_its_attachment(world: World):
    held = attached(world)
    one = actions.save_draft(held.draft, revision=1, by=world["ayi"], now=NOW, body="")

    made = submitted(one, world)

    assert (made.body, made.text, made.files.count()) == ("", "", 1)


def test_nothing_is_attached_to_what_is_signed(world: World):
    made = version(world)
    sign_all(made, world)

    with pytest.raises(IntegrityError, match="已经签署，不能再加附件"), transaction.atomic():
        VersionFile.objects.create(version=made, file=kept(), name="后加.pdf")


def test_what_is_attached_past_the_actions_is_found_out(world: World):
    made = version(world)
    VersionFile.objects.create(version=made, file=kept(), name="后加.pdf")

    assert [one.code for one in verify() if one.grave] == ["record.doubt"]


def test_publishing_leaves_the_files_as_they_were(world: World):
    before = kept()
    published(world)

    assert [one for one in verify() if one.grave] == []
    assert File.objects.get() == before
