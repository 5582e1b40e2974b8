"""The records of a case that are no papers, as sheets: application, opinions, service, log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from gongkai.requests import identity, papers, vault
from gongkai.requests.archiving.sheets import listed
from gongkai.requests.models import Event, InfoRequest, ReplyVersion, ServiceRecord
from gongkai.requests.models.words import Carrier, Delivery
from gongkai.rules.applications import fields_of
from gongkai.rules.receipt import RULES, Channel
from gongkai.rules.states import Act, State
from gongkai.web.filters import iso, moment

#: title, kind, internal, content
Record = tuple[str, str, bool, bytes]


def application(case: InfoRequest) -> bytes:
    """Return the application as it was registered: who asks, what, how, when."""
    known = identity.opened(case)
    rows: list[tuple[str, object]] = [
        ("申请编号", case.number),
        ("受理机关", case.agency_name),
        *((one.label, known[one.name]) for one in fields_of(case.applicant_kind)
          if known.get(one.name)),
        ("申请人类别", case.get_applicant_class_display()),
        ("所需信息的内容描述", case.description),
        ("获取信息的方式", Delivery(case.delivery).label),
        ("信息的载体形式", Carrier(case.carrier).label),
        ("提交渠道", RULES[Channel(case.channel)].label),
        ("到达日期", iso(case.arrived_on)),
        ("收到日期", iso(case.received_on)),
    ]  # fmt: skip
    return listed("政府信息公开申请登记表", "", ("项目", "内容"), rows, (1, 3))


def of(case: InfoRequest) -> Iterator[Record]:
    """Yield the records there are."""
    under = f"{case.number}　{case.agency_name}"
    headings: tuple[str, ...]
    if opinions := _opinions(case):
        headings = ("征求对象", "发出", "送达", "答复", "意见", "内容")
        yield (
            "征求意见记录",
            "opinions",
            True,
            listed("征求意见记录", under, headings, opinions, (3, 2, 2, 2, 2, 5)),
        )
    if reviews := _reviews(case):
        headings = ("版本", "事项", "人员", "时间", "意见", "摘要（前16位）")
        yield (
            "答复审核、签发记录",
            "reviews",
            True,
            listed("答复审核、签发记录", under, headings, reviews, (1.5, 2, 2, 3, 4, 3.5)),
        )
    if notes := [(moment(one.at), one.by.name, _note(one)) for one in case.notes.all()]:
        yield "备注", "notes", True, listed("备注", under, ("时间", "人员", "内容"), notes,
                                          (2, 1.5, 6))  # fmt: skip
    if services := _services(case):
        headings = ("文号", "文书", "送达方式", "发出", "签收", "送达", "退回", "邮件号或者回证号")
        yield (
            "送达记录",
            "services",
            False,
            listed("送达记录", under, headings, services, (3.2, 3, 1.8, 1.9, 1.9, 1.9, 2.2, 2.4)),
        )
    events = list(case.events.select_related("officer").order_by("seq"))
    headings = ("序号", "日期", "事项", "状态", "经办", "登记时间")
    yield (
        "办理经过",
        "log",
        False,
        listed(
            "办理经过", under, headings, [_step(one) for one in events], (1.3, 2, 3.5, 3.5, 2, 3)
        ),
    )
    yield "核验数据", "record", True, _data(case, events)


def _note(note: object) -> str:
    values = identity.opened(note)  # type: ignore[arg-type]
    return "\n".join(value for value in values.values() if value)


def _opinions(case: InfoRequest) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for one in case.consultations.all():
        name = one.agency_name or identity.opened(one).get("name", "")
        told = identity.opened(one, "sealed_opinion").get("opinion", "")
        found.append(
            (
                f"{one.get_whom_display()}　{name}",
                iso(one.sent_on),
                iso(one.reached_on),
                iso(one.answered_on),
                one.get_opinion_display() if one.opinion else "—",
                told or "—",
            )
        )
    return found


def _reviews(case: InfoRequest) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    versions = ReplyVersion.objects.filter(reply__case=case).select_related("reply", "drafter")
    for version in versions.order_by("reply__round", "number"):
        name = f"第{version.reply.round}轮第{version.number}版"
        rows: list[tuple[object, ...]] = [
            (version.made_at, "送审", version.drafter.name, "", version.digest)
        ]
        for review in version.secrecy_reviews.select_related("reviewer"):
            rows.append(_review(review, "保密审查"))
        legal = getattr(version, "legal_review", None)
        if legal is not None:
            rows.append(_review(legal, "合法性审核"))
        for sign in version.signoffs.select_related("signer"):
            level = sign.get_level_display()
            rows.append((sign.signed_at, level, sign.signer.name, sign.note, sign.digest))
        for back in version.send_backs.select_related("by"):
            rows.append((back.at, "退回", back.by.name, back.reason, back.digest))
        for at, what, who, words, digest in sorted(rows, key=lambda row: str(row[0])):
            found.append((name, str(what), str(who), moment(at), str(words), str(digest)[:16]))  # type: ignore[arg-type]
    return found


def _review(review: Any, what: str) -> tuple[object, ...]:
    passed = "通过" if review.passed else "不通过"
    words = f"{passed}：{review.opinion}" if review.opinion else passed
    return (review.reviewed_at, what, review.reviewer.name, words, review.digest)


def _services(case: InfoRequest) -> list[tuple[str, ...]]:
    rows = ServiceRecord.objects.filter(paper__case=case).select_related("paper").order_by("id")
    return [
        (
            one.paper.number,
            one.paper.title,
            one.get_method_display(),
            iso(one.sent_on),
            iso(one.signed_on),
            iso(one.served_on),
            f"{iso(one.returned_on)} {one.returned_why}" if one.returned_on else "—",
            one.receipt_no or "—",
        )
        for one in rows
    ]


def _step(event: Event) -> tuple[str, ...]:
    was, now = State[event.from_state].value, State[event.to_state].value
    return (
        str(event.seq),
        iso(event.on),
        Act[event.act].value,
        now if was == now else f"{was} → {now}",
        event.officer.name if event.officer is not None else "申请人",
        moment(event.at),
    )


def _data(case: InfoRequest, events: list[Event]) -> bytes:
    """Return what a machine can verify without this system: log, papers, files, their digests."""
    told = {
        "case": case.number,
        "log": [
            {
                "seq": one.seq, "act": one.act, "from": one.from_state, "to": one.to_state,
                "on": one.on.isoformat(), "at": one.at.isoformat(), "by": one.by,
                "officer": one.officer_id, "data": one.data, "digest": one.digest,
            }
            for one in events
        ],
        "papers": [
            {"number": one.number, "kind": one.kind, "text": papers.text_of(one),
             "files": one.file_digests, "digest": one.digest}
            for one in case.papers.all()
        ],
        "files": [
            {"name": vault.name_of(one), "role": one.role, "size": one.size, "sha256": one.sha256}
            for one in case.files.all()
        ],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
