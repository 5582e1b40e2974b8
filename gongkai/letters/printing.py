"""Letters as DOCX → one PDF, by typst as every PDF of the site."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.documents.faces import faces, loaded, typeset
from gongkai.letters.pages import sheet

if TYPE_CHECKING:
    pass

_SOURCE = Path(__file__).with_name("typst") / "letters.typ"


def pdf(letters: Sequence[bytes], title: str = "") -> bytes:
    """
    Return letters as one PDF file, each from page 1; accessible (PDF/UA-1) where faces allow.

    :param letters: DOCX files, as `filling.filled` makes them
    """
    import typst

    chosen = faces()
    sheets = [sheet(one) for one in letters]
    data = json.dumps(
        {
            "title": title or sheets[0]["title"] or "文书",
            "author": sheets[0]["author"],
            "faces": {
                "latin": chosen.latin,
                "title": chosen.title,
                "title_is_heavy": chosen.title_is_heavy,
                "body": chosen.body,
                "heading": chosen.heading,
                "run_in": chosen.run_in,
                "table": chosen.table,
            },
            "letters": sheets,
        },
        ensure_ascii=False,
    )
    try:
        return typeset(_SOURCE, data, loaded(chosen.folders), "ua-1")
    except typst.TypstError:  # a rare character: the machine's own faces may have it
        return typeset(_SOURCE, data, loaded(chosen.folders, with_system=True), None)
