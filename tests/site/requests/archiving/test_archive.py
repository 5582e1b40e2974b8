"""A closed case sealed as one package, verified, and erased when it was kept long enough."""

from __future__ import annotations

import hashlib
import json
import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from click.testing import CliRunner
from django.apps import apps
from django.db import connection
from django.db.models import BinaryField
from django.test import Client

from gongkai.agencies.access import NotYours
from gongkai.cli_site import requests_archive as command
from gongkai.ledger import triggers
from gongkai.ledger.models import Line
from gongkai.requests import actions, identity, log, lookup, papers, vault
from gongkai.requests.actions import Upload
from gongkai.requests.archiving.checking import differences, newest
from gongkai.requests.archiving.packing import digest_of
from gongkai.requests.digests import intact, reply_digest
from gongkai.requests.errors import DamagedDocument, KeptStill, NothingToPack, SignedForAnother
from gongkai.requests.models import (
    ArchivePackage,
    IdentityView,
    InfoRequest,
    ReplyVersion,
    RequestFile,
)
from gongkai.requests.papers import Written
from gongkai.rules.receipt import Channel
from gongkai.rules.reply import Whom
from tests.site.requests.desk.walking import act, client, fresh, on, words
from tests.site.requests.making import (
    ARRIVED,
    IDENTITY,
    MARK,
    Office,
    application,
    at,
    by_mail,
    nothing_differs,
    processing,
    served,
    signed,
    standing,
)

ANSWERED = date(2023, 6, 20)
ARCHIVED = date(2023, 8, 10)
OVER = date(2033, 8, 15)


@pytest.fixture(autouse=True)
def here(monkeypatch) -> None:
    """Run the command on the database of the tests."""
    monkeypatch.setattr(command, "start", lambda data: None)


def told(*arguments: str) -> tuple[int, str]:
    found = CliRunner().invoke(command.requests_archive, list(arguments))
    return found.exit_code, found.output


def full(of: Office) -> tuple[InfoRequest, str]:
    """Return an archived case that has everything that names somebody, and its code."""
    upload = Upload(f"{MARK}.pdf", "application/pdf", [MARK.encode() * 3])
    filed = actions.register(
        of.world.housing, application(files=[upload], description=f"{MARK}的房屋档案"),
        channel=Channel.IN_PERSON, arrived_on=ARRIVED, by=of.handler, now=at(ARRIVED),
    )  # fmt: skip
    case = actions.assign(filed.case, handler=of.handler, by=of.handler, now=at(ARRIVED, 11))
    actions.add_note(case, f"{MARK}来电", by=of.handler, now=at(ARRIVED, 12))
    asked = actions.consult(
        case, whom=Whom.THIRD_PARTY, about="是否同意", party={"name": MARK},
        paper=Written(f"{MARK}：请于十五个工作日内提出意见。"), service=by_mail(ARRIVED),
        by=of.handler, now=at(ARRIVED, 12),
    )  # fmt: skip
    actions.answer(asked, on=ARRIVED, opinion="object", text=f"{MARK}不同意", by=of.handler,
                   now=at(ARRIVED, 13))  # fmt: skip
    case = served(of, fresh(case), ANSWERED)
    assert filed.code
    return actions.archive(case, by=of.handler, now=at(ARCHIVED)), filed.code


def package_of(case: InfoRequest) -> ArchivePackage:
    found = newest(case)
    assert found is not None
    return found


def page(of: Office, case: InfoRequest, what: str = "", who: str = "handler", **data: str):
    address = f"/desk/requests/{case.pk}/package/{what}"
    with on(ARCHIVED):
        one = client(of, who)
        return one.post(address, data) if what else one.get(address)


