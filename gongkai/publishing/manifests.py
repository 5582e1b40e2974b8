"""The digest of an import's manifest: over the digest of every version it names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from gongkai.publishing.models import ImportManifest

FORM = 1


def manifest_digest(manifest: ImportManifest, named: Iterable[tuple[str, str]]) -> str:
    """
    Return the digest of a manifest.

    :param named: index number and digest of every version, in the order of the versions
    """
    batch = manifest.site_import
    made = hashlib.sha256(
        f"{FORM}\n{batch.agency.code}\n{batch.given}\n{manifest.number}\n{manifest.count}\n".encode()
    )
    for index_no, digest in named:
        made.update(f"{index_no}\t{digest}\n".encode())
    return made.hexdigest()


def named_in(manifest: ImportManifest) -> Iterable[tuple[str, str]]:
    """Yield index number and digest of every version a manifest names, as they are now."""
    rows = manifest.entries.order_by("version_id")
    return rows.values_list("version__item__index_no", "digest").iterator(2000)


def intact(manifest: ImportManifest) -> bool:
    """Tell whether a manifest names what it named when it was frozen."""
    return manifest_digest(manifest, named_in(manifest)) == manifest.digest
