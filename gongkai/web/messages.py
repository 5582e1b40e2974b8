"""
The words of the screens and their English: `python -m gongkai.web.messages`.

Chinese is the source; say update, compile or missing. `update` collects every `_("…")` of Python
and templates into locale/en/LC_MESSAGES/django.po and keeps the English that is there; `compile`
writes the file that the server reads; `missing` lists what has no English yet. Needs Babel.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from gongkai.web.citations import cited
from gongkai.web.labels import labels
from gongkai.web.spoken import spoken

HERE = Path(__file__).resolve().parent.parent
PO = HERE / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
_KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
#: what a file must have somewhere to be read at all: reading takes a hundred times longer
_CALLS = re.compile(rb"\b(?:_|n?gettext|gettext_(?:lazy|noop)|pgettext)\(")
_TEMPLATES = {"extensions": "jinja2.ext.i18n,jinja2.ext.do", "trim_blocks": "true"}
_PARTS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("python", "**/*.py", {}),
    ("jinja2.ext:babel_extract", "templates/**/*.html", _TEMPLATES),
)


def collected() -> Any:
    """Return a catalogue of every message of the code, in the order of files and lines."""
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract

    catalog = Catalog(charset="utf-8", project="gongkai")
    for method, pattern, options in _PARTS:
        for path in sorted(HERE.glob(pattern)):
            data = path.read_bytes()
            if not _CALLS.search(data):
                continue
            with BytesIO(data) as file:
                for line, message, comments, context in extract(
                    method, file, _KEYWORDS, ("Translators:",), options
                ):
                    place = (path.relative_to(HERE).as_posix(), line)
                    catalog.add(message, None, [place], (), comments, context=context)
    for path in sorted(HERE.glob("**/*.py")):
        for line, words in (*_choices(path), *spoken(path)):
            _add(catalog, words, path.relative_to(HERE).as_posix(), line)
    for module, words in labels():
        _add(catalog, words, module, 1)
    return catalog


def _add(catalog: Any, words: str, module: str, line: int) -> None:
    """Add words that are no citation of the law, which `citations` puts into English."""
    if cited(words) is None:
        catalog.add(words, None, [(module, line)])


def kept() -> Any:
    """Return the English catalogue as it is kept; an empty one when there is none."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    if not PO.exists():
        return Catalog(locale="en", charset="utf-8", project="gongkai")
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def update() -> None:
    """Bring the catalogue up to date: new messages without English, old ones taken out."""
    from babel.messages.pofile import write_po

    catalog = kept()
    catalog.update(collected(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    made = BytesIO()
    write_po(made, _plain(catalog), width=99, include_lineno=False, sort_output=True)
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(made.getvalue())


def compiled() -> bytes:
    """Return the catalogue in the form the server reads."""
    from babel.messages.mofile import write_mo

    made = BytesIO()
    write_mo(made, _plain(kept()))
    return made.getvalue()


def missing() -> Iterator[str]:
    """Yield every message of the code that has no English."""
    english = kept()
    for message in collected():
        if message.id:
            found = english.get(message.id, message.context)
            words = found.string if found is not None else ""
            if not all(words) if isinstance(words, (list, tuple)) else not words:
                yield str(message.id)


def _plain(catalog: Any) -> Any:
    """Give a catalogue a head without names and times, so that the same words make one file."""
    catalog.header_comment = "# English of gongkai; made by python -m gongkai.web.messages update"
    catalog.fuzzy = False
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = "gongkai"
    return catalog


def _choices(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and words of every label of a TextChoices class, which templates translate."""
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)) if "TextChoices" in text else ():
        if isinstance(node, ast.ClassDef) and any(
            "TextChoices" in ast.unparse(b) for b in node.bases
        ):
            for line in node.body:
                if isinstance(line, ast.Assign) and isinstance(line.value, ast.Tuple):
                    label = line.value.elts[-1]
                    if isinstance(label, ast.Constant) and isinstance(label.value, str):
                        yield line.lineno, label.value


def main(arguments: list[str]) -> int:
    """Do what is asked; 1 when something is missing."""
    match arguments:
        case ["update"]:
            update()
        case ["compile"]:
            MO.write_bytes(compiled())
        case ["missing"]:
            found = list(missing())
            sys.stdout.write("".join(f"{one}\n" for one in found))
            return 1 if found else 0
        case _:
            sys.stderr.write((__doc__ or "").strip() + "\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
