"""Superiors' documents, meetings, and tasks."""

from gongkai.supervision.directives.models.directives import (
    Circulation,
    Directive,
    DirectiveKind,
    Point,
)
from gongkai.supervision.directives.models.meetings import (
    Attendance,
    Decision,
    Meeting,
    MeetingState,
    Presence,
)
from gongkai.supervision.directives.models.tasks import Stand, Task, TaskEvent

__all__ = [
    "Attendance",
    "Circulation",
    "Decision",
    "Directive",
    "DirectiveKind",
    "Meeting",
    "MeetingState",
    "Point",
    "Presence",
    "Stand",
    "Task",
    "TaskEvent",
]
