"""Days and sentences as official documents write them."""

from __future__ import annotations

from datetime import date


def on(day: date) -> str:
    """Return a day as official documents write it: 2023年12月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def month(text: str) -> str:
    """Return a month as official documents write it: 2024-03 as 2024年3月."""
    year, number = text.split("-")
    return f"{year}年{int(number)}月"


def quoted(text: str) -> str:
    """Return what is quoted within a sentence: without the stop at its end."""
    return text.strip().removesuffix("。")


def ended(text: str) -> str:
    """Return what an officer filled in as a sentence: with the stop it was left without."""
    text = text.strip()
    return text if not text or text.endswith(("。", "！", "？", "；", "：", "…")) else f"{text}。"
