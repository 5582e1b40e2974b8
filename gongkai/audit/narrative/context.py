"""What the talk is about, heard from sentence to sentence."""

from __future__ import annotations

from gongkai.audit.narrative import words


class Context:
    """What the talk is about, from paragraph to paragraph of one chapter."""

    __slots__ = ("chapter", "finished", "said", "topic")

    def __init__(self, chapter: int = 0) -> None:
        self.chapter = chapter
        self.topic = "request" if chapter == 3 else ("dispute" if chapter == 4 else "")
        self.finished = False  # 办结N件 has been said: 答复N件 beside it is a part

        self.said: set[str] = set()  # the figures named in this sentence

    def hear(self, text: str) -> None:
        """Take note of the last topic a text names."""
        for match in words.TOPIC.finditer(text):
            self.topic = match.lastgroup or ""
