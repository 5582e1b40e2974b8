"""One of everything at the housing bureau, for tests that try every address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from gongkai.budgets.actions import record_approval
from gongkai.catalogues.actions import import_editions, link_topic
from gongkai.catalogues.draft import Row, Sheet
from gongkai.decisions.actions import collect_fee, record_decision
from gongkai.decisions.models import ImportJob
from gongkai.disputes.actions import file_dispute
from gongkai.disputes.staging import add_stage
from gongkai.engagement.media import actions as media
from gongkai.engagement.media.desk import ACT_NAMES as MEDIA_ACTS
from gongkai.engagement.messages import actions as messages
from gongkai.engagement.messages.desk.detail import ACT_NAMES
from gongkai.engagement.surveys import actions as surveys
from gongkai.monitoring.models import Observation
from gongkai.publishing import actions as publishing
from gongkai.publishing import store
from gongkai.publishing.actions import (
    draft_item,
    issue_document,
    open_cleanup,
    open_columns,
    repeal_document,
)
from gongkai.publishing.models import Schedule, SiteImport
from gongkai.redaction.marks import WordMark
from gongkai.reports.declare import declare
from gongkai.reports.models import Chapter
from gongkai.requests import actions as requests
from gongkai.requests import vault
from gongkai.requests.actions import Application
from gongkai.requests.desk.acting import PAGES as ACT_PAGES
from gongkai.requests.desk.queues.kinds import QUEUES
from gongkai.requests.models import DueMark
from gongkai.requests.papers import Service, Written, send_out
from gongkai.rules.receipt import Channel
from gongkai.rules.service import Method
from gongkai.rules.wizard import path_to
from gongkai.supervision.directives import actions as directives
from gongkai.supervision.directives.actions import Came
from gongkai.supervision.notices.desk.detail import NAMES as NOTICE_ACTS
from gongkai.supervision.notices.desk.detail import UNIT_NAMES as NOTICE_ANSWERS
from gongkai.supervision.organisation.actions import name_person
from gongkai.supervision.rectification.desk.acting import NAMES as ISSUE_ACTS
from gongkai.supervision.training import actions as training
from tests.redaction.pages import body as pdf_body
from tests.screening.office import body as docx_body
from tests.site.cast import NOW, World
from tests.site.reports.cases import frozen_report

SECRET = "绝不外泄的草稿"  # noqa: S105  a marker planted in what is not public

PLAIN = "要办的事"  # what whoever watches the housing bureau may see


@dataclass(frozen=True, slots=True)
class Everything:
    """The records made, by the name their addresses use."""

    values: dict[str, Any]
    secret: str = SECRET

    def arguments(self, name: str) -> list[dict[str, Any]]:
        """Return the arguments to try an address with; none when it is not known how."""
        return _ARGUMENTS[name](self.values) if name in _ARGUMENTS else _usual(name, self.values)


def everything(world: World) -> Everything:
    """Make a report with a frozen version, decisions, fees, a dispute, a document, an import."""
    agency = world.housing
    made: dict[str, Any] = {"by": world["ayi"], "now": NOW}
    version = frozen_report(world)
    Chapter.objects.filter(report=version.report, number=5).update(text=SECRET)
    figure = declare(version.report, name="t2.fees.amount_wan", amount=1, source=SECRET, **made)
    decision = record_decision(
        agency=agency,
        kind="penalties",
        doc_no=f"示住建罚字〔2023〕{SECRET}号",
        party=SECRET,
        party_kind="organisation",
        decided_on=date(2023, 5, 8),
        **made,
    )
    fee = collect_fee(
        agency=agency,
        item=SECRET,
        collected_on=date(2023, 5, 8),
        fen=100,
        receipt="1",
        **made,
    )
    dispute = file_dispute(
        agency=agency,
        block="suit_direct",
        number=SECRET,
        authority="示例县人民法院",
        matter=SECRET,
        filed_on=date(2023, 4, 3),
        **made,
    )
    step = add_stage(dispute, "copy", on=date(2023, 4, 5), note=SECRET, **made)
    document = issue_document(
        agency=agency,
        doc_no="示住建规〔2023〕1号",
        title="办法",
        issued_on=date(2023, 6, 1),
        **made,
    )
    repeal_document(document, on=date(2023, 12, 1), act=SECRET, **made)
    cleanup = open_cleanup(
        agency=agency,
        doc_no="示住建发〔2024〕1号",
        title=SECRET,
        decided_on=date(2024, 1, 9),
        **made,
    )
    sheet = Sheet("甲", SECRET, False, [Row(first="一级", content=SECRET)])
    (edition,) = import_editions([sheet], agency=agency, adopted_on=date(2024, 1, 9), **made)
    column = agency.columns.create(code="lie", name="一列", opened_on=date(2020, 1, 1))
    link = link_topic(edition.entries.get().topic, column=column, **made)
    approval = record_approval(
        agency=agency, year=2023, kind="budget", approved_on=date(2023, 2, 1), approved_by=SECRET,
        **made,
    )  # fmt: skip
    open_columns(agency, by=None, now=NOW)
    item = draft_item(
        agency=agency,
        column=agency.columns.get(code="gonggao"),
        title=SECRET,
        body=f"<p>{SECRET}</p>",
        formed_on=date(2024, 1, 10),
        **made,
    )
    schedule = Schedule.objects.create(
        version=item, publish_on=NOW + timedelta(days=1), by=world["ayi"], at=NOW
    )
    writing = _writing(world)
    job = ImportJob.objects.create(
        agency=agency, kind="permits", file_name=SECRET, by=world["ayi"], at=NOW
    )
    batch = SiteImport.objects.create(
        agency=agency, source=SECRET, table=SECRET, given="0" * 64, by=world["ayi"], at=NOW
    )
    return Everything(
        {
            "batch": batch.pk,
            "report": version.report,
            "number": version.number,
            "figure": figure.pk,
            "decision": decision.pk,
            "fee": fee.pk,
            "dispute": dispute.pk,
            "step": step.pk,
            "document": document.pk,
            "deed": document.deeds.get().pk,
            "cleanup": cleanup.pk,
            "catalogue": edition.catalogue_id,
            "topic": link.topic_id,
            "link": link.pk,
            "approval": approval.pk,
            "item": item.item_id,
            "schedule": schedule.pk,
            "job": job.pk,
            **writing,
            **_case(world),
            **_supervised(world),
            **_supervision(world),
            "message": _message(world),
            **_media_and_survey(world),
            "post": world["ayi"].posts.get(agency=agency).pk,
        }
    )


def _supervised(world: World) -> dict[str, int]:
    """Register a superior's document with a task of the housing bureau, and hold a meeting."""
    made: dict[str, Any] = {"by": world["hewei"], "now": NOW}
    directive = directives.register_directive(
        world.county, kind="document", title=PLAIN, issuer="行署", received_on=date(2024, 1, 9),
        points=PLAIN, **made,
    )  # fmt: skip
    (task,) = directives.assign(
        directive.points.get(), [world.housing], text=PLAIN, due=date(2024, 1, 26), **made
    )
    task = directives.do_task(task, note=PLAIN, by=world["ayi"], now=NOW)
    meeting = directives.call_meeting(
        world.county, held_on=date(2024, 1, 12), chair="李某", agenda=PLAIN,
        units=[world.housing], **made,
    )  # fmt: skip
    directives.hold(
        meeting, held_on=date(2024, 1, 12), course=PLAIN, decisions=PLAIN,
        came={world.housing.pk: Came("present", "阿依")}, **made,
    )  # fmt: skip
    given = training.Given(PLAIN, date(2024, 1, 12), Decimal(2), PLAIN, PLAIN)
    session = training.plan(world.county, given, **made)
    file = store.keep([b"slides"], media_type="text/plain", now=NOW)
    material = training.add_material(session, file, "a.txt", **made)
    asked = training.questions_for(world["ayi"], 1)
    sitting = training.hand_in(world["ayi"], 1, [one.right for one in asked], now=NOW)
    person = name_person(
        world.housing, duty="officer", name="张某", post="干部", since=date(2024, 1, 1), **made
    )
    return {
        "responsible": person.pk,
        "directive": directive.pk,
        "task": task.pk,
        "task_event": task.events.get(act="do").pk,
        "meeting": meeting.pk,
        "training": session.pk,
        "material": material.pk,
        "sitting": sitting.pk,
    }


