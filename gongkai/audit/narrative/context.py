"""What the talk is about, heard from sentence to sentence."""

from __future__ import annotations

from gongkai.audit.narrative import form_words, words
from gongkai.audit.narrative.item import Item
from gongkai.audit.narrative.text_figure import Statement


class Context:
    """
    What the talk is about, from paragraph to paragraph of one part of a chapter.

    Words of the form (部分公开3件, 上年结转4件) turn the talk to requests by themselves, unless
    other business that is handled and answered (留言, 提案, 工单) was just spoken of.
    """

    __slots__ = (
        "_elsewhere",
        "_here",
        "chapter",
        "finished",
        "group",
        "results_beside",
        "ruled_out",
        "said",
        "told",
        "topic",
    )

    def __init__(self, chapter: int = 0) -> None:
        self.chapter = chapter
        self.topic = "request" if chapter == 3 else ("dispute" if chapter == 4 else "")
        self.finished = False  # 办结N件 has been said: 答复N件 beside it is a part
        self.said: set[str] = set()  # the figures named in this sentence
        self.group = ""  # reviews or suits, at the head of this sentence's list
        self.results_beside = False  # other numbers of this sentence are of rows of results
        self.ruled_out = False  # this sentence is about documents by 公开属性
        self.told: set[str] = set()  # the figures named in this part
        self._here = False  # other business was spoken of in this paragraph
        self._elsewhere = False  # or in an earlier one of this part

    def hear(self, text: str) -> None:
        """Take note of the last topic a text names."""
        for match in words.TOPIC.finditer(text):
            self.topic = match.lastgroup or ""
            if self.topic == "request":
                self._here = self._elsewhere = False
            elif self.topic == "business":
                self._here = True

    def begin_paragraph(self, *, after_heading: bool) -> None:
        """Start a paragraph; what a heading speaks of is the talk of the paragraph below it."""
        if self._here and not after_heading:
            self._here, self._elsewhere = False, True

    def turn_to_requests(self, item: Item, statement: Statement, *, first: bool) -> None:
        """
        Let a number with words of the form turn the talk to requests.

        Words that other business shares need others in the sentence that it does not, or to
        stand alone in the `first` sentence of a paragraph.
        """
        if self.topic in ("request", "dispute") or self._here or self.chapter == 5:
            return
        if form_words.is_strong(item) or (
            form_words.is_weak(item)
            and (
                form_words.has_strong(statement)
                or form_words.is_under_results(item)
                or (first and form_words.is_bare(item) and not self._elsewhere)
            )
        ):
            self.topic = "request"
