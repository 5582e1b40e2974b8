"""An item as a page by itself: it needs nothing from the site, pictures included."""

from __future__ import annotations

import base64
import re
from html import escape, unescape
from urllib.parse import unquote

from gongkai.portal.formats.described import described
from gongkai.portal.item import Around, Shown, address_of, content_of

_STYLE = (
    "body{max-width:42em;margin:2em auto;padding:0 1em;color:#1c2430;"
    'font:1.125rem/1.9 "Noto Serif SC","Source Han Serif SC","Songti SC",SimSun,serif}'
    "h1{font-size:1.75rem;line-height:1.4;text-align:center}h2,h3,h4{line-height:1.5}"
    "p{text-indent:2em;margin:.35em 0}.centre{text-align:center;text-indent:0}"
    ".right{text-align:right}.flush,td p,th p{text-indent:0}img{max-width:100%}"
    "table{border-collapse:collapse;width:100%;line-height:1.5;margin:1em 0}"
    "th,td{border:1px solid #7b8696;padding:.3em .5em;text-align:left;vertical-align:top}"
    "footer{margin-top:2em;font-size:.875rem}"
)
_SRC = re.compile(r'src="files/([^"]+)"')


def as_html(one: Shown, about: Around) -> bytes:
    """Return title, text with its pictures, and the metadata as one HTML file."""
    by_name = {file.name: file for file in about.files}

    def inside(match: re.Match[str]) -> str:
        file = by_name.get(unquote(unescape(match[1])))
        data = content_of(file) if file is not None else None
        if file is None or data is None:
            return match[0]
        return f'src="data:{file.media_type};base64,{base64.b64encode(data).decode()}"'

    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>'
        for name, value in described(one, address_of(one))
    )
    title, language = escape(one.live__title), escape(one.live__language)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{title}</h1>{_SRC.sub(inside, one.body)}"
        f"<footer><table>{rows}</table></footer></body></html>\n"
    ).encode()
