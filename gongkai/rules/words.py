"""
Words for people, said in Chinese and shown in the language of whoever reads them.

The law, its refusals and its findings speak Chinese: papers, files, records and the command line
keep it. A screen may be read in another language. What is said is therefore kept with its parts,
`said("还没有到%(day)s", day=…)`: a string, in Chinese, that also knows how to be translated when a
page shows it. The web layer installs the translator; without one everything stays Chinese.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum, StrEnum
from html import escape
from typing import Any, Self, SupportsIndex

Translator = Callable[[str], str | None]

#: what stands between the things of a list, and what stands there in translation
_BETWEEN = {"、": ", ", "，": ", ", "；": "; ", "": " ", " ": ", "}


class _Reader:
    """Who reads: holds the translator, which answers None for a reader of Chinese."""

    translator: Translator | None = None


def install(translator: Translator | None) -> None:
    """
    Let words be shown in the reader's language.

    :param translator: returns a word of the catalogue in that language, the word itself where
        there is none, None where the reader reads Chinese
    """
    _Reader.translator = translator


class Said(str):
    """
    A sentence or a word in Chinese, with the parts needed to say it otherwise.

    As a string it is the Chinese, so that papers, records and comparisons know nothing of this;
    a page that shows it (`__html__`), and `shown`, say it in the reader's language.
    """

    __slots__ = ("fields", "template")

    template: str
    fields: Mapping[str, object]

    def __new__(cls, template: str, fields: Mapping[str, object] | None = None) -> Self:
        """Fill the template, in Chinese; without fields it is a plain word."""
        made = super().__new__(cls, template % fields if fields else template)
        made.template = template
        made.fields = fields or {}
        return made

    def __reduce_ex__(self, _: SupportsIndex) -> tuple[Any, ...]:
        return type(self), (self.template, dict(self.fields))

    def shown(self) -> str:
        """Return it in the reader's language."""
        if _chinese_is_read():
            return str(self)
        return filled(self.template, self.fields) if self.fields else _word(self.template)

    def __add__(self, more: str) -> Said:
        return said("%(said)s%(more)s", said=self, more=more)

    def __html__(self) -> str:
        return escape(self.shown())


class Listed(Said):
    """Things said one after the other: with 、 in Chinese, with commas elsewhere."""

    __slots__ = ()

    def shown(self) -> str:
        """Return the list in the reader's language."""
        if _chinese_is_read():
            return str(self)
        between = _BETWEEN.get(self.template, self.template)
        return between.join(shown(one) for one in self.fields.values())

    def __new__(cls, between: str, fields: Mapping[str, object] | None = None) -> Self:
        """Join the fields, in Chinese."""
        made = str.__new__(cls, between.join(str(one) for one in (fields or {}).values()))
        made.template = between
        made.fields = fields or {}
        return made


class Word(StrEnum):
    """A closed list of words: each member is its Chinese, and is shown as the reader reads."""

    def __html__(self) -> str:
        return escape(shown(self))


def speak(row: object, *names: str) -> None:
    """Let fields of a frozen row of a table be shown as the reader reads; for `__post_init__`."""
    for name in names:
        object.__setattr__(row, name, Said(getattr(row, name)))


def said(template: str, /, **fields: object) -> Said:
    """
    Say a sentence in Chinese that pages show in the reader's language.

    :param template: a literal of Chinese with %(places)s, which `gongkai.web.messages` collects
    :param fields: what stands in the places: text, figures, days, or what is itself said
    """
    return Said(template, fields)


def listed(things: Iterable[object], between: str = "、") -> Said:
    """Say things one after the other."""
    return Listed(between, {str(number): one for number, one in enumerate(things)})


def kept(thing: object) -> Any:
    """Return words as plain data with their parts, for a row of the database; see `told`."""
    if isinstance(thing, Said) and thing.fields:
        parts = {name: kept(one) for name, one in thing.fields.items()}
        return {"listed" if isinstance(thing, Listed) else "said": thing.template, "of": parts}
    return str(thing)


def told(data: Any) -> Said:
    """Return the words that were `kept`."""
    if isinstance(data, str):
        return Said(data)
    parts = {name: told(one) for name, one in data["of"].items()}
    return Listed(data["listed"], parts) if "listed" in data else Said(data["said"], parts)


def shown(thing: object) -> str:
    """Return something as the reader reads it: what is said, a word of a closed list, or text."""
    if isinstance(thing, Said):
        return thing.shown()
    if isinstance(thing, Enum) and isinstance(thing.value, str):
        return _word(str(thing.value))
    text = thing if isinstance(thing, str) else str(thing)
    return text.shown() if isinstance(text, Said) else _word(text)


def filled(template: str, fields: Mapping[str, object]) -> str:
    """Return a sentence in the reader's language, its fields too."""
    translator = _Reader.translator
    words = translator(template) if translator else None
    if words is None:
        return template % fields
    return words % {name: shown(value) for name, value in fields.items()}


def _chinese_is_read() -> bool:
    return _Reader.translator is None or _Reader.translator("") is None


def _word(text: str) -> str:
    translator = _Reader.translator
    if translator is None or not text or text.isascii():
        return text
    found = translator(text)
    return text if found is None else found