def _media_and_survey(world: World) -> dict[str, int]:
    """Register an account and write a questionnaire at the housing bureau."""
    made: dict[str, Any] = {"by": world["ayi"], "now": NOW}
    account = media.register(
        media.Given(world.housing, "wechat", SECRET, SECRET, date(2020, 1, 1)), **made
    )
    given = surveys.Given(
        SECRET, SECRET, 2024, date(2024, 1, 9), date(2024, 2, 9), f"[填空] {SECRET}"
    )
    return {"account": account.pk, "survey": surveys.write(world.housing, given, **made).pk}


def _message(world: World) -> int:
    """Send a message to the housing bureau that nobody else may see, with an answer."""
    given = messages.Given(
        kind="complain", title=SECRET, body=SECRET, consent=True, contact={"name": SECRET}
    )
    message = messages.send(given, intake=world.county, key="k" * 32, now=NOW).message
    messages.assign(message, agency=world.housing, by=world["hewei"], now=NOW)
    made: dict[str, Any] = {"by": world["ayi"], "now": NOW}
    messages.write_answer(message, text=SECRET, public_title=SECRET, public_body=SECRET, **made)
    return message.pk


def _case(world: World) -> dict[str, int]:
    """Register a request whose applicant and matter nobody else may see, with all that it has."""
    asks = Application(
        kind="person",
        column="natural",
        identity={"name": SECRET, "phone": "13900000000"},
        description=SECRET,
        delivery="collect",
        carrier="paper",
    )
    filed = requests.register(
        world.housing, asks, channel=Channel.IN_PERSON, arrived_on=date(2024, 1, 9),
        by=world["handler"], now=NOW,
    )  # fmt: skip
    case, by = filed.case, world["handler"]
    note = requests.add_note(case, SECRET, by=by, now=NOW)
    sent = Service(Method.MAIL, date(2024, 1, 15))
    paper = send_out(case, "other", Written(SECRET), sent, by=by, now=NOW)
    file = vault.keep(case, [SECRET.encode()], role="other", name=SECRET, media_type="text/plain",
                      by=by, now=NOW)  # fmt: skip
    redaction = requests.begin_redaction(
        case, data=pdf_body(), name=f"{SECRET}.pdf", by=by, now=NOW
    )
    requests.make_redacted(redaction, revision=1, by=by, now=NOW)
    marked = WordMark("document", 1, 0, 2)
    words = requests.begin_redaction(case, data=docx_body(SECRET), name="a.docx", by=by, now=NOW)
    requests.add_marks(words, [marked], ground="PRIVACY", by=by, now=NOW)
    mark = DueMark.objects.create(case=case, kind="soon", due_on=date(2024, 2, 6), made_at=NOW)
    return {
        "case": case.pk,
        "case_note": note.pk,
        "case_paper": paper.pk,
        "case_file": file.pk,
        "case_mark": mark.pk,
        "archived": _archived(world, asks),
        "redaction": redaction.pk,
        "redaction_words": words.pk,
        **_replies(world, asks),
    }


