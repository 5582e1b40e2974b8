"""
The detectors of 05 §6: from plain rows to findings, without database or clock.

A detector is given what was known at the end of a day and says what that day brought. `Watch`
runs all of them day by day and tells everything once, on the first day it is the case.
"""

from gongkai.monitoring.detectors.finding import CODES, Evidence, Finding, Severity
from gongkai.monitoring.detectors.likeness import Like, Likeness, Texts
from gongkai.monitoring.detectors.rows import Origin, Past, Report, Round, Row, Unit
from gongkai.monitoring.detectors.watch import Watch

__all__ = [
    "CODES",
    "Evidence",
    "Finding",
    "Like",
    "Likeness",
    "Origin",
    "Past",
    "Report",
    "Round",
    "Row",
    "Severity",
    "Texts",
    "Unit",
    "Watch",
]
