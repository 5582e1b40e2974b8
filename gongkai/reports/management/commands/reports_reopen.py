"""Run daily: mark the reports whose frozen text the records entered since no longer bear out."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from gongkai.reports.reopen import look_again


class Command(BaseCommand):
    """Mark reports, and print each with what has changed."""

    help = "检查送审或者公布以后台账有变动的年度报告，逐份标明需要重新送审。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Mark and print."""
        found = look_again(now=timezone.now())
        for report in found:
            reopening = report.reopenings.first()
            why = reopening.why if reopening is not None else ""
            self.stdout.write(f"{report.agency.short_name} {report.year}：{why}")
        self.stdout.write(f"需要重新送审的报告：{len(found)}份。")
