"""Opinions on the page of a case: the panel, and the forms of what is asked and answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_noop

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked
from gongkai.agencies.calendars import calendar_in
from gongkai.agencies.models import Officer
from gongkai.requests import actions, identity, reach
from gongkai.requests.choices import clock_choices
from gongkai.requests.consulting.forms import (
    THIRD_PARTY,
    AgencyForm,
    AnswerForm,
    AskForm,
    DecidedForm,
    OneLetterForm,
    ReachedForm,
    ReferForm,
    ThirdPartyForm,
    letters_of,
)
from gongkai.requests.desk.acting import ActPage, acted
from gongkai.requests.desk.forms_of_acts import done_at
from gongkai.requests.desk.panels import Panel, panel
from gongkai.requests.log import course_of
from gongkai.requests.models import Consultation, InfoRequest, Opinion
from gongkai.requests.papers import Written
from gongkai.rules.clock import letter_deadline
from gongkai.rules.reply import Whom
from gongkai.rules.states import CONSULTING, Act
from gongkai.web.days import local_day


@dataclass(frozen=True, slots=True)
class Shown:
    """One letter as the panel shows it; `last` is None where it has its answer."""

    letter: Consultation
    whom: str
    last: date | None
    late: bool
    #: what silence means for it, in a sentence
    silence: str


_SILENT = {
    Whom.THIRD_PARTY: gettext_noop("逾期不提出意见的，由本机关决定（第三十二条）"),
    Whom.JOINT_AGENCY: gettext_noop("逾期不提出意见的，视为同意公开（第三十四条）"),
    Whom.AGENCY: gettext_noop("没有法定期限，不答复不视为同意"),
    Whom.DETERMINATION: gettext_noop("没有法定期限，请等待确定"),
}


@panel(60)
def opinions(case: InfoRequest, officer: Officer, now: datetime) -> Panel | None:
    """Show whom was asked, until when, and what came back; names and texts open by a look."""
    letters = list(case.consultations.select_related("decided_paper").order_by("number"))
    if not letters:
        return None
    today = local_day(now)
    asking = reach.may(officer, Access.HANDLE, case, today)
    objected = [
        one
        for one in letters
        if one.whom == Whom.THIRD_PARTY.name and one.opinion in (Opinion.OBJECT, Opinion.PARTLY)
    ]
    context = {
        "letters": _shown(case, letters, today),
        "may": asking and case.standing in CONSULTING,
        "unreached": any(one.reached_on is None for one in letters_of(case)),
        "may_look": reach.may(officer, Access.SEE_SEALED, case, today),
        "to_tell": asking and any(one.decided_paper is None for one in objected),
    }
    return Panel("opinions", _now("征求意见"), "consulting/panel.html", context)


def _shown(case: InfoRequest, letters: list[Consultation], today: date) -> list[Shown]:
    course, calendar = course_of(case), calendar_in(case.agency.region)
    found = []
    for one in letters:
        last = None
        if one.answered_on is None and one.round == course.round:
            last = letter_deadline(course, one.letter, calendar, clock_choices()).due
        late = last is not None and last < today
        whom = Whom[one.whom]
        found.append(Shown(one, _now(whom.value), last, late, _now(_SILENT[whom])))
    return found


def _ask(case: InfoRequest, form: AskForm, who: Asked) -> None:
    given = form.cleaned_data
    third = isinstance(form, ThirdPartyForm)
    actions.consult(
        case,
        whom=form.whom_asked(),
        about=given["about"],
        paper=form.paper(),
        service=form.service(),
        party=form.party() if isinstance(form, ThirdPartyForm) else None,
        agency_name="" if third else given["agency_name"],
        tell=form.told(),
        **form.sent(),
    )


def _reached(case: InfoRequest, form: ReachedForm, who: Asked) -> None:
    actions.letter_reached(form.chosen(), on=form.cleaned_data["on"], **form.sent())


def _answer(case: InfoRequest, form: AnswerForm, who: Asked) -> None:
    given = form.cleaned_data
    actions.answer(
        form.chosen(), on=given["on"], opinion=given["opinion"], text=given["text"], **form.sent()
    )


def _silence(case: InfoRequest, form: OneLetterForm, who: Asked) -> None:
    actions.silence(form.chosen(), on=form.cleaned_data["on"], **form.sent())


def _tell(case: InfoRequest, form: DecidedForm, who: Asked) -> None:
    one = form.chosen()
    name = identity.opened(one).get("name", "")
    paper = Written(form.cleaned_data["text"].replace(THIRD_PARTY, name))
    actions.tell_third_party(one, paper=paper, service=form.service(), by=who.officer, now=who.now)


def _page(name: str, title: str, verb: str, form: Any, do: Any, done: str, **more: Any) -> None:
    button = more.pop("button", True)
    acted(ActPage(name, Access.HANDLE, title, verb, form, do, done, **more), button=button)


_page(
    "consult-third-party",
    gettext_noop("征求第三方意见"),
    gettext_noop("发出征求意见书"),
    ThirdPartyForm,
    _ask,
    gettext_noop("征求意见书已发出，自送出之日起答复期限停止计算。"),
    act=Act.CONSULT_THIRD_PARTY,
    help=gettext_noop(
        "涉及第三方商业秘密、个人隐私等合法权益的，书面征求意见；第三方自收到之日起15个工作日内提出。"
    ),
)
_page(
    "consult-agency",
    gettext_noop("征求其他机关意见"),
    gettext_noop("发出征求意见函"),
    AgencyForm,
    _ask,
    gettext_noop("征求意见函已发出，自送出之日起答复期限停止计算。"),
    act=Act.CONSULT_AGENCY,
)
_page(
    "refer",
    gettext_noop("报请确定是否公开"),
    gettext_noop("发出请示"),
    ReferForm,
    _ask,
    gettext_noop("已报请确定。"),
    act=Act.REFER,
)
_page(
    "letter-reached",
    gettext_noop("登记对方收到之日"),
    gettext_noop("登记"),
    ReachedForm,
    _reached,
    gettext_noop("已登记；15个工作日自这一日起算。"),
    act=Act.RECORD_REACHED,
)
_page(
    "opinion",
    gettext_noop("登记意见"),
    gettext_noop("登记意见"),
    AnswerForm,
    _answer,
    gettext_noop("意见已登记；全部意见收到后答复期限继续计算。"),
)
_page(
    "silence",
    gettext_noop("期满没有提出意见"),
    gettext_noop("确认没有提出意见"),
    OneLetterForm,
    _silence,
    gettext_noop("已登记；答复期限继续计算。"),
    help=gettext_noop(
        "第三方不答复的由本机关决定是否公开（第三十二条）；共同制作机关不答复的视为同意（第三十四条）。"
    ),
)
_page(
    "tell-third-party",
    gettext_noop("告知第三方决定公开"),
    gettext_noop("发出告知书"),
    DecidedForm,
    _tell,
    gettext_noop("告知第三方决定书已发出。"),
    help=gettext_noop(
        "第三方不同意而本机关因公共利益决定公开的，将决定公开的内容和理由书面告知第三方。"
    ),
)
for one_act in (Act.RECORD_ANSWER, Act.END_CONSULTATION):
    done_at(one_act, "requests:act", name="opinion")
