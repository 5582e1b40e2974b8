"""A template and a letter → the letter as DOCX."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from gongkai.documents.characters import writable
from gongkai.letters.placeholders import Letter, values


def filled(template: bytes, letter: Letter) -> bytes:
    """Return a letter as a DOCX file; the template was checked when it was uploaded."""
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    known = {name: _clean(value) for name, value in values(letter).items()}
    made = DocxTemplate(BytesIO(template))
    made.render(
        known,
        jinja_env=ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True),
        autoescape=True,
    )
    properties = made.docx.core_properties
    properties.title, properties.author = writable(letter.title), writable(letter.agency)
    properties.last_modified_by = ""
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _clean(value: Any) -> Any:
    """Return texts, and lists and columns of them, without what a DOCX cannot hold."""
    if isinstance(value, str):
        return writable(value)
    if isinstance(value, dict):
        return {name: _clean(one) for name, one in value.items()}
    return [_clean(one) for one in value]
