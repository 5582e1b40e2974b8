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
from gongkai.publishing.models.imports import (
    ImportManifest,
    ManifestEntry,
    ManifestSecrecyReview,
    ManifestSendBack,
    ManifestSignoff,
    Origin,
    SiteImport,
)
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
    "ImportManifest",
    "IndexCounter",
    "InterpretationForm",
    "Item",
    "ItemDraft",
    "ItemRead",
    "ItemSecrecyReview",
    "ItemSendBack",
    "ItemSignoff",
    "ItemVersion",
    "ManifestEntry",
    "ManifestSecrecyReview",
    "ManifestSendBack",
    "ManifestSignoff",
    "Measure",
    "NormativeDocument",
    "OpeningStock",
    "Origin",
    "Schedule",
    "SiteImport",
    "Verdict",
    "VersionFile",
    "Withdrawal",
]
