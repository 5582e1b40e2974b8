"""
Chinese full-text search in a folder of its own: exact, embedded, derived from what is public.

Pure Python on tantivy, without Django. A text is found by every run of characters in it, from one
character on; `fold` says what counts as the same character, `asked` what can be typed, `index`
answers. The index can always be thrown away and built again.
"""

from gongkai.search.asked import Asked, read
from gongkai.search.document import Document
from gongkai.search.errors import Busy, NotReady
from gongkai.search.filters import Facet, Filters
from gongkai.search.index import Index
from gongkai.search.outbox import Change, Drained, Outbox, drain
from gongkai.search.results import Hit, Page, Sort

__all__ = [
    "Asked",
    "Busy",
    "Change",
    "Document",
    "Drained",
    "Facet",
    "Filters",
    "Hit",
    "Index",
    "NotReady",
    "Outbox",
    "Page",
    "Sort",
    "drain",
    "read",
]
