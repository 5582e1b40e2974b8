"""How a case begins: filed on line, registered by an officer, confirmed, taken over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.periods import names_of, refuse_gone
from gongkai.requests import identity, vault
from gongkai.requests.casefile import CaseFile, counted_day
from gongkai.requests.errors import FormIncomplete, NotComplete
from gongkai.requests.lookup import code_hash
from gongkai.requests.models import FileRole, InfoRequest, RequestCounter
from gongkai.requests.vault import Upload
from gongkai.rules.applications import fields_of, problems
from gongkai.rules.receipt import CONFIRMED, Channel
from gongkai.rules.states import Act
from gongkai.rules.words import said
from gongkai.web.days import local_day
from gongkai.web.query_codes import code_of, random_code


@dataclass(frozen=True, slots=True)
class Application:
    """
    What an applicant says: the fields of `rules.applications`, what is asked, how to get it.

    `kind` is ApplicantKind, `column` a column of table three, `delivery` Delivery, `carrier`
    Carrier.
    """

    kind: str
    column: str
    identity: Mapping[str, str]
    description: str
    delivery: str
    carrier: str
    files: Sequence[Upload] = field(default=())


@dataclass(frozen=True, slots=True)
class Filed:
    """A case and the code its applicant looks it up with; the code is kept nowhere."""

    case: InfoRequest
    code: str


def submit(agency: Agency, application: Application, *, now: datetime, key: str = "") -> Filed:
    """
    File an application on line. It waits for the office's confirmation (art. 31).

    :param key: names the form that was sent; sent twice, it is one case with one code
    :raises FormIncomplete: every problem, field by field
    :raises NotThereAnyMore: the agency has ended
    """
    found = problems(
        application.kind,
        application.identity,
        description=application.description,
        delivery=application.delivery,
        carrier=application.carrier,
    )
    if found:
        raise FormIncomplete(found)
    return _file(
        agency, application, channel=Channel.INTERNET, arrived_on=local_day(now), by=None,
        now=now, key=key,
    )  # fmt: skip


def register(
    agency: Agency,
    application: Application,
    *,
    channel: Channel,
    arrived_on: date,
    by: Officer,
    now: datetime,
    confirmed_on: date | None = None,
    opening: bool = False,
    key: str = "",
) -> Filed:
    """
    Register a request that came to the office, through whatever channel.

    What is lacking in it is no obstacle: `rules.applications.problems` says what the notice of
    correction has to ask for. Where the channel needs a confirmation and there is none yet, the
    case waits for `confirm`.

    :param opening: it was open when the agency began to use this system
    :raises ConfirmedBeforeArrival: the two days are the wrong way round
    :raises NotYours, NotYet, NotComplete, NotThereAnyMore: see there
    """
    access.require(by, Access.HANDLE, agency, local_day(now))
    if arrived_on > local_day(now):
        raise NotComplete(
            field="到达日期",
            why=said("%(arrived_on)s还没有到；请核对日期。", arrived_on=arrived_on),
        )
    return _file(
        agency, application, channel=channel, arrived_on=arrived_on, confirmed_on=confirmed_on,
        by=by, now=now, opening=opening, key=key,
    )  # fmt: skip


@transaction.atomic
def confirm(
    case: InfoRequest, *, confirmed_on: date, by: Officer, now: datetime, key: str = ""
) -> InfoRequest:
    """
    Confirm a request with its applicant and register it; the reply period begins (art. 31).

    :raises ConfirmedBeforeArrival: the day lies before the arrival
    :raises NotAllowed: it is registered already, or closed
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    _register(file, confirmed_on)
    file.case.confirmed_at = now
    return file.close("confirmed_at")


@transaction.atomic
def import_case(
    agency: Agency,
    application: Application,
    *,
    channel: Channel,
    arrived_on: date,
    decided_on: date,
    served_on: date,
    outcome: str,
    by: Officer,
    now: datetime,
    confirmed_on: date | None = None,
    key: str = "",
) -> InfoRequest:
    """
    Enter a case of an earlier register as it ended; its lines count in the years they happened.

    A whole register, with numbers of its own, is entered by `requests.takeover`.

    :param outcome: one of the 24 codes
    :param key: names the form that was sent, or the row; sent twice, it is one case
    """
    access.require(by, Access.HANDLE, agency, local_day(now))
    known = _known(key)
    if known is not None:
        return known
    case = _new(agency, application, channel, arrived_on, by=by, now=now, key=key)
    file = CaseFile(case, None, by=by, now=now)
    file.enter(
        Act.IMPORT,
        served_on,
        channel=channel.value,
        arrived=arrived_on,
        confirmed=confirmed_on,
        outcome=outcome,
        counted=counted_day(decided=decided_on, served=served_on),
    )
    return file.close()


