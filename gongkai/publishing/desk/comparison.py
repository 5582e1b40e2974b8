"""Two versions of an item side by side: metadata, files, and the text paragraph by paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.bodies.compare import Change, compare
from gongkai.publishing.body import shown_body
from gongkai.publishing.desk.preview import facts_of
from gongkai.publishing.models import ItemVersion, VersionFile


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs. `facts`: name, old and new value; `files`: name and what became of it."""

    facts: list[tuple[str, str, str]]
    files: list[tuple[str, str]]
    text: list[Change]

    @property
    def same(self) -> bool:
        """Nothing differs that a reader would see."""
        return not self.facts and not self.files and all(one.kind == "kept" for one in self.text)


def compared(old: ItemVersion, new: ItemVersion) -> Comparison:
    """Compare two versions of one item."""
    return Comparison(
        _facts(old, new), _files(old, new), compare(shown_body(old), shown_body(new))
    )


def _facts(old: ItemVersion, new: ItemVersion) -> list[tuple[str, str, str]]:
    before, now = _said(old), _said(new)
    names = [*before, *(name for name in now if name not in before)]
    return [
        (name, before.get(name, ""), now.get(name, ""))
        for name in names
        if before.get(name, "") != now.get(name, "")
    ]


def _said(version: ItemVersion) -> dict[str, str]:
    told = {name: f"{value} {href}".strip() for name, value, href in facts_of(version)}
    return {_("标题"): version.title, **told}


def _files(old: ItemVersion, new: ItemVersion) -> list[tuple[str, str]]:
    before, now = _held(old), _held(new)
    found = []
    for name in [*before, *(name for name in now if name not in before)]:
        if name not in now:
            found.append((name, _("删除")))
        elif name not in before:
            found.append((name, _("新增")))
        elif before[name].file_id != now[name].file_id:
            found.append((name, _("内容更换")))
        elif (before[name].title, before[name].alt) != (now[name].title, now[name].alt):
            found.append((name, _("名称或者说明改动")))
    return found


def _held(version: ItemVersion) -> dict[str, VersionFile]:
    return {one.name: one for one in version.files.all()}
