"""
A lively desk of requests at the county's office, as of today, so that every screen can be seen.

2023 has none, as in the model report: everything here came in the last year before the
demonstration is loaded.
"""

from gongkai.demo.asking.fill import fill_requests

__all__ = ["fill_requests"]
