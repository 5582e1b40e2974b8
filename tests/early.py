"""
A data folder of its own for every worker of the tests, named before the settings are read.

pytest-django reads them before any conftest; the plugin is therefore named in pyproject.toml.
Workers that shared a folder took away each other's uploaded files.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_base = os.environ.setdefault("GONGKAI_DATA", tempfile.mkdtemp(prefix="gongkai-test-"))
_worker = os.environ.get("PYTEST_XDIST_WORKER")
if _worker and Path(_base).name != _worker:
    os.environ["GONGKAI_DATA"] = str(Path(_base) / _worker)
#: tests write rows past the actions that tell what pages show no longer; those of pages turn it on
os.environ.setdefault("GONGKAI_PAGES", "no")
#: processes that tests start begin a second sooner when the bytecode is kept
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
