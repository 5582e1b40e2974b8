"""
Encryption of what the database holds but pages, searches and logs must never show.

AES-256-GCM; the key comes from the machine's secret through HKDF. The associated data names
table, column and row, so that a value moved to another row does not open. A value begins with the
id of its key: after a change of the secret, the old one in SECRET_KEY_FALLBACKS still opens it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_FORMAT = b"\x01"
_ID, _NONCE = 4, 12
_as_json = json.JSONEncoder(ensure_ascii=False).encode


class CannotOpen(Exception):
    """A sealed value was changed, moved to another row, or sealed by a secret we do not have."""


def seal(plain: bytes, context: str) -> bytes:
    """
    Return the encrypted value.

    :param context: table, column and row: "decisions_decision.sealed:17"
    """
    key_id, cipher = _cipher(settings.SECRET_KEY)
    nonce = os.urandom(_NONCE)
    return _FORMAT + key_id + nonce + cipher.encrypt(nonce, plain, context.encode())


def unseal(value: bytes | memoryview, context: str) -> bytes:
    """
    Return what was sealed.

    :raises CannotOpen: never says what was inside
    """
    data = bytes(value)
    key_id, rest = data[1 : 1 + _ID], data[1 + _ID :]
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        known, cipher = _cipher(secret)
        if known == key_id and data[:1] == _FORMAT:
            try:
                return cipher.decrypt(rest[:_NONCE], rest[_NONCE:], context.encode())
            except InvalidTag:
                break
    raise CannotOpen(f"{context}：密文无法打开（被改动、移动，或者缺少当时的密钥）。")


def seal_values(values: Mapping[str, str], context: str) -> bytes:
    """Return the encrypted form of named texts."""
    return seal(_as_json(values).encode(), context)


def unseal_values(value: bytes | memoryview | None, context: str) -> dict[str, str]:
    """
    Return named texts; none where nothing is sealed.

    :raises CannotOpen: see `unseal`
    """
    if value is None:
        return {}
    found: dict[str, str] = json.loads(unseal(value, context))
    return found


def current(value: bytes | memoryview) -> bool:
    """Tell whether a value is sealed by today's secret; otherwise it should be sealed anew."""
    return bytes(value[1 : 1 + _ID]) == _cipher(settings.SECRET_KEY)[0]


@lru_cache(maxsize=8)
def _cipher(secret: str) -> tuple[bytes, AESGCM]:
    key = HKDF(SHA256(), 32, salt=None, info=b"gongkai sealed values 1").derive(secret.encode())
    return hashlib.sha256(b"id" + key).digest()[:_ID], AESGCM(key)
