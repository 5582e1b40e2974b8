"""PDF pages to a body: lines become paragraphs again, ruled grids tables."""

from gongkai.bodies.pages.reader import from_pdf

__all__ = ["from_pdf"]
