"""HTML from Word, WPS or a web page, as it is pasted or saved, to a body."""

from gongkai.bodies.paste.reader import from_html

__all__ = ["from_html"]
