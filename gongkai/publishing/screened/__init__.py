"""
A draft before review, looked at with `gongkai.screening` and `gongkai.copies`.

`CHECKS` is what `preflight.CHECKS` runs, so that submission itself enforces it. Pages ask
`located.located` for the same hits with what may stand in their place.
"""

from gongkai.publishing.screened.checks import CHECKS

__all__ = ["CHECKS"]
