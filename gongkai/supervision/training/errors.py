"""What cannot be done with sessions and quizzes."""

from __future__ import annotations

from gongkai.rules.errors import RuleError


class NotComplete(RuleError):
    """A value is missing or cannot be right."""

    code = "training.not_complete"
    says = "%(field)s：%(why)s"


class NotThisState(RuleError):
    """An act on a session that does not follow its state."""

    code = "training.session_state"
    says = "“%(title)s”%(state)s，不能%(act)s；%(instead)s"


class BadLine(RuleError):
    """A line of a list of people that cannot be read."""

    code = "training.bad_line"
    says = "第%(line)s行“%(text)s”：%(why)s"


class OtherQuiz(RuleError):
    """A quiz that was handed in already, or is not this officer's next."""

    code = "training.other_quiz"
    says = "这份测验已经交卷，或者不是您的下一份；请打开“我的测验”看成绩，或者另做一份。"
