"""`gongkai documents-due`: what cron sends to those who keep the register."""

from __future__ import annotations

from datetime import date, timedelta

from click.testing import CliRunner

from gongkai.cli_site import documents_due as command
from gongkai.publishing.models import NormativeDocument
from tests.site.cast import World
from tests.site.publishing.test_documents import issued


def test_it_lists_what_is_over_first_and_says_so_in_its_status(world: World, monkeypatch):
    monkeypatch.setattr(command, "start", lambda data: None)
    today = date.today()  # noqa: DTZ011  the command takes the clock's day
    later = issued(world, doc_no="示政规〔2023〕4号")
    over = issued(world, doc_no="示政规〔2023〕5号")
    rows = NormativeDocument.objects
    rows.filter(pk=later.pk).update(expires_on=today + timedelta(10))

    calm = CliRunner().invoke(command.documents_due, [])
    rows.filter(pk=over.pk).update(expires_on=today - timedelta(3))
    late = CliRunner().invoke(command.documents_due, [])

    assert (calm.exit_code, late.exit_code) == (0, 1)
    assert "还有10天" in calm.output
    assert late.output.index("已满3天") < late.output.index("还有10天")