def _supervision(world: World) -> dict[str, int]:
    """Hand an issue to the bureau, with a file that shows it."""
    from gongkai.monitoring.detectors import Finding, Severity
    from gongkai.monitoring.running import keep
    from gongkai.supervision.notices import actions as notices
    from gongkai.supervision.rectification import actions as rectification

    found = rectification.Found(
        source="inspection", kind="other", title=SECRET, found_on=date(2024, 1, 9)
    )
    by: dict[str, Any] = {"by": world["hewei"], "now": NOW}
    issue = rectification.open_issue(world.housing, found, **by)
    kept: dict[str, Any] = {"phase": "before", "name": f"{SECRET}.txt", "media_type": "text/plain"}
    file = rectification.add_evidence(issue, [SECRET.encode()], **kept, **by)
    rectification.assign(issue, **by)
    notice = notices.draft_push(world.county, world.housing, [issue], due=date(2024, 1, 31), **by)
    notices.freeze(notice, **by)
    to = notice.addressees.get()
    seen = Finding("leak", "housing", date(2024, 1, 9), "leak:1", SECRET, Severity.VETO)
    keep(world.housing, {seen.key: seen}, NOW)
    watched = Observation.objects.get(key=seen.key).pk
    return {
        "issue": issue.pk,
        "issue_file": file.pk,
        "notice": notice.pk,
        "notice_to": to.pk,
        "observation": watched,
    }


def _archived(world: World, asks: Application) -> int:
    """Archive a request that was withdrawn."""
    by: dict[str, Any] = {"by": world["handler"], "now": NOW}
    filed = requests.register(
        world.housing, asks, channel=Channel.IN_PERSON, arrived_on=date(2024, 1, 9), **by
    )
    case = requests.withdraw(filed.case, on=date(2024, 1, 10), **by)
    return requests.archive(case, **by).pk


