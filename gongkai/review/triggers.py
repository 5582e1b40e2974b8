"""What the database refuses around versions: for every app that has some, from one place."""

from __future__ import annotations

from typing import cast

from django.apps import apps
from django.db.models import Model

from gongkai.ledger.models import Line
from gongkai.ledger.triggers import Trigger, append_only, guard
from gongkai.review.models import Frozen, SecrecyReview, SendBack, Signoff


def of_signoff(table: str, version: type[Frozen]) -> tuple[Trigger, ...]:
    """Return the triggers on one table of signatures: order, drafter, secrecy, newest version."""
    versions, thing = version._meta.db_table, f"{version.THING}_id"
    secrecy, backs = _table(version, "secrecy_reviews"), _table(version, "send_backs")
    return (
        *append_only(table, "签署记录"),
        _drafter(table, versions),
        Trigger(
            table,
            "in_order",
            "INSERT",
            "前一级尚未签署，不能越级签署",
            f"NEW.level > 1 AND NOT EXISTS (SELECT 1 FROM {table} s"  # noqa: S608
            " WHERE s.version_id = NEW.version_id AND s.level = NEW.level - 1)",
        ),
        Trigger(
            table,
            "secrecy_first",
            "INSERT",
            "保密审查尚未通过，不能签发",
            f"NEW.level = 3 AND NOT EXISTS (SELECT 1 FROM {secrecy} r"  # noqa: S608
            " WHERE r.version_id = NEW.version_id AND r.passed)",
        ),
        _not_sent_back(table, backs),
        _newest(table, versions, thing),
    )


def of_opinion(table: str, version: type[Frozen], what: str) -> tuple[Trigger, ...]:
    """Return the triggers on one table of reviews: secrecy, or what else an app has reviewed."""
    versions, thing = version._meta.db_table, f"{version.THING}_id"
    return (
        *append_only(table, what),
        _drafter(table, versions),
        _not_sent_back(table, _table(version, "send_backs")),
        _newest(table, versions, thing),
    )


def of_send_back(table: str, version: type[Frozen]) -> tuple[Trigger, ...]:
    """Return the triggers on one table of versions sent back."""
    things = _related(version, version.THING)._meta.db_table
    return (
        *append_only(table, "退回记录"),
        Trigger(
            table,
            "not_shown",
            "INSERT",
            "这一版本已经公布，不能退回",
            f"EXISTS (SELECT 1 FROM {things} t"  # noqa: S608
            f" WHERE t.{version.SHOWN}_id = NEW.version_id)",
        ),
    )


def of_thing(
    version: type[Frozen], *, fixed: tuple[str, ...], covered: str = ""
) -> tuple[Trigger, ...]:
    """
    Return the triggers on the table of what the versions are of.

    :param fixed: the columns that never change once it is public
    :param covered: a condition under which other signatures stand for the version's own
    """
    table, shown = _related(version, version.THING)._meta.db_table, f"{version.SHOWN}_id"
    signs = _table(version, "signoffs")
    changed = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in fixed)
    may = f"({_publishable(version)})" + (f" OR ({covered})" if covered else "")
    return (
        Trigger(
            table,
            "born_unseen",
            "INSERT",
            "新建时不能已经公布；请先完成三级审核和保密审查",
            f"NEW.{shown} IS NOT NULL OR NEW.published_at IS NOT NULL",
        ),
        Trigger(
            table,
            "signed",
            "UPDATE",
            "这一版本没有完成三级审核和保密审查，不能公布",
            f"NEW.{shown} IS DISTINCT FROM OLD.{shown} AND NOT ({may})",
        ),
        Trigger(
            table,
            "time_fixed",
            "UPDATE",
            "公布时间一经确定不能改动",
            "OLD.published_at IS NOT NULL AND NEW.published_at IS DISTINCT FROM OLD.published_at",
        ),
        Trigger(
            table,
            "time_true",
            "UPDATE",
            "公布时间不能早于签署时间",
            "OLD.published_at IS NULL AND NEW.published_at IS NOT NULL"  # noqa: S608
            f" AND (NEW.{shown} IS NULL OR NEW.published_at < (SELECT MAX(s.signed_at)"
            f" FROM {signs} s WHERE s.version_id = NEW.{shown}))",
        ),
        Trigger(
            table,
            "emergency_fixed",
            "UPDATE",
            "签署补齐以前，补签的期限不能改动",
            "NEW.emergency_until IS DISTINCT FROM OLD.emergency_until"
            f" AND NEW.{shown} IS NOT DISTINCT FROM OLD.{shown}"
            f" AND (NEW.emergency_until IS NOT NULL OR {_signers(version)} < 3)",
        ),
        Trigger(
            table,
            "kept_as_known",
            "UPDATE",
            "已经公布的，编号、机关等不能改动",
            f"OLD.published_at IS NOT NULL AND ({changed})",
        ),
        Trigger(
            table,
            "never_deleted",
            "DELETE",
            "已经公布的不能删除；可以撤回并说明原因",
            "OLD.published_at IS NOT NULL",
        ),
    )


