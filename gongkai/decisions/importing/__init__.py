"""
Import decisions and fee income from tables.

`import_file` does the whole; it is what the desk's page and `gongkai import` call.
"""

from gongkai.bodies.tables.problems import CannotImport, Problem
from gongkai.bodies.tables.result import Difference, Result
from gongkai.decisions.importing.run import Progress, import_file

__all__ = ["CannotImport", "Difference", "Problem", "Progress", "Result", "import_file"]
