"""The words of every paper, before an officer reads it over."""

from gongkai.letters.compose.notices import draft
from gongkai.letters.compose.replies import draft_reply

__all__ = ["draft", "draft_reply"]