def _file(
    agency: Agency,
    application: Application,
    *,
    channel: Channel,
    arrived_on: date,
    by: Officer | None,
    now: datetime,
    confirmed_on: date | None = None,
    opening: bool = False,
    key: str = "",
) -> Filed:
    """Make a case; a form sent twice, even at once, makes one."""
    known = _known(key)
    if known is not None:
        return Filed(known, _code(key))
    refuse_gone(agency, arrived_on)
    try:
        with transaction.atomic():
            case = _new(agency, application, channel, arrived_on, by=by, now=now, key=key,
                        opening=opening)  # fmt: skip
            code = _code(key)
            case.code_hash = code_hash(case.number, code)
            file = CaseFile(case, None, by=by, now=now, key=key)
            file.enter(Act.SUBMIT, arrived_on, channel=channel.value, arrived=arrived_on)
            if by is not None and (channel not in CONFIRMED or confirmed_on is not None):
                _register(file, confirmed_on)
            vault.keep_all(case, application.files, role=FileRole.APPLICATION, by=by, now=now)
            file.case.code_hash = case.code_hash
            if confirmed_on is not None:
                file.case.confirmed_at = now
            return Filed(file.close("code_hash", "confirmed_at"), code)
    except IntegrityError:
        known = _known(key)
        if known is None:
            raise
        return Filed(known, _code(key))


def _register(file: CaseFile, confirmed_on: date | None) -> None:
    channel, arrived = Channel(file.course.channel), file.course.arrived
    promised = settings.PLATFORM_PROMISES_RECEIPT and channel is Channel.INTERNET
    on = confirmed_on if channel in CONFIRMED and confirmed_on is not None else arrived
    file.enter(
        Act.REGISTER,
        on or file.today,
        channel=channel.value,
        arrived=arrived,
        confirmed=confirmed_on if channel in CONFIRMED else None,
        promised=promised,
    )


def _new(
    agency: Agency,
    application: Application,
    channel: Channel,
    arrived_on: date,
    *,
    by: Officer | None,
    now: datetime,
    key: str = "",
    opening: bool = False,
) -> InfoRequest:
    """Save a case without any event, under the next number of its agency and year."""
    refuse_unknown(application.kind, application.identity)
    if not application.description.strip():
        raise NotComplete(field="所需信息的内容描述", why="没有填写；请照原文登记。")
    year = local_day(now).year
    serial = take_serial(agency, year)
    case = InfoRequest(
        agency=agency,
        agency_name=names_of(agency)(arrived_on),
        number=f"{agency.code}-{year}-{serial:05d}",
        year=year,
        serial=serial,
        channel=channel.value,
        applicant_kind=application.kind,
        applicant_class=application.column,
        applicant_key=identity.applicant_key(application.kind, application.identity),
        description=application.description.strip(),
        delivery=application.delivery or "collect",
        carrier=application.carrier or "other",
        submitted_at=now,
        arrived_on=arrived_on,
        opening=opening,
        entered_by=by,
        key=key or None,
        state="DRAFT",
    )
    case.save()
    case.sealed = identity.sealed(case, application.identity)
    case.save(update_fields=["sealed"])
    return case


def take_serial(agency: Agency, year: int) -> int:
    """Return the next serial number of an agency and year; the counter stays locked."""
    RequestCounter.objects.get_or_create(agency=agency, year=year)
    counter = RequestCounter.objects.select_for_update().get(agency=agency, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def refuse_unknown(kind: str, values: Mapping[str, str]) -> None:
    """Refuse fields the form does not have; see `problems`."""
    known = {one.name for one in fields_of(kind)}
    extra = {name: value for name, value in values.items() if name not in known}
    if extra:
        problems(kind, extra, description="", delivery="", carrier="")


def _known(key: str) -> InfoRequest | None:
    return InfoRequest.objects.filter(key=key).first() if key else None


def _code(key: str) -> str:
    """Return a code to look a case up with; of one form always the same."""
    return code_of(key, "request code") if key else random_code()
