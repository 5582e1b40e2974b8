"""
The one style sheet, put together from gongkai/static/src.

`python -m gongkai.web.build_css` writes gongkai/static/gongkai.css; a test compares the two.
"""

from __future__ import annotations

import re
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static"
SOURCES = STATIC / "src"
BUILT = STATIC / "gongkai.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_BLANKS = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,])\s*")


def built() -> str:
    """Return the style sheet: sources in the order of their names, without comments and gaps."""
    parts = [path.read_text(encoding="utf-8") for path in sorted(SOURCES.glob("*.css"))]
    return "".join(map(squeezed, parts))


def squeezed(css: str) -> str:
    """Take out comments and needless blanks; strings in the sources hold no braces or commas."""
    css = _BLANKS.sub(" ", _COMMENT.sub("", css))
    return _AROUND.sub(r"\1", css).replace(";}", "}").strip() + "\n"


def main() -> None:
    """Write the style sheet."""
    BUILT.write_text(built(), encoding="utf-8")


if __name__ == "__main__":
    main()
