"""What is found, by kind: the measures of items, the decisions, the annual reports."""

from __future__ import annotations

from gongkai.decisions.models import DecisionKind
from gongkai.publishing.models import Measure

REPORT = Measure.REPORT.value  # reports made here, and those published as items before
#: code → name
KINDS: dict[str, str] = {
    **{one.value: str(one.label) for one in Measure},
    **{one.value: str(one.label) for one in DecisionKind},
}
