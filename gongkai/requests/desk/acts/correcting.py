"""Ask for a correction, once and for everything; close what did not come in time (art. 30)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked
from gongkai.agencies.calendars import calendar_in
from gongkai.requests import actions, identity
from gongkai.requests.desk.acting import ActPage, acted
from gongkai.requests.desk.fields import LetterForm, day_field, text_field
from gongkai.requests.desk.letters import composed
from gongkai.requests.models import CorrectionNotice, InfoRequest, PaperKind
from gongkai.rules.applications import problems
from gongkai.rules.deadlines import correction_due
from gongkai.rules.states import Act


def lacking(case: InfoRequest) -> list[str]:
    """Return what the registered application lacks by article 29, in sentences without names."""
    found = problems(
        case.applicant_kind,
        identity.opened(case),
        description=case.description,
        delivery=case.delivery,
        carrier=case.carrier,
    )
    return [one.says for one in found]


class AskForm(LetterForm):
    """Every point at once, and until when."""

    points = text_field(_("需要补正之处"), hint=_("每行一处；须一次性告知全部，不能再次要求补正"))
    guidance = text_field(_("指导和释明"), required=False, rows=3, most=1000)
    last_on = day_field(_("补正期限的最后一日"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("points", "\n".join(lacking(self.case)))
        told = _("不填则为送达之日起%(days)s个工作日（条例只说“合理的补正期限”）")
        self.fields["last_on"].help_text = told % {"days": settings.CORRECTION_DAYS}

    def all_points(self) -> list[str]:
        """Return the points one by one."""
        return [one.strip() for one in self.cleaned_data["points"].splitlines() if one.strip()]

    def last(self) -> date:
        """Return the last day the letter names."""
        given = self.cleaned_data
        return correction_due(
            given["signed_on"] or given["sent_on"],
            calendar_in(self.case.agency.region),
            last=given["last_on"],
            correction_days=settings.CORRECTION_DAYS,
        ).due

    def composed(self) -> str:
        """Return the notice of correction."""
        return composed(
            PaperKind.CORRECTION,
            self.case,
            points=self.all_points(),
            guidance=self.cleaned_data["guidance"],
            last_on=self.last(),
        )


def _ask(case: InfoRequest, form: AskForm, who: Asked) -> None:
    given = form.cleaned_data
    actions.ask_to_correct(
        case,
        points=form.all_points(),
        guidance=given["guidance"],
        last_on=given["last_on"],
        paper=form.paper(),
        service=form.service(),
        **form.sent(),
    )


class AbandonForm(LetterForm):
    """The letter that says it is no longer processed."""

    def composed(self) -> str:
        """Return the letter, with the days of the notice."""
        notice = CorrectionNotice.objects.get(case=self.case, round=self.case.round)
        return composed(
            PaperKind.NO_LONGER,
            self.case,
            asked_on=notice.served_on,
            last_on=notice.last_on,
            today=self.who.today,
        )


def _abandon(case: InfoRequest, form: AbandonForm, who: Asked) -> None:
    actions.abandon_correction(case, paper=form.paper(), service=form.service(), **form.sent())


acted(
    ActPage(
        "ask-correction",
        Access.HANDLE,
        gettext_noop("告知补正"),
        gettext_noop("发出告知书"),
        AskForm,
        _ask,
        gettext_noop("补正告知书已发出，正在等待申请人补正。"),
        act=Act.ASK_TO_CORRECT,
    )
)
acted(
    ActPage(
        "abandon-correction",
        Access.HANDLE,
        gettext_noop("逾期不补正，视为放弃"),
        gettext_noop("确认并结案"),
        AbandonForm,
        _abandon,
        gettext_noop("已结案，不再处理。"),
        act=Act.ABANDON_CORRECTION,
        help=gettext_noop(
            "期限已满仍没有补正、也没有正当理由的，由您确认后结案；系统不会自动结案。"
        ),
        danger=True,
    )
)
