"""Looking again whether one observation is still the case, for rectification (rules.recheck)."""

from __future__ import annotations

from datetime import datetime

from gongkai.agencies.models import Agency
from gongkai.monitoring import reading
from gongkai.monitoring.running import findings_of, limits
from gongkai.rules.recheck import Result, Seen, Subject, checker
from gongkai.web.days import local_day

CODE = "monitoring"


@checker(CODE, label="监测发现是否还在")
def still_found(subject: Subject, now: datetime) -> Seen:
    """See whether what was found under a key is found again today."""
    agency = Agency.objects.filter(pk=subject.agency).first()
    if agency is None or not subject.reference:
        return Seen(Result.UNKNOWN, "没有写明是哪一项监测发现；请人工核验。")
    says = still(agency, subject.reference, now)
    if says is None:
        return Seen(Result.PASSED, "再次监测，没有再发现这个问题。")
    return Seen(Result.FAILED, f"再次监测，问题还在：{says}"[:500])


def still(agency: Agency, key: str, now: datetime) -> str | None:
    """Return what is the case under a key now, in a sentence; None where it is gone."""
    chosen = limits()
    reading.follow(chosen)
    for one in findings_of(agency, local_day(now), chosen):
        if one.key == key:
            return one.says
    return None
