"""Files of discarded drafts go; what a version has stays, whoever asks."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.db import DatabaseError, connection, transaction

from gongkai.cli_site import files_clean as command
from gongkai.publishing import actions, store
from gongkai.publishing.actions.clearing import GRACE, clear_files
from gongkai.publishing.models import File, ItemDraft
from tests.site.cast import NOW, World
from tests.site.publishing.making import draft

LATER = NOW + GRACE + timedelta(hours=1)


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path


def stored(content: bytes, *, fresh: bool = False) -> File:
    file = store.keep([content], media_type="text/plain", now=NOW)
    if not fresh:
        os.utime(store.path_of(file), (NOW.timestamp(), NOW.timestamp()))
    return file


def attached(one: ItemDraft, world: World, content: bytes) -> File:
    file = stored(content)
    name = f"{content.decode()}.txt"
    actions.attach_file(one, file, name=name, by=world["ayi"], now=NOW)
    return file


def test_the_files_of_a_discarded_draft_go_with_it_after_a_while(world: World):
    one = draft(world)
    file = attached(one, world, b"abc")
    assert clear_files(now=LATER) == (0, 0)
    actions.discard_draft(one, revision=one.revision, by=world["ayi"], now=NOW)

    assert clear_files(now=NOW) == (0, 0)
    assert clear_files(now=LATER) == (1, 3)
    assert not File.objects.exists() and not store.path_of(file).exists()
    assert clear_files(now=LATER) == (0, 0)


def test_what_another_draft_or_a_version_has_stays(world: World):
    one, other, third = draft(world), draft(world), draft(world)
    kept, frozen = attached(one, world, b"shared"), attached(third, world, b"frozen")
    attached(other, world, b"shared")
    actions.discard_draft(one, revision=one.revision, by=world["ayi"], now=NOW)
    actions.submit_draft(third, revision=third.revision, by=world["ayi"], now=NOW)

    assert clear_files(now=LATER) == (0, 0)
    assert store.damage(kept) is None and store.damage(frozen) is None
    with pytest.raises(DatabaseError, match="版本"), transaction.atomic():  # noqa: SIM117
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM publishing_file WHERE id = %s", [frozen.pk])


def test_what_is_stored_again_meanwhile_stays(world: World):
    file = stored(b"again")
    stored(b"again", fresh=True)

    assert clear_files(now=LATER - timedelta(days=400)) == (0, 0)
    os.utime(store.path_of(file), (LATER.timestamp(), LATER.timestamp()))
    assert clear_files(now=LATER) == (0, 0)
    assert store.damage(file) is None


def test_what_a_failed_transaction_left_goes_too(world: World):
    file = stored(b"left")
    part = store.root() / f"{store.PART}x"
    part.write_bytes(b"half")
    os.utime(part, (NOW.timestamp(), NOW.timestamp()))
    File.objects.filter(pk=file.pk).delete()

    assert clear_files(now=LATER) == (1, 4)
    assert not store.path_of(file).exists() and not part.exists()


def test_the_command_says_what_it_did(world: World, monkeypatch):
    monkeypatch.setattr(command, "start", lambda data: None)
    stored(b"x" * 1_500_000)

    done = CliRunner().invoke(command.files_clean, [])
    assert (done.exit_code, done.output) == (0, "删去 1 个文件，1.5 MB。\n")
