"""What is printed at the foot of a published report, so that its paper can be verified."""

from __future__ import annotations

from dataclasses import dataclass

_SHOWN = 16


@dataclass(frozen=True, slots=True)
class Stamp:
    """
    The short code of a report, the address of the page that verifies it, its content digest.

    `urgent` says that it was published in an emergency, before its last signatures.
    """

    code: str
    address: str
    digest: str
    urgent: str = ""

    @property
    def line(self) -> str:
        """
        The stamp on one line. Readers leave it out as they leave out page numbers.

        Joined without plain spaces, so that it stays one running foot for every reader.
        """
        parts = [f"核验码：{self.code}", f"核验地址：{self.address}"]
        parts.append(f"内容摘要：{self.digest[:_SHOWN]}")
        if self.urgent:
            parts.insert(0, self.urgent)
        return "　".join(parts)
