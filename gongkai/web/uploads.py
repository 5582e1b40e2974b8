"""Uploads: read piece by piece, and given up at the limit before they fill the disk."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

MB = 1 << 20
#: times the limit a request may have altogether; what is larger is not read at all
_TIMES = 4


class Limited(FileUploadHandler):
    """
    Give up a file that is larger than the office allows, and remember its name.

    The rest of it is read off and thrown away, so that the page can answer with a sentence
    instead of a broken connection. It stands before the handlers that store anything.
    """

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, *rest: Any
    ) -> None:
        """
        Look at the length the request announces.

        :raises RequestDataTooBig: it is out of all proportion
        """
        if content_length > _TIMES * limit():
            raise RequestDataTooBig("larger than any upload may be")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """
        Pass a piece on.

        :raises SkipFile: the file has passed the limit
        """
        if start + len(raw_data) > limit():
            if self.request is not None:
                self.request.META.setdefault(_GIVEN_UP, []).append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers that store it."""


_GIVEN_UP = "gongkai.uploads_given_up"


def limit() -> int:
    """Return the most bytes one uploaded file may have."""
    return settings.UPLOAD_MB * MB


def given_up(request: HttpRequest) -> list[str]:
    """Return the names of the files that were too large to be taken."""
    found: list[str] = request.META.get(_GIVEN_UP, [])
    return found
