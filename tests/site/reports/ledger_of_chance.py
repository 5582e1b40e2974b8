"""A ledger of ten thousand facts drawn by chance, and the form filled from it by hand."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from gongkai.agencies.models import Agency, Officer
from gongkai.ledger.actions import Entry, enter, reverse
from gongkai.ledger.models import Line
from tests.site.cast import NOW

WHO = ("natural", "business", "research", "charity", "legal", "other")
RESULTS = [
    "granted",
    "partial",
    "denied.state_secret",
    "denied.other_law",
    "denied.safety",
    "denied.third_party",
    "denied.internal",
    "denied.process",
    "denied.enforcement_file",
    "denied.admin_query",
    "unable.not_held",
    "unable.must_create",
    "unable.unclear",
    "rejected.petition",
    "rejected.repeat",
    "rejected.publication",
    "rejected.excessive",
    "rejected.confirmation",
    "other.no_correction",
    "other.fee_unpaid",
    "other.misc",
]
GROUPS = ("review", "suit_direct", "suit_after_review")
ENDS = ("upheld", "corrected", "other")
DECLARABLE = (
    *(
        f"t3.{row}.{who}"
        for row in ("received", "carried_in", "carried_out", *RESULTS)
        for who in WHO
    ),
    *(f"t4.{group}.{end}" for group in GROUPS for end in (*ENDS, "pending")),
    *(f"t2.{row}.{col}" for row in ("regulations", "normative") for col in ("made", "in_force")),
    "t2.permits.decisions",
    "t2.coercion.decisions",
    "t2.fees.amount_wan",
    "meetings.held",
)


def entries(chance: random.Random, number: int) -> Iterator[Entry]:
    """Yield at least `number` entries of every kind, over four years."""
    made = 0
    while made < number:
        for entry in _one(chance, made):
            yield entry
            made += 1


def _day(chance: random.Random) -> date:
    return date(2021, 1, 1) + timedelta(days=chance.randrange(4 * 365))


def _one(chance: random.Random, n: int) -> Iterator[Entry]:
    kind = chance.choice(
        [
            "document",
            "decision",
            "decision",
            "fee",
            "request",
            "request",
            "request",
            "dispute",
            "item",
            "said",
        ]
    )
    day, key = _day(chance), f"{kind}:{n}"
    if kind == "document":
        row = chance.choice(("normative", "normative", "regulations"))
        first = chance.choice(("document.issued", "document.issued", "document.opening"))
        whose = chance.choice(("own", "own", "forwarded"))
        amount = chance.randrange(1, 9) if first == "document.opening" else 1
        yield Entry(day, first, key, whose, row, amount, subject=key)
        if amount == 1 and chance.random() < 0.4:
            end = chance.choice(("document.repealed", "document.lapsed"))
            yield Entry(
                day + timedelta(chance.randrange(700)), end, f"{key}:end", what=row, subject=key
            )
    elif kind == "decision":
        row = chance.choice(("permits", "penalties", "coercion"))
        yield Entry(day, kind, key, chance.choice(("", "", "summary", "refused")), row)
    elif kind == "fee":
        which = chance.choice(("fee.collected", "fee.processing"))
        yield Entry(day, which, key, amount=chance.randrange(1, 10**8))
    elif kind == "request":
        who = chance.choice(WHO)
        yield Entry(day, "request.received", key, who, subject=key)
        if chance.random() < 0.7:
            closed = day + timedelta(chance.randrange(200))
            yield Entry(
                closed, "request.closed", f"{key}:end", who, chance.choice(RESULTS), subject=key
            )
    elif kind == "dispute":
        group = chance.choice(GROUPS)
        yield Entry(day, "dispute.filed", key, group, subject=key)
        if chance.random() < 0.7:
            ended = day + timedelta(chance.randrange(500))
            yield Entry(
                ended, "dispute.ended", f"{key}:end", group, chance.choice(ENDS), subject=key
            )
    elif kind == "item":
        yield Entry(day, "item.published", key, chance.choice(("own", "reposted")), "news")
    else:
        yield Entry(
            day, "declared", key, what=chance.choice(DECLARABLE), amount=chance.randrange(1, 50)
        )


def fill(agencies: list[Agency], by: Officer, seed: int, number: int) -> None:
    """Enter the facts at agencies drawn by chance, and reverse one line in twenty."""
    chance = random.Random(seed)
    at: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries(chance, number):
        # what belongs to one thing stays with one agency
        thing = entry.key.removesuffix(":end")
        at[random.Random(thing).randrange(len(agencies))].append(entry)
    for index, wanted in at.items():
        lines = enter(wanted, agency=agencies[index], by=by, now=NOW)
        reverse([ln for ln in lines if chance.random() < 0.05], by=by, now=NOW, note="更正")


def by_hand(lines: list[Line], year: int) -> dict[str, int]:
    """Fill the form of 2021 from lines, one line after the other, without the rules' help."""
    form: dict[str, int] = defaultdict(int)
    for line in lines:
        now, past = line.year == year, line.year <= year
        n, who, what = line.amount, line.who, line.what
        if line.kind == "decision" and now:
            form[f"t2.{what}.decisions"] += n
        elif line.kind.startswith("fee.") and now:
            form["t2.fees.amount_wan"] += n
        elif line.kind == "document.issued" and who != "forwarded":
            form[f"t2.{what}.made"] += n * now
            form[f"t2.{what}.in_force"] += n * past
        elif line.kind == "document.opening":
            form[f"t2.{what}.in_force"] += n * past
        elif line.kind in ("document.repealed", "document.lapsed"):
            form[f"t2.{what}.abolished"] += n * now
            form[f"t2.{what}.in_force"] -= n * past
        elif line.kind == "request.received":
            for col in (who, "total"):
                form[f"t3.received.{col}"] += n * now
                form[f"t3.carried_in.{col}"] += n * (line.year < year)
                form[f"t3.carried_out.{col}"] += n * past
        elif line.kind == "request.closed":
            for col in (who, "total"):
                form[f"t3.{what}.{col}"] += n * now
                form[f"t3.results_total.{col}"] += n * now
                form[f"t3.carried_in.{col}"] -= n * (line.year < year)
                form[f"t3.carried_out.{col}"] -= n * past
        elif line.kind == "dispute.filed":
            form[f"t4.{who}.pending"] += n * past
            form[f"t4.{who}.total"] += n * past
        elif line.kind == "dispute.ended":
            form[f"t4.{who}.{what}"] += n * now
            form[f"t4.{who}.pending"] -= n * past
            form[f"t4.{who}.total"] += n * now - n * past
        elif line.kind == "declared" and now and what[:1] == "t":
            form[what] += n
            table, rest = what.split(".", 1)
            row, col = rest.rsplit(".", 1)
            if table == "t3":
                form[f"t3.{row}.total"] += n
                if row in RESULTS:
                    form[f"t3.results_total.{col}"] += n
                    form["t3.results_total.total"] += n
            if table == "t4":
                form[f"t4.{row}.total"] += n
    return form
