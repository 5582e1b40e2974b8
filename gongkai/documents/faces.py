"""
The type faces of a PDF: the official ones where the machine has them, else our own.

Every list ends with Noto Serif SC, which has the rare characters of names (镕, 堃, 玥) that
the official faces lack. A face is named only after it was found: a wrong name would fall back
without a word.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import typst

SERIF = "Noto Serif SC"
SANS = "Noto Sans SC"
#: where offices and TeX keep faces that the system does not list
_ELSEWHERE = (
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
    "/usr/share/texmf/fonts/opentype/public/fandol",
    "/usr/local/share/fonts",
)
_OFFICIAL = {
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "FandolSong"),
    "body": ("FangSong_GB2312", "FangSong", "STFangsong", "FandolFang R", "FandolFang"),
    "heading": ("SimHei", "STHeiti", "FandolHei"),
    "run_in": ("KaiTi_GB2312", "KaiTi", "STKaiti", "FandolKai"),
    "table": ("SimSun", "STSong", "FandolSong"),
}
_LATIN = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of each part of a document, best first, and the folders they lie in."""

    latin: str
    title: tuple[str, ...]
    body: tuple[str, ...]
    heading: tuple[str, ...]
    run_in: tuple[str, ...]
    table: tuple[str, ...]
    folders: tuple[str, ...]

    @property
    def title_is_heavy(self) -> bool:
        """Whether the title's face is heavy by itself, as 小标宋 is."""
        return len(self.title) > 1


def faces() -> Faces:
    """Return the faces to set a PDF in, here and now; GONGKAI_FONTS may name a folder."""
    return _faces(os.environ.get("GONGKAI_FONTS", ""))


@cache
def loaded(folders: tuple[str, ...], with_system: bool = False) -> typst.Fonts:
    """Load the faces of some folders once; with the machine's own only when asked."""
    import typst

    return typst.Fonts(
        include_system_fonts=with_system,
        include_embedded_fonts=False,
        font_paths=[Path(folder) for folder in folders],
    )


def typeset(
    source: Path, data: str, fonts: typst.Fonts, standard: Literal["ua-1"] | None
) -> bytes:
    """
    Return the PDF of a Typst source with data (JSON, `sys.inputs.data` there).

    :raises typst.TypstError: under the standard, a character that no face has
    """
    import typst

    return typst.compile(
        source,
        None,
        font_paths=fonts,
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards=standard,
    )


@cache
def _faces(folder: str) -> Faces:
    import pylopdf_fonts_zh_cn
    import typst

    extra = [path for path in (folder, *_ELSEWHERE) if path and Path(path).is_dir()]
    found: dict[str, str] = {}
    for face in typst.Fonts(include_embedded_fonts=False, font_paths=extra).fonts():
        if face.path:
            found.setdefault(face.family, str(Path(face.path).parent))
    folders = {str(pylopdf_fonts_zh_cn.serif_path().parent)}
    chains = {}
    for part, names in _OFFICIAL.items():
        last = SANS if part == "heading" else SERIF
        chosen = next((name for name in names if name in found), None)
        chains[part] = (chosen, last) if chosen else (last,)
        if chosen:
            folders.add(found[chosen])
    latin = _LATIN if _LATIN in found else SERIF
    if latin in found:
        folders.add(found[latin])
    return Faces(latin=latin, folders=tuple(sorted(folders)), **chains)