def _publishable(version: type[Frozen]) -> str:
    """Return the condition under which NEW may show the version it names."""
    signers = _signers(version)
    return (
        f"{_cleared(version)} AND ({signers} = 3 OR ({signers} >= 1"
        " AND NEW.emergency_until IS NOT NULL"
        " AND NEW.emergency_until IS DISTINCT FROM OLD.emergency_until))"
    )


def fully_signed(version: type[Frozen]) -> str:
    """Return the condition that the version NEW names has every signature and its review."""
    return f"{_cleared(version)} AND {_signers(version)} = 3"


def _cleared(version: type[Frozen]) -> str:
    """Return the condition that the version NEW names is its own, reviewed, not sent back."""
    shown = f"NEW.{version.SHOWN}_id"
    backs, secrecy = _table(version, "send_backs"), _table(version, "secrecy_reviews")
    reviewed = entered(_related(version, "secrecy_reviews"), "r")
    return (
        f"EXISTS (SELECT 1 FROM {version._meta.db_table} v WHERE v.id = {shown}"  # noqa: S608
        f" AND v.{version.THING}_id = NEW.id)"
        f" AND EXISTS (SELECT 1 FROM {secrecy} r WHERE r.version_id = {shown} AND r.passed"
        f" AND {reviewed})"
        f" AND NOT EXISTS (SELECT 1 FROM {backs} b WHERE b.version_id = {shown})"
    )


def _signers(version: type[Frozen]) -> str:
    """Return how many people have signed the version NEW names, as the ledger knows them."""
    return (
        f"(SELECT COUNT(DISTINCT s.signer_id) FROM {_table(version, 'signoffs')} s"  # noqa: S608
        f" WHERE s.version_id = NEW.{version.SHOWN}_id"
        f" AND {entered(_related(version, 'signoffs'), 's')})"
    )


def entered(mark: type[Model], name: str) -> str:
    """Return the condition that the ledger has the digest of the mark called `name`."""
    return (
        f"EXISTS (SELECT 1 FROM {Line._meta.db_table} l"  # noqa: S608
        f" WHERE l.key = '{mark._meta.label_lower}:' || {name}.id AND l.note = {name}.digest)"
    )


def _drafter(table: str, versions: str) -> Trigger:
    return Trigger(
        table,
        "true_drafter",
        "INSERT",
        "拟稿人与版本不符",
        "NEW.drafter_id IS DISTINCT FROM"  # noqa: S608
        f" (SELECT v.drafter_id FROM {versions} v WHERE v.id = NEW.version_id)",
    )


def _not_sent_back(table: str, backs: str) -> Trigger:
    return Trigger(
        table,
        "not_sent_back",
        "INSERT",
        "这一版本已被退回，不能再签署",
        f"EXISTS (SELECT 1 FROM {backs} b WHERE b.version_id = NEW.version_id)",  # noqa: S608
    )


def _newest(table: str, versions: str, thing: str) -> Trigger:
    return Trigger(
        table,
        "newest_version",
        "INSERT",
        "已有更新的版本，这一版本不能再签署",
        f"EXISTS (SELECT 1 FROM {versions} v JOIN {versions} n ON n.{thing} = v.{thing}"  # noqa: S608
        " AND n.number > v.number WHERE v.id = NEW.version_id)",
    )


def _related(model: type[Model], name: str) -> type[Model]:
    return cast(type[Model], model._meta.get_field(name).related_model)


def _table(version: type[Frozen], related_name: str) -> str:
    return _related(version, related_name)._meta.db_table


def _register() -> None:
    for model in apps.get_models():
        table = model._meta.db_table
        if issubclass(model, Frozen):
            guard(*append_only(table, "送审的版本"))
            continue
        if not issubclass(model, (Signoff, SecrecyReview, SendBack)):
            continue
        version = cast(type[Frozen], _related(model, "version"))
        if issubclass(model, Signoff):
            guard(*of_signoff(table, version))
        elif issubclass(model, SecrecyReview):
            guard(*of_opinion(table, version, "保密审查记录"))
        else:
            guard(*of_send_back(table, version))


_register()
