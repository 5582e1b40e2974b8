"""What is done with issues: the only writers of them."""

from gongkai.supervision.rectification.actions.fixing import dispute, rectify, uphold
from gongkai.supervision.rectification.actions.handing import (
    add_note,
    assign,
    assign_many,
    extend,
    flag,
    owners_of,
    proposed_due,
    push,
    withdraw,
)
from gongkai.supervision.rectification.actions.looking import (
    Looked,
    code_of,
    look,
    look_at_many,
    to_look_at,
)
from gongkai.supervision.rectification.actions.opening import (
    Found,
    add_evidence,
    issue_of,
    open_issue,
)
from gongkai.supervision.rectification.actions.verifying import (
    close_issue,
    fail,
    reopen,
    verify,
)

__all__ = [
    "Found",
    "Looked",
    "add_evidence",
    "add_note",
    "assign",
    "assign_many",
    "close_issue",
    "code_of",
    "dispute",
    "extend",
    "fail",
    "flag",
    "issue_of",
    "look",
    "look_at_many",
    "open_issue",
    "owners_of",
    "proposed_due",
    "push",
    "rectify",
    "reopen",
    "to_look_at",
    "uphold",
    "verify",
    "withdraw",
]
