"""
Texts that repeat other texts: near-duplicates, reposts with a preface, and where they are alike.

Pure Python on rensa's MinHash, without Django. `Copies.find` proposes candidates by the keys of a
`Signature` and confirms each by comparing the texts themselves, so that what it says is exact.
"""

from gongkai.copies.clusters import clusters
from gongkai.copies.copies import Copies, Match
from gongkai.copies.passages import Passage, passages_alike
from gongkai.copies.signature import Signature, sign
from gongkai.copies.store import SqliteStore, Store

__all__ = [
    "Copies",
    "Match",
    "Passage",
    "Signature",
    "SqliteStore",
    "Store",
    "clusters",
    "passages_alike",
    "sign",
]
