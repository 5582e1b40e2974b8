"""Columns, items and their signed versions, drafts, files, and the register of documents."""

from gongkai.publishing.models.cleanups import CleanUp, CleanUpEntry, Verdict
from gongkai.publishing.models.columns import Column, ColumnChange, ColumnChangeKind, Measure
from gongkai.publishing.models.described import ContentType, Described, InterpretationForm
from gongkai.publishing.models.documents import (
    Deed,
    DocumentDeed,
    DocumentKind,
    NormativeDocument,
    OpeningStock,
)
from gongkai.publishing.models.drafts import ItemDraft
from gongkai.publishing.models.files import Attached, DraftFile, File, FileRole, VersionFile
from gongkai.publishing.models.items import (
    IndexCounter,
    Item,
    ItemSecrecyReview,
    ItemSendBack,
    ItemSignoff,
    ItemVersion,
)
from gongkai.publishing.models.life import Correction, Schedule, Withdrawal
from gongkai.publishing.models.reads import ItemRead

__all__ = [
    "Attached",
    "CleanUp",
    "CleanUpEntry",
    "Column",
    "ColumnChange",
    "ColumnChangeKind",
    "ContentType",
    "Correction",
    "Deed",
    "Described",
    "DocumentDeed",
    "DocumentKind",
    "DraftFile",
    "File",
    "FileRole",
    "IndexCounter",
    "InterpretationForm",
    "Item",
    "ItemDraft",
    "ItemRead",
    "ItemSecrecyReview",
    "ItemSendBack",
    "ItemSignoff",
    "ItemVersion",
    "Measure",
    "NormativeDocument",
    "OpeningStock",
    "Schedule",
    "Verdict",
    "VersionFile",
    "Withdrawal",
]
