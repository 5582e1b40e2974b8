"""
Who may do what to which thing: the only module that reads roles.

`may` and `for_desk` come as a pair: may this officer do this to this thing, and which things.
Nobody stands above the table; the administrator may keep agencies and officers, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from gongkai.agencies.models import Agency, Officer, Post
from gongkai.agencies.roles import AgencyKind, Role
from gongkai.rules.errors import Refusal
from gongkai.rules.words import listed

M = TypeVar("M", bound=Model)


class Act(StrEnum):
    """What officers do."""

    VIEW = "view"  # drafts, records and lines of the agency
    DRAFT = "draft"  # write and change drafts
    RECORD = "record"  # enter and import decisions, documents, disputes, fees
    DECLARE = "declare"  # declare a figure no record produces
    CONFIRM = "confirm"  # confirm another's declaration
    FREEZE = "freeze"  # send a draft to review
    SIGN_1 = "sign1"
    SIGN_2 = "sign2"
    SIGN_3 = "sign3"
    SECRECY = "secrecy"
    SEND_BACK = "send_back"
    WAIVE = "waive"  # accept a warning with a reason
    PUBLISH = "publish"
    CORRECT = "correct"  # begin a public correction
    KEEP_COLUMNS = "keep_columns"  # add, rename, move, merge and retire columns
    KEEP_COUNTS = "keep_counts"  # in which field of table four a result counts
    WATCH = "watch"  # how far the agencies below are: states and dates, never drafts
    VERIFY = "verify"  # the ledger and its chain
    SEE_SEALED = "see_sealed"  # identity numbers and names kept encrypted; each look is logged
    HANDLE = "handle"  # register requests, send their notices, serve their replies
    DRAFT_REPLY = "draft_reply"
    APPROVE = "approve"  # an extension, a fee, silence taken for want of a reason (art. 33, 35)
    LEGAL = "legal"  # review whether a reply is lawful
    SUPERVISE = "supervise"  # open and verify issues, push, remind, convene, assess
    RECTIFY = "rectify"  # answer issues, tasks and notices of one's own unit
    ISSUE_NOTICE = "issue_notice"  # sign what is issued to the units
    KEEP_AGENCIES = "keep_agencies"
    KEEP_OFFICERS = "keep_officers"


_EVERY_READER = frozenset(Role) - {Role.ADMIN, Role.SUPERVISOR}
_REVIEWERS = frozenset({Role.REVIEWER_1, Role.REVIEWER_2, Role.REVIEWER_3, Role.SECRECY})

#: act → the roles that may do it at the thing's agency
MAY: dict[Act, frozenset[Role]] = {
    Act.VIEW: _EVERY_READER,
    Act.DRAFT: frozenset({Role.CONTRIBUTOR, Role.CLERK}),
    Act.RECORD: frozenset({Role.CONTRIBUTOR, Role.CLERK, Role.HANDLER}),
    Act.DECLARE: frozenset({Role.CLERK, Role.CONTRIBUTOR}),
    Act.CONFIRM: frozenset({Role.REVIEWER_2, Role.REVIEWER_3, Role.LEADER}),
    Act.FREEZE: frozenset({Role.CONTRIBUTOR, Role.CLERK}),
    Act.SIGN_1: frozenset({Role.REVIEWER_1}),
    Act.SIGN_2: frozenset({Role.REVIEWER_2}),
    Act.SIGN_3: frozenset({Role.REVIEWER_3, Role.LEADER}),
    Act.SECRECY: frozenset({Role.SECRECY}),
    Act.SEND_BACK: _REVIEWERS | {Role.LEADER},
    Act.WAIVE: frozenset({Role.CLERK}),
    Act.PUBLISH: frozenset({Role.CLERK}),
    Act.CORRECT: frozenset({Role.CLERK}),
    Act.KEEP_COLUMNS: frozenset({Role.CLERK}),
    Act.KEEP_COUNTS: frozenset({Role.CLERK}),
    Act.WATCH: frozenset({Role.CLERK, Role.LEADER, Role.SUPERVISOR, Role.AUDITOR}),
    Act.VERIFY: frozenset({Role.CLERK, Role.AUDITOR}),
    Act.SEE_SEALED: frozenset({Role.HANDLER, Role.CLERK}),
    Act.HANDLE: frozenset({Role.HANDLER, Role.CLERK}),
    Act.DRAFT_REPLY: frozenset({Role.HANDLER, Role.CLERK, Role.CONTRIBUTOR}),
    Act.APPROVE: frozenset({Role.HEAD}),
    Act.LEGAL: frozenset({Role.LEGAL}),
    Act.SUPERVISE: frozenset({Role.CLERK, Role.LEADER}),
    Act.RECTIFY: frozenset({Role.CONTRIBUTOR, Role.CLERK}),
    Act.ISSUE_NOTICE: frozenset({Role.REVIEWER_3, Role.LEADER}),
    Act.KEEP_AGENCIES: frozenset({Role.ADMIN}),
    Act.KEEP_OFFICERS: frozenset({Role.ADMIN}),
}
SIGN = {1: Act.SIGN_1, 2: Act.SIGN_2, 3: Act.SIGN_3}
#: acts that reach the agencies below the one where the post is held
_REACHES_DOWN = frozenset(
    {Act.WATCH, Act.KEEP_AGENCIES, Act.KEEP_OFFICERS, Act.SUPERVISE, Act.ISSUE_NOTICE}
)
#: acts of the department in charge (主管部门, art. 47): posts held at a government alone count
_OF_GOVERNMENTS = frozenset({Act.SUPERVISE, Act.ISSUE_NOTICE})


#: acts on what an agency left behind that pass to its successor
_PASSES_ON = frozenset({Act.VIEW})


class NotYours(Refusal):
    """
    The officer has no post for this at that agency: the middleware answers it, 403.

    Not a `RuleError`, so that a form that says what the law refuses does not catch it.
    """

    code = "access.not_yours"
    says = "您在“%(agency)s”没有可以做这件事的岗位（需要：%(roles)s）；请由该单位的有关人员办理。"


def agency_of(thing: Any) -> Agency:
    """Return the agency a thing belongs to; a thing says so itself through `agency`."""
    if isinstance(thing, Agency):
        return thing
    agency: Agency = thing.agency
    return agency


def roles_at(officer: Officer, agency: Agency, today: date) -> frozenset[Role]:
    """Return the roles an officer holds at an agency on a day."""
    held = _held(officer, today)
    return frozenset(role for role, at, _kind in held if at == agency.pk)


def _held(officer: Officer, today: date) -> list[tuple[Role, int, str]]:
    """Return the posts of an officer on a day, asked for once for each request."""
    known = officer.asked
    if known is not None and ("held", today) in known:
        found: list[tuple[Role, int, str]] = known["held", today]
        return found
    posts = Post.objects.on(today).filter(officer=officer)
    rows = posts.values_list("role", "agency_id", "agency__kind")
    found = [(Role(role), agency, kind) for role, agency, kind in rows]
    if known is not None:
        known["held", today] = found
    return found


def may(officer: Officer, act: Act, thing: Any, today: date) -> bool:
    """Tell whether an officer may do this to this thing."""
    if not officer.is_authenticated or not officer.is_active:
        return False
    agency: Agency | None = agency_of(thing)
    while agency is not None:
        if _counts(act, agency) and roles_at(officer, agency, today) & MAY[act]:
            return True
        if act in _REACHES_DOWN:
            agency = agency.parent
        else:
            agency = _successor(agency, today) if act in _PASSES_ON else None
    return False


def _counts(act: Act, agency: Agency) -> bool:
    return act not in _OF_GOVERNMENTS or agency.kind == AgencyKind.GOVERNMENT


def _successor(agency: Agency, today: date) -> Agency | None:
    gone = agency.valid_to is not None and agency.valid_to < today
    return agency.successor if gone else None


def require(officer: Officer, act: Act, thing: Any, today: date) -> None:
    """
    Refuse an act the officer's posts do not allow.

    :raises NotYours: says at which agency and which posts could
    """
    if not may(officer, act, thing, today):
        roles = listed(role.label for role in Role if role in MAY[act])
        raise NotYours(agency=agency_of(thing).short_name, roles=roles)


def agencies_for(officer: Officer, act: Act, today: date) -> QuerySet[Agency]:
    """Return the agencies at which an officer may do this, with those below where it reaches."""
    return Agency.objects.filter(pk__in=keys_for(officer, act, today))


def keys_for(officer: Officer, act: Act, today: date) -> frozenset[int]:
    """Return the keys of the agencies at which an officer may do this: see `agencies_for`."""
    if not officer.is_authenticated or not officer.is_active:
        return frozenset()
    known = officer.asked
    if known is not None and (act, today) in known:
        found: frozenset[int] = known[act, today]
        return found
    own = {
        agency
        for role, agency, kind in _held(officer, today)
        if role in MAY[act] and (act not in _OF_GOVERNMENTS or kind == AgencyKind.GOVERNMENT)
    }
    if act in _REACHES_DOWN:
        grown = set(own)
        while grown:
            grown = set(Agency.objects.filter(parent__in=grown).values_list("pk", flat=True)) - own
            own |= grown
    if act in _PASSES_ON:
        own |= _left_to(own, today)
    if known is not None:
        known[act, today] = frozenset(own)
    return frozenset(own)


def own_agencies(officer: Officer, acts: Iterable[Act], today: date) -> dict[Act, frozenset[int]]:
    """
    Return the keys of the agencies at which an officer may do each of some acts, in one statement.

    For acts that reach no further than the agency where the post is held.
    """
    posts = _held(officer, today) if officer.is_authenticated and officer.is_active else []
    return {
        act: frozenset(agency for role, agency, _kind in posts if role in MAY[act])
        for act in acts
        if act not in _REACHES_DOWN | _PASSES_ON
    }


def _left_to(own: set[int], today: date) -> set[int]:
    """Return the agencies, gone by a day, that agencies succeeded to."""
    found: set[int] = set()
    level = own
    while level:
        gone = Agency.objects.filter(successor__in=level, valid_to__lt=today)
        level = set(gone.values_list("pk", flat=True)) - found - own
        found |= level
    return found


def for_desk(
    officer: Officer, act: Act, things: QuerySet[M], today: date, *, agency: str = "agency"
) -> QuerySet[M]:
    """
    Keep the things of agencies at which an officer may do this.

    :param agency: the path from a thing to its agency, e.g. "report__agency"
    """
    return things.filter(**{f"{agency}__in": agencies_for(officer, act, today)})
