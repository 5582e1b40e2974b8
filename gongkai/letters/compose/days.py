"""Days as letters write them: always in Chinese, whatever language the officer reads."""

from __future__ import annotations

from datetime import date


def on(day: date) -> str:
    """Return a day as official documents write it: 2023年12月1日."""
    return f"{day.year}年{day.month}月{day.day}日"
