"""The office that handles requests, and its settings."""

from tests.site.requests.conftest import of

__all__ = ["of"]
