"""The mail server, as one address in the environment: smtp://user:password@mail.example.cn:587/?tls=yes"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

_PORTS = {"smtp": 25, "smtps": 465}


def mail_settings(address: str) -> dict[str, Any]:
    """
    Return Django's settings for a mail server; without an address, nothing is ever sent.

    `smtps` speaks TLS from the beginning, `?tls=yes` after a greeting. `console:` prints.

    :raises ValueError: it is no such address
    """
    if not address:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(address)
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("smtp://用户:密码@主机:端口/?tls=yes，或者 smtps://用户:密码@主机")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or _PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parse_qs(parts.query).get("tls") == ["yes"],
        "EMAIL_TIMEOUT": 15,
    }
