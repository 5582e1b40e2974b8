"""What is done with documents, meetings and tasks: the only writers of them."""

from gongkai.supervision.directives.actions.meetings import (
    Came,
    call_meeting,
    decide,
    hold,
    void_meeting,
)
from gongkai.supervision.directives.actions.registering import (
    add_points,
    circulate,
    mark_read,
    register_directive,
)
from gongkai.supervision.directives.actions.tasks import (
    accept_task,
    assign,
    do_task,
    extend_task,
    proposed_due,
    return_task,
    withdraw_task,
)

__all__ = [
    "Came",
    "accept_task",
    "add_points",
    "assign",
    "call_meeting",
    "circulate",
    "decide",
    "do_task",
    "extend_task",
    "hold",
    "mark_read",
    "proposed_due",
    "register_directive",
    "return_task",
    "void_meeting",
    "withdraw_task",
]