def test_a_closed_case_is_one_sealed_package_that_verifies_itself(of: Office, tmp_path):
    case, _code = full(of)
    package = package_of(case)
    event = case.events.get(act="ARCHIVE")
    assert event.data["manifest"] == package.digest
    assert event.data["package"] == package.file.sha256
    assert MARK not in json.dumps(package.manifest, ensure_ascii=False)
    stored = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert all(b"PK\x03\x04" not in path.read_bytes()[:64] for path in stored)

    answer = page(of, case, "download/")
    with zipfile.ZipFile(BytesIO(answer.getvalue())) as inside:
        manifest = inside.read("manifest.json")
        assert hashlib.sha256(manifest).hexdigest() == package.digest
        listed = json.loads(manifest)["documents"]
        assert [one["no"] for one in listed] == list(range(1, len(listed) + 1))
        for one in listed:
            assert hashlib.sha256(inside.read(one["name"])).hexdigest() == one["sha256"]
        titles = [one["title"] for one in listed]
        assert titles[:2] == ["政府信息公开申请登记表", "申请书和证明"]
        for title in ("第三方意见征求书", "政府信息公开申请答复书", "征求意见记录", "备注",
                      "答复审核、签发记录", "送达记录", "办理经过"):  # fmt: skip
            assert title in titles
        record = json.loads(inside.read(listed[-1]["name"]))
        assert MARK in record["papers"][-1]["text"]
        assert record["log"][-1]["digest"] == json.loads(manifest)["log"]["digest"]
    assert IdentityView.objects.filter(thing=f"requests.requestfile:{package.file_id}").exists()

    with on(ARCHIVED):
        panel = words(client(of, "handler").get(f"/desk/requests/{case.pk}/"))
    assert package.digest[:16] in panel
    assert "个人信息保管到2033-08-10" in panel
    assert "核验通过" in words(page(of, case, "verify/"))
    shown = words(page(of, case, who="ayi"))
    assert "政府信息公开申请答复书" in shown
    assert "下载案卷" not in shown
    assert page(of, case, "download/", who="ayi").status_code == 403
    assert page(of, case, who="aili").status_code == 404
    assert told("verify") == (0, "核验了1份归档案卷，0处差异；另有0份已按规定删除。\n")
    assert told("verify", "water")[1].startswith("核验了0份")
    assert told("verify", "nowhere")[0] != 0
    nothing_differs()


@pytest.mark.parametrize("what", ["package", "document"])
def test_a_byte_changed_in_package_or_document_is_found_and_named(of: Office, what: str):
    case, _code = full(of)
    package = package_of(case)
    file = package.file if what == "package" else case.files.exclude(role="archive").first()
    assert isinstance(file, RequestFile)
    path = vault.root() / file.name_on_disk[:2] / file.name_on_disk
    content = path.read_bytes()
    path.write_bytes(content[:-3] + bytes([content[-3] ^ 1]) + content[-2:])

    (difference,) = differences(package)
    assert difference.startswith("归档案卷：" if what == "package" else "第2件 申请书和证明：")
    assert difference in words(page(of, case, "verify/"))
    code, said = told("verify", "housing")
    assert code == 1
    assert f"{case.number}　{difference}\n" in said
    if what == "package":
        assert "与归档时不同" in words(page(of, case, "download/"))
    else:
        actions.convert(case, index_no="A-1", by=of.handler, now=at(date(2023, 8, 11)))
        with pytest.raises(DamagedDocument, match="申请书和证明"):
            actions.pack_again(case, by=of.handler, now=at(date(2023, 8, 11)))


def test_a_list_rewritten_with_its_log_is_found_by_the_sealed_one(of: Office):
    """Whoever can write to the database can make every digest fit, but not seal a package."""
    case, _code = full(of)
    package = package_of(case)
    manifest = {**package.manifest, "documents": package.manifest["documents"][:-1]}
    triggers.remove(connection)
    digest, before = digest_of(manifest), ""
    ArchivePackage.objects.update(manifest=manifest, digest=digest)
    for event in case.events.order_by("seq"):
        if event.seq == package.seq:
            event.data["manifest"] = digest
        event.digest = before = log.digest_of(event, before)
        event.save()
    triggers.install(connection)
    (difference,) = differences(package_of(case))
    assert difference == "卷内目录与加密案卷里的目录不符，可能被改动"


def test_what_happened_since_is_said_and_packed_anew(of: Office):
    case, _code = full(of)
    with pytest.raises(NothingToPack):
        actions.pack_again(case, by=of.handler, now=at(ARCHIVED))
    first = package_of(case)
    actions.convert(case, index_no="A-1", by=of.handler, now=at(date(2023, 8, 11)))
    assert "归档后又有1条办理记录" in words(page(of, case))
    assert act(of, case, "pack", date(2023, 8, 12), key="k").status_code == 302
    second = package_of(case)
    assert second.pk != first.pk
    assert differences(first) == differences(second) == []
    assert "归档后又有" not in words(page(of, case))
    nothing_differs()


