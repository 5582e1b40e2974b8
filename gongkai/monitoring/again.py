"""Looking again whether one observation is still the case, for rectification (rules.recheck)."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from gongkai.agencies.models import Agency
from gongkai.monitoring import reading
from gongkai.monitoring.crawler import Bounds, Fetcher
from gongkai.monitoring.crawler.robots import Robots
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


@checker("link", label="其他网站的链接可以打开")
def other_link(subject: Subject, now: datetime) -> Seen:
    """See whether an address of another site opens, asked once, politely."""
    url = subject.fixed_url or subject.url
    bounds = Bounds(hosts=frozenset({urlsplit(url).netloc.lower()}), delay=0.0)
    fetcher = Fetcher(bounds)
    try:
        answer = fetcher.fetch(url, Robots(fetcher).may)
    except OSError as error:
        return Seen(Result.UNKNOWN, f"没有打开（{error}）；请人工核验。")
    if answer.status in (404, 410):
        return Seen(Result.FAILED, f"链接打不开（{answer.status}）。")
    if answer.status >= 400:
        return Seen(Result.UNKNOWN, f"网站回答{answer.status}；请人工核验。")
    return Seen(Result.PASSED, "链接可以打开。")


def still(agency: Agency, key: str, now: datetime) -> str | None:
    """Return what is the case under a key now, in a sentence; None where it is gone."""
    chosen = limits()
    reading.follow(chosen)
    for one in findings_of(agency, local_day(now), chosen):
        if one.key == key:
            return one.says
    return None
