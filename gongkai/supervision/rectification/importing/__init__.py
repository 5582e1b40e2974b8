"""Lists of problems (第三方评估、检查、通报的问题清单) taken over from a table."""

from gongkai.bodies.tables.problems import CannotImport
from gongkai.supervision.rectification.importing.columns import FIELDS
from gongkai.supervision.rectification.importing.run import Batch, Imported, import_issues

__all__ = ["FIELDS", "Batch", "CannotImport", "Imported", "import_issues"]
