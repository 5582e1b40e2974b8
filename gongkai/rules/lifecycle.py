"""The life of a request: what may follow what (03 §4)."""

from __future__ import annotations

from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.states import CLOSED, PAUSED, Act, State
from gongkai.rules.transitions import TRANSITIONS, Transition
from gongkai.rules.words import listed, said


def _following() -> dict[State, dict[Act, State]]:
    table: dict[State, dict[Act, State]] = {state: {} for state in State}
    for transition in TRANSITIONS:
        for state in transition.start:
            table[state][transition.act] = transition.end or state
    return table


#: what may follow what; a page builds its buttons from MAY_FOLLOW[state]
MAY_FOLLOW: dict[State, dict[Act, State]] = _following()


class NotAllowed(RuleError):
    """An act that cannot be done to a request in that state."""

    code = "requests.not_allowed"
    says = "申请处于“%(state)s”，不能“%(act)s”；现在可以：%(allowed)s。"


class NotReady(RuleError):
    """A reply that may not be served as it is."""

    code = "requests.not_ready"
    says = "答复还不能送达：%(missing)s；补齐后再送达。"


@law("条例 第二十九条至第三十六条", "条例 第四十五条")
def after(state: State, act: Act) -> State:
    """
    Return the state an act leads to.

    :raises NotAllowed: says what is allowed now
    """
    allowed = MAY_FOLLOW[state]
    if act not in allowed:
        raise NotAllowed(state=state, act=act, allowed=listed(allowed) or said("无"))
    return allowed[act]


@law("条例 第四十五条")
def transition(state: State, act: Act) -> Transition:
    """
    Return the transition with its document, actor, limit and basis.

    :raises NotAllowed: says what is allowed now
    """
    after(state, act)
    return next(t for t in TRANSITIONS if t.act is act and state in t.start)


@law("条例 第三十三条第三款", mark="D", setting="reason_stops_clock")
def clock_runs(state: State, *, reason_stops_clock: bool = False) -> bool:
    """Tell whether the reply period runs in a state; asking for reasons does not stop it."""
    if state is State.REASON_REQUIRED:
        return not reason_stops_clock
    return state not in PAUSED and state not in CLOSED and state is not State.DRAFT


@law("条例 第三十六条", mark="D")
def refuse_unready(*, decision: str | None, basis: str | None, signer: str | None) -> None:
    """
    Refuse to serve a reply without a decision code, a legal basis and a human signer.

    :raises NotReady: says what is missing
    """
    named = {
        said("没有答复类型"): decision,
        said("没有法律依据"): basis,
        said("没有签发人"): signer,
    }
    missing = [words for words, value in named.items() if not value]
    if missing:
        raise NotReady(missing=listed(missing))
