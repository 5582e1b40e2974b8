"""The desk's own panels and forms of acts."""

from gongkai.requests.desk import (
    clock_panel,
    doing,
    facts,
    handling,
    history,
    looking,
    marks,
    related,
)
from gongkai.requests.desk.acts import (
    answers,
    correcting,
    extending,
    joining,
    mending,
    noting,
    reasons,
)
from gongkai.requests.desk.acts import handling as passing

__all__ = [
    "answers",
    "clock_panel",
    "correcting",
    "doing",
    "extending",
    "facts",
    "handling",
    "history",
    "joining",
    "looking",
    "marks",
    "mending",
    "noting",
    "passing",
    "reasons",
    "related",
]
