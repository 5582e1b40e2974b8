"""The paragraph on remedies of a case's letter, as the law of its day has it (03 §7.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.conf import settings

from gongkai.agencies.respondent import respondent_of
from gongkai.requests.models import InfoRequest
from gongkai.rules.contents import withheld_on_14_to_16
from gongkai.rules.remedies import Level, remedy_paragraph

#: how the law itself calls the department above, where the register does not name it
_ABOVE = {Level.DEPARTMENT: "上一级主管部门", Level.JUSTICE_BUREAU: "上一级司法行政部门"}


def remedy_of(
    case: InfoRequest,
    outcome: str,
    day: date,
    contents: Mapping[str, str] | None = None,
    *,
    online_channel: str | None = None,
) -> str:
    """
    Return where the applicant can turn against a reply of that kind decided that day.

    :param contents: what the reply says; for a part kept back, on which ground
    :param online_channel: where a review is applied for on line; None: GONGKAI_ONLINE_REVIEW where
        the applicant chose e-mail, so that the letter may go out on line (行政复议法 第二十二条)
    :raises NoName: the government that reviews the agency's decisions is not registered
    """
    respondent = respondent_of(case.agency)
    if not respondent.superior and respondent.level in _ABOVE:
        respondent = replace(respondent, superior=_ABOVE[respondent.level])
    if online_channel is None:
        online_channel = settings.ONLINE_REVIEW if case.delivery == "email" else ""
    return remedy_paragraph(
        outcome,
        day,
        respondent,
        online_channel=online_channel,
        withheld_on_14_to_16=withheld_on_14_to_16(outcome, contents or {}),
    )
