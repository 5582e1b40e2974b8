"""What is done with notices: the only writers of them."""

from gongkai.supervision.notices.answering import (
    acknowledge,
    answer,
    conclude,
    object_to,
    review,
)
from gongkai.supervision.notices.drafting import (
    change_draft,
    discard,
    draft_bulletin,
    draft_notice,
    draft_push,
    draft_reminder,
)
from gongkai.supervision.notices.issuing import (
    freeze,
    issue,
    missing,
    reproduced,
    send_back,
    sign,
)

__all__ = [
    "acknowledge",
    "answer",
    "change_draft",
    "conclude",
    "discard",
    "draft_bulletin",
    "draft_notice",
    "draft_push",
    "draft_reminder",
    "freeze",
    "issue",
    "missing",
    "object_to",
    "reproduced",
    "review",
    "send_back",
    "sign",
]