def _replies(world: World, asks: Application) -> dict[str, int]:
    """Write the replies to two requests, and send one of them to review."""
    by: dict[str, Any] = {"by": world["handler"], "now": NOW}
    drafts = []
    for _ in range(2):
        filed = requests.register(
            world.housing, asks, channel=Channel.IN_PERSON, arrived_on=date(2024, 1, 9), **by
        )
        requests.assign(filed.case, handler=world["handler"], **by)
        draft = requests.open_reply(filed.case, **by)
        draft = requests.supply_file(draft, data=SECRET.encode(), name=f"{SECRET}.txt", **by)
        drafts.append(
            requests.save_reply(
                draft,
                revision=draft.revision,
                path=path_to("OTHER"),
                basis=SECRET,
                reasons=SECRET,
                contents={"handled": SECRET},
                text=f"{SECRET}。可以申请行政复议。",
                **by,
            )
        )
    written, sent = drafts
    version = requests.send_for_review(sent, revision=sent.revision, **by)
    return {
        "written": written.reply.case_id,
        "written_file": written.files.get().file_id,
        "sent_reply": version.reply.case_id,
        "reply_version": version.pk,
    }


def _writing(world: World) -> dict[str, int]:
    """Make a column, a draft with a file, and the draft of an item that was submitted."""
    made: dict[str, Any] = {"by": world["ayi"], "now": NOW}
    column = world.housing.columns.get(code="xinwen")
    content: dict[str, Any] = {
        "title": SECRET,
        "body": f"<p>{SECRET}</p>",
        "formed_on": date(2024, 1, 9),
    }
    draft = publishing.open_draft(agency=world.housing, column=column, **made, **content)
    file = store.keep([SECRET.encode()], media_type="text/plain", now=NOW, text=SECRET)
    publishing.attach_file(draft, file, name="a.txt", **made)
    sent = publishing.draft_item(agency=world.housing, column=column, **made, **content)
    again = publishing.open_draft(item=sent.item, **made)
    return {"column": column.pk, "draft": draft.pk, "sent": sent.item_id, "again": again.pk}


