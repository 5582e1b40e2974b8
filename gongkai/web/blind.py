"""
Keyed digests of what is kept encrypted: to find the same again without opening anything.

HMAC-SHA256 with a key from the machine's secret. Who has the database alone can neither read nor
guess a value; equal values of one purpose have equal digests, of two purposes never.
"""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def blind(value: str, purpose: str) -> str:
    """Return the digest of a value for a purpose, by today's secret, as 64 hexadecimal digits."""
    return _digest(settings.SECRET_KEY, value, purpose)


def blinds(value: str, purpose: str) -> list[str]:
    """Return the digests by today's secret and by those before it, to look an old one up."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [_digest(str(secret), value, purpose) for secret in secrets]


def is_blind(value: str, purpose: str, digest: str) -> bool:
    """Tell, in the same time whatever the answer, whether a digest is of that value."""
    same = [hmac.compare_digest(one, digest) for one in blinds(value, purpose)]
    return any(same)


def _digest(secret: str, value: str, purpose: str) -> str:
    text = f"{purpose}\0{value}".encode()
    return hmac.new(_key(secret), text, hashlib.sha256).hexdigest()


@lru_cache(maxsize=8)
def _key(secret: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"gongkai blind digests 1").derive(secret.encode())
