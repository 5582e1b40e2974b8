"""Old registers of requests (台账), taken over from a table: closed cases and open ones."""

from gongkai.bodies.tables.problems import CannotImport
from gongkai.requests.takeover.result import TakenOver
from gongkai.requests.takeover.run import take_over

__all__ = ["CannotImport", "TakenOver", "take_over"]