def test_kept_long_enough_it_is_erased_everywhere_and_what_counts_stays(
    of: Office, tmp_path, django_capture_on_commit_callbacks
):
    case, code = full(of)
    lines, log = standing(case), [one.digest for one in case.events.all()]
    with pytest.raises(KeptStill, match="2033"):
        actions.erase(case, why="审批", by=of.head, now=at(date(2033, 8, 1)))
    with pytest.raises(NotYours):
        actions.erase(case, why="审批", by=of.handler, now=at(OVER))
    with on(OVER):
        due = words(client(of, of.head).get("/desk/requests/kept/"))
        form = words(client(of, of.head).get(f"/desk/requests/{case.pk}/act/erase/"))
    assert case.number in due
    assert "已经届满" in form
    assert "没有确认" in words(act(of, case, "erase", OVER, of.head, why="审批1号"))
    with django_capture_on_commit_callbacks(execute=True):
        done = act(of, case, "erase", OVER, of.head, why="审批1号", sure="on", key="a")
    assert done.status_code == 302

    case = fresh(case)
    for model in apps.get_models():
        for row in model._default_manager.all():
            for field in model._meta.concrete_fields:
                value = getattr(row, field.attname)
                if isinstance(field, BinaryField):
                    if model._meta.app_label == "requests":
                        assert not value, (model, field)
                else:
                    assert MARK not in str(value), (model, field)
                    assert IDENTITY["phone"] not in str(value), (model, field)
    assert not [path for path in (tmp_path / "requests").rglob("*") if path.is_file()]
    assert (case.applicant_key, case.description, case.sealed) == ("", "", None)
    assert standing(case) == lines
    assert [one.digest for one in case.events.all()][:-1] == log
    assert case.events.get(act="ERASE").data["why"] == "审批1号"
    assert Line.objects.exists()
    nothing_differs()
    assert told("verify")[1].endswith("另有1份已按规定删除。\n")

    with on(OVER):
        desk = words(client(of, "handler").get(f"/desk/requests/{case.pk}/"))
        assert case.number not in words(client(of, of.head).get("/desk/requests/kept/"))
    assert "个人信息已删除" in desk
    assert "只留目录和摘要" in words(page(of, case))
    assert identity.look(case, by=of.handler, now=at(OVER)) == {}
    assert all(papers.look(one, by=of.handler, now=at(OVER)) == "" for one in case.papers.all())
    assert lookup.find(case.number, code) == case
    citizen = Client()
    citizen.post("/shenqing/look-up/", {"number": case.number, "code": code})
    shown = citizen.get("/shenqing/case/").content.decode()
    assert "保管期已满" in shown
    with pytest.raises(KeptStill):
        actions.erase(case, why="再删", by=of.head, now=at(OVER))
    with pytest.raises(KeptStill):
        actions.pack_again(case, by=of.handler, now=at(OVER))


def test_another_applicant_mended_after_the_reply_is_no_damage(of: Office):
    """Not while it is signed; afterwards it stays verifiable, and can be erased."""
    who = {**IDENTITY, "id_number": "110105194912310038"}
    by: dict[str, Any] = {"identity_values": who, "why": "证件号录错", "by": of.handler}
    case, _code = full(of)
    actions.mend(case, now=at(date(2023, 8, 11)), **by)
    actions.mend(case, now=at(date(2023, 8, 12)), **(by | {"identity_values": IDENTITY}))
    nothing_differs()
    version = ReplyVersion.objects.filter(reply__case=case).latest("pk")
    assert intact(version)
    actions.mend(case, now=at(date(2023, 8, 13)), **by)
    assert reply_digest(ReplyVersion.objects.get(pk=version.pk)) != version.digest
    actions.pack_again(fresh(case), by=of.handler, now=at(date(2023, 8, 14)))
    other = processing(of, date(2023, 8, 15))
    signed(of, other, date(2023, 8, 16))
    with pytest.raises(SignedForAnother, match="请先退回修改或者恢复办理"):
        actions.mend(other, now=at(date(2023, 8, 17)), **by)
    actions.erase(case, why="审批", by=of.head, now=at(OVER))
    nothing_differs()


def test_an_erased_reply_changed_behind_our_back_is_found_out(of: Office):
    from gongkai.ledger.verify import verify

    case, _code = full(of)
    actions.erase(case, why="审批", by=of.head, now=at(OVER))
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE requests_replyversion SET text = 'x'")
    triggers.install(connection)
    assert [one for one in verify() if one.grave] != []
