"""What can go wrong with an index; none of it loses anything, as it can be built again."""

from __future__ import annotations


class NotReady(Exception):
    """
    There is no index to search: none was built, it is of another version, or it is damaged.

    `reason` is one of `missing`, `version`, `damaged`. Build it again.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason}: {detail}" if detail else reason)


class Busy(Exception):
    """Another process is writing; what was to be written waits for the next time."""
