"""What the database refuses of reports: showing an unsigned version, changing what is public."""

from __future__ import annotations

from gongkai.ledger.triggers import append_only, guard
from gongkai.reports.models import ReportCorrection, ReportFile, ReportVersion
from gongkai.review.triggers import of_thing

guard(
    *of_thing(ReportVersion, fixed=("agency_id", "year", "code")),
    *append_only(ReportCorrection._meta.db_table, "公开更正"),
    *append_only(ReportFile._meta.db_table, "公布的文件"),
)
