"""A table in the columns of 04 §8 to a catalogue: heads, merged cells, tick lists."""

from gongkai.catalogues.reading.book import read

__all__ = ["read"]