def _report(values: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    report = values["report"]
    return [{"agency": report.agency.code, "year": report.year, **more}]


def _usual(name: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the arguments of an address that takes none, a report, or a record of its app."""
    from django.urls import NoReverseMatch, reverse

    space = name.split(":")[0]
    record = {
        "decisions": "decision",
        "disputes": "dispute",
        "media": "account",
        "netizen": "message",
        "surveys": "survey",
        "publishing": "document",
        "requests": "case",
    }
    tries: list[dict[str, Any]] = [{}, *_report(values)]
    if space in record:
        tries.append({"pk": values[record[space]]})
    for kwargs in tries:
        try:
            reverse(name, kwargs=kwargs)
        except NoReverseMatch:
            continue
        return [kwargs]
    return []


_CELL = "t2.permits.decisions"
_ARGUMENTS: dict[str, Any] = {
    "monitoring:observation": lambda v: [{"pk": v["observation"]}],
    "rectification:from_observation": lambda v: [{"pk": v["observation"]}],
    "agencies:agency": lambda v: [{"code": "housing"}],
    "agencies:appoint": lambda v: [{"code": "housing"}],
    "agencies:change": lambda v: [
        {"code": "housing", "name": name} for name in ("rename", "merge", "split", "close")
    ],
    "agencies:relieve": lambda v: [{"post": v["post"]}],
    "decisions:new": lambda v: [{"kind": k} for k in ("permits", "penalties", "coercion")],
    "decisions:template": lambda v: [{"kind": k} for k in ("permits", "penalties", "fees")],
    "decisions:export": lambda v: [{"kind": "penalties", "form": f} for f in ("xlsx", "csv")],
    "decisions:job": lambda v: [{"pk": v["job"]}],
    "decisions:confirm": lambda v: [{"pk": v["job"]}],
    "decisions:fee": lambda v: [{"pk": v["fee"]}],
    **{
        f"catalogues:{name}": lambda v: [{"pk": v["catalogue"]}]
        for name in ("catalogue", "export", "draft")
    },
    **{
        f"budgets:{name}": lambda v: [{"pk": v["approval"]}]
        for name in ("approval", "show", "strike")
    },
    "catalogues:topic": lambda v: [{"pk": v["catalogue"], "topic": v["topic"]}],
    "catalogues:unlink": lambda v: [{"pk": v["catalogue"], "link": v["link"]}],
    "disputes:void_stage": lambda v: [{"pk": v["dispute"], "stage": v["step"]}],
    "publishing:act": lambda v: [
        {"pk": v["document"], "name": name} for name in ("amend", "repeal", "lapse", "extend")
    ],
    **{
        f"directives:{name}": lambda v: [{"pk": v["directive"]}]
        for name in ("directive", "points", "send", "read", "file")
    },
    **{
        f"meetings:{name}": lambda v: [{"pk": v["meeting"]}]
        for name in ("meeting", "hold", "decide", "void")
    },
    "meetings:minutes": lambda v: [{"pk": v["meeting"], "form": "docx"}],
    "organisation:unit": lambda v: [{"agency": "housing"}],
    "organisation:end": lambda v: [{"agency": "housing", "pk": v["responsible"]}],
    "rectification:from_media": lambda v: [{"pk": v["account"]}],
    "leader:paper": lambda v: [{"form": "docx"}],
    "leader:lines": lambda v: [{"code": "messages"}],
    "training:session": lambda v: [{"pk": v["training"]}],
    "training:act": lambda v: [
        {"pk": v["training"], "act": act} for act in ("people", "tick", "hold", "material", "void")
    ],
    "training:material": lambda v: [{"pk": v["material"]}],
    "training:result": lambda v: [{"pk": v["sitting"]}],
    "tasks:task": lambda v: [{"pk": v["task"]}],
    "tasks:act": lambda v: [
        {"pk": v["task"], "act": act} for act in ("do", "accept", "return", "extend", "withdraw")
    ],
    "tasks:evidence": lambda v: [{"pk": v["task_event"]}],
    "tasks:assign": lambda v: [{"pk": v["directive"]}],
    "tasks:of_meeting": lambda v: [{"pk": v["meeting"]}],
    "publishing:begin_draft": lambda v: [{"column": v["column"]}],
    "publishing:redraft": lambda v: [{"pk": v["sent"]}],
    "publishing:draft_changes": lambda v: [{"pk": v["again"]}],
    **{
        f"publishing:{name}": lambda v: [{"pk": v["draft"]}]
        for name in (
            *("draft", "merge_draft", "discard_draft", "attach", "paste", "preview", "check"),
            *("mask", "clean", "ask_links", "submit"),
        )
    },
    **{
        f"publishing:{name}": lambda v: [{"pk": v["draft"], "name": "a.txt"}]
        for name in ("draft_file", "preview_file")
    },
    "publishing:take_back": lambda v: [{"pk": v["document"], "deed": v["deed"]}],
    **{
        f"publishing:{name}": lambda v: [{"pk": v["cleanup"]}]
        for name in ("cleanup", "apply_cleanup", "discard_cleanup", "show_cleanup")
    },
    **{
        f"publishing:{name}": lambda v: [{"pk": v["item"], "number": 1}]
        for name in ("version", "sign", "secrecy", "send_back", "read", "publish", "schedule")
    },
    **{
        f"publishing:{name}": lambda v: [{"agency": "housing"}]
        for name in ("tree", "new_column", "column_changes")
    },
    "publishing:column": lambda v: [{"agency": "housing", "code": "gonggao"}],
    "publishing:act_on_column": lambda v: [
        {"agency": "housing", "code": "gonggao", "name": name}
        for name in ("rename", "move", "merge", "rule", "retire", "reopen")
    ],
    **{
        f"publishing:{name}": lambda v: [{"pk": v["batch"]}]
        for name in (
            "site_import",
            *(f"{act}_site_import" for act in ("load", "sign", "secrecy", "send_back", "release")),
        )
    },
    "publishing:compare": lambda v: [{"pk": v["item"], "number": 1, "other": 1}],
    "publishing:version_file": lambda v: [{"pk": v["item"], "number": 1, "name": "名单.txt"}],
    "publishing:cancel_schedule": lambda v: [{"pk": v["item"], "schedule": v["schedule"]}],
    **{
        f"publishing:{name}": lambda v: [{"pk": v["item"]}]
        for name in ("item", "manage", "withdraw", "correct", "end", "place")
    },
    "media:act": lambda v: [{"pk": v["account"], "name": name} for name in MEDIA_ACTS],
    "netizen:act": lambda v: [{"pk": v["message"], "name": name} for name in ACT_NAMES],
    "requests:queue": lambda v: [{"name": name} for name in QUEUES],
    "requests:due_on": lambda v: [{"day": "2024-02-06"}],
    "charging:reckoning": lambda v: [{"pk": v["case"]}],
    "consulting:look": lambda v: [{"pk": v["case"], "letter": 1}],
    **{
        f"archiving:{name}": lambda v: [{"pk": v["archived"]}]
        for name in ("package", "verify", "download")
    },
    "requests:act": lambda v: [{"pk": v["case"], "name": name} for name in ACT_PAGES],
    "requests:look_at_note": lambda v: [{"pk": v["case"], "note": v["case_note"]}],
    "requests:look_at_paper": lambda v: [{"pk": v["case"], "paper": v["case_paper"]}],
    "requests:look_at_file": lambda v: [{"pk": v["case"], "file": v["case_file"]}],
    "redacting:begin": lambda v: [{"pk": v["case"]}],
    **{
        f"redacting:{name}": lambda v: [{"pk": v["redaction"]}, {"pk": v["redaction_words"]}]
        for name in ("edit", "find", "propose", "make", "report", "output", "attach")
    },
    "redacting:picture": lambda v: [{"pk": v["redaction"], "page": 1}],
    "redacting:small_picture": lambda v: [{"pk": v["redaction_words"], "number": 1}],
    **{
        f"replying:{name}": lambda v: [{"pk": v["written"]}]
        for name in ("begin", "decide", "contents", "files", "text", "check")
    },
    **{
        f"replying:{name}": lambda v: [{"pk": v["written"], "file": v["written_file"]}]
        for name in ("file", "attach")
    },
    **{
        f"replying:{name}": lambda v: [{"pk": v["sent_reply"], "version": v["reply_version"]}]
        for name in ("version", "sign", "secrecy", "legal", "send_back")
    },
    "requests:put_away": lambda v: [{"mark": v["case_mark"]}],
    "letters:approval": lambda v: [{"pk": v["reply_version"]}],
    "letters:paper": lambda v: [{"pk": v["case_paper"], "form": f} for f in ("pdf", "docx")],
    **{
        f"letters:{name}": lambda v: [{"agency": "housing", "kind": k} for k in ("all", "reply")]
        for name in ("template", "reset")
    },
    **{
        f"letters:{name}": lambda v: [{"agency": "housing", "kind": "all", "number": 0}]
        for name in ("download", "preview")
    },
    "rectification:issue": lambda v: [{"pk": v["issue"]}],
    "rectification:add_evidence": lambda v: [{"pk": v["issue"]}],
    "rectification:evidence": lambda v: [{"pk": v["issue"], "file": v["issue_file"]}],
    "rectification:timeline": lambda v: [{"agency": "housing"}],
    "rectification:act": lambda v: [{"pk": v["issue"], "name": name} for name in ISSUE_ACTS],
    "notices:new": lambda v: [{"kind": kind} for kind in ("push", "supervision")],
    "notices:notice": lambda v: [{"pk": v["notice"]}],
    "notices:change": lambda v: [{"pk": v["notice"]}],
    "notices:paper": lambda v: [{"pk": v["notice"], "form": "docx"}],
    "notices:act": lambda v: [{"pk": v["notice"], "name": name} for name in NOTICE_ACTS],
    "notices:answer": lambda v: [
        {"pk": v["notice"], "to": v["notice_to"], "name": name} for name in NOTICE_ANSWERS
    ],
    "reports:chapter": lambda v: _report(v, number=5),
    "reports:chapter_check": lambda v: _report(v, number=5),
    "reports:chapter_history": lambda v: _report(v, number=5),
    "reports:fact": lambda v: _report(v, name="permits.decisions"),
    "reports:cell": lambda v: _report(v, name=_CELL),
    "reports:confirm": lambda v: _report(v, figure=v["figure"]),
    "reports:withdraw": lambda v: _report(v, figure=v["figure"]),
    "reports:version": lambda v: _report(v, number=v["number"]),
    "reports:sign": lambda v: _report(v, number=v["number"]),
    "reports:secrecy": lambda v: _report(v, number=v["number"]),
    "reports:send_back": lambda v: _report(v, number=v["number"]),
}
