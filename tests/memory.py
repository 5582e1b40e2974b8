"""How much memory a process has needed."""

from __future__ import annotations

from pathlib import Path


def most_megabytes() -> int:
    """
    Return the most memory this program has held at once, in megabytes.

    The kernel's count for the program itself: `ru_maxrss` of a child begins with what its parent
    held, so that a small program started by a large test runner looked large.
    """
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    raise LookupError("VmHWM is not in /proc/self/status")
