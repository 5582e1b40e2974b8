"""The indicators of what is not an item: messages without an answer, silent accounts (04 §4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from gongkai.agencies.calendars import calendar_in
from gongkai.agencies.models import Agency
from gongkai.engagement.media.models import MediaAccount, Status
from gongkai.engagement.messages.models import Message
from gongkai.monitoring.detectors.finding import Evidence, Finding, Severity, finding
from gongkai.rules.inspection import unanswered_standing
from gongkai.rules.new_media import SILENT_DAYS
from gongkai.rules.words import said

LABELS: dict[str, str] = {
    "message_overdue": said("网民留言逾期未答复"),
    "media_silent": said("政务新媒体不更新"),
}
_SOON = 4  # days left from which an account is told before it is silent
_MONTHS = (0, 15, 30, 60, 92)  # days after the last day, for the chart


def interaction(agency: Agency, today: date) -> Iterator[Finding]:
    """Yield what an inspection of a unit's messages and accounts would find on a day."""
    yield from _messages(agency, today)
    yield from _accounts(agency, today)


def _messages(agency: Agency, today: date) -> Iterator[Finding]:
    calendar = calendar_in(agency.region)
    late = [0] * len(_MONTHS)
    graver: list[Evidence] = []
    others: list[Evidence] = []
    rows = Message.objects.filter(agency=agency).overdue(today).order_by("-received_on", "-pk")
    # a title is the sender's own words and stays out of what is kept here
    for number, received, due in rows.values_list("number", "received_on", "due_on"):
        days = (today - due).days
        late[sum(days > least for least in _MONTHS[1:])] += 1
        left = unanswered_standing(received, today, calendar).left or 0
        told = f"距单项否决{_left(left)}"
        evidence = Evidence(number, received, f"应于{due}前答复，已超过{days}天；{told}")
        (others if left >= 0 else graver).append(evidence)
    if not graver and not others:
        return
    names = [f"超过{least}天以上" for least in _MONTHS]
    yield finding(
        "message_overdue", agency.code, today, "all",
        f"有{len(graver) + len(others)}条留言到期没有答复"
        + (f"，其中{len(graver)}条超过三个月，属于单项否决。" if graver else "。"),
        Severity.VETO if graver else Severity.WARNING,
        evidence=[*others, *graver],
        bars=[(name, float(count)) for name, count in zip(names, late, strict=True)],
    )  # fmt: skip


def _accounts(agency: Agency, today: date) -> Iterator[Finding]:
    rows = MediaAccount.objects.filter(agency=agency).living().exclude(status=Status.CLOSING)
    for one in rows.order_by("pk"):
        last = one.last_post_on or one.opened_on
        left = SILENT_DAYS - (today - last).days
        if left >= _SOON:
            continue
        told = f"最近更新{last}，{_left(left)}"
        yield finding(
            "media_silent", agency.code, last + timedelta(SILENT_DAYS + 1) if left < 0 else today,
            f"{one.pk}:{last}",
            f"{one.get_platform_display()}“{one.name}”{told}；两周不更新属于单项否决。",
            Severity.VETO if left < 0 else Severity.NOTICE,
            evidence=[Evidence(one.account_id, last, told, one.name)],
            bars=[("剩余天数", float(left))],
        )  # fmt: skip


def _left(left: int) -> str:
    return f"还有{left}天" if left >= 0 else f"已经超过{-left}天"
