"""Ask why so much and so often, and judge what is answered (art. 35)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked
from gongkai.requests import actions
from gongkai.requests.counting import counts_by_month
from gongkai.requests.desk.acting import ActPage, acted
from gongkai.requests.desk.fields import CaseForm, LetterForm, day_field, text_field
from gongkai.requests.desk.letters import composed
from gongkai.requests.desk.people import officer_of, officers_for
from gongkai.requests.log import course_of
from gongkai.requests.models import InfoRequest, PaperKind
from gongkai.rules.states import Act


class AskForm(LetterForm):
    """Why it is clearly beyond reasonable, and until when to answer."""

    why = text_field(
        _("为何明显超过合理范围"),
        rows=4,
        most=2000,
        hint=_("按月的申请件数由登记自动列入告知书"),
    )
    last_on = day_field(_("说明理由的最后一日"))

    def composed(self) -> str:
        """Return the demand for reasons."""
        given = self.cleaned_data
        return composed(
            PaperKind.REASON,
            self.case,
            why=given["why"],
            counts=counts_by_month(self.case),
            last_on=given["last_on"],
        )


def _ask(case: InfoRequest, form: AskForm, who: Asked) -> None:
    given = form.cleaned_data
    actions.ask_reason(
        case,
        why=given["why"],
        last_on=given["last_on"],
        paper=form.paper(),
        service=form.service(),
        **form.sent(),
    )


class GiveForm(CaseForm):
    """The day the applicant said why; what they wrote is kept among the files."""

    on = day_field(_("收到理由之日"))
    words = text_field(_("申请人说明的理由"), rows=4, most=5000, hint=_("照原文登记，加密保存"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", self.who.today)


def _give(case: InfoRequest, form: GiveForm, who: Asked) -> None:
    given = form.cleaned_data
    actions.give_reason(case, on=given["on"], words=given["words"], **form.sent())


def _said_on(form: CaseForm) -> date:
    """Return the day the applicant said why, or today."""
    return course_of(form.case).reason_answered or form.who.today


class AcceptForm(LetterForm):
    """When the reasons came, what was found, and a later day where the period cannot be kept."""

    on = day_field(_("收到理由之日"))
    found = text_field(_("认定"), rows=4, most=2000, hint=_("写明理由为何合理"))
    delayed_until = day_field(
        _("延迟答复至"),
        required=False,
        hint=_("不能在期限内答复的才填写；须以延迟答复告知书告知申请人"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", _said_on(self))
        for name in ("method", "sent_on"):
            self.fields[name].required = False

    def needs_letter(self) -> bool:
        """Only a later day needs a letter."""
        return not self.is_bound or bool(self.cleaned_data.get("delayed_until"))

    def clean(self) -> dict[str, Any]:
        """See that a letter says how it goes out."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("delayed_until") and not given.get("sent_on"):
            self.add_error("sent_on", _("填写了延迟答复的日期，须填写告知书送出的日期"))
        return given

    def composed(self) -> str:
        """Return the notice of a later reply."""
        given = self.cleaned_data
        return composed(
            PaperKind.DELAY,
            self.case,
            found=given["found"],
            delayed_until=given["delayed_until"],
        )


def _accept(case: InfoRequest, form: AcceptForm, who: Asked) -> None:
    given = form.cleaned_data
    later = given["delayed_until"] is not None
    actions.accept_reason(
        case,
        on=given["on"],
        found=given["found"],
        delayed_until=given["delayed_until"],
        paper=form.paper() if later else None,
        service=form.service() if later else None,
        **form.sent(),
    )


class RefuseForm(CaseForm):
    """Why the reasons are wanting; silence needs the word of the head of the office."""

    silent = forms.ChoiceField(
        label=_("申请人是否说明了理由"),
        choices=[("", _("说明了，理由不合理")), ("yes", _("期满没有说明"))],
        required=False,
        widget=forms.RadioSelect,
    )
    on = day_field(_("收到理由之日，或者认定之日"))
    found = text_field(_("认定"), rows=4, most=2000, hint=_("写明为何不合理"))
    approved_by = forms.ChoiceField(
        label=_("同意的负责人"),
        required=False,
        help_text=_("期满没有说明的，须经公开工作机构负责人同意"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", _said_on(self))
        heads = officers_for(self.case, self.who.today, act=Access.APPROVE)
        self.choices_of("approved_by", [("", _("不需要")), *heads])


def _refuse(case: InfoRequest, form: RefuseForm, who: Asked) -> None:
    given = form.cleaned_data
    silent = given["silent"] == "yes"
    actions.refuse_reason(
        case,
        on=given["on"],
        found=given["found"],
        silent=silent,
        approved_by=officer_of(given["approved_by"]) if silent else None,
        **form.sent(),
    )


acted(
    ActPage(
        "ask-reason",
        Access.HANDLE,
        gettext_noop("要求说明理由"),
        gettext_noop("发出告知书"),
        AskForm,
        _ask,
        gettext_noop("说明理由告知书已发出。"),
        act=Act.ASK_REASON,
        help=gettext_noop(
            "申请数量、频次明显超过合理范围的，可以要求申请人说明理由；条例没有规定件数。"
        ),
    )
)
acted(
    ActPage(
        "give-reason",
        Access.HANDLE,
        gettext_noop("收到理由说明"),
        gettext_noop("登记"),
        GiveForm,
        _give,
        gettext_noop("已登记申请人说明的理由；请认定是否合理。"),
        act=Act.GIVE_REASON,
    )
)
acted(
    ActPage(
        "accept-reason",
        Access.HANDLE,
        gettext_noop("认定理由合理"),
        gettext_noop("认定合理"),
        AcceptForm,
        _accept,
        gettext_noop("已认定理由合理，继续办理。"),
        act=Act.ACCEPT_REASON,
    )
)
acted(
    ActPage(
        "refuse-reason",
        Access.HANDLE,
        gettext_noop("认定理由不合理"),
        gettext_noop("认定不合理"),
        RefuseForm,
        _refuse,
        gettext_noop("已认定理由不合理；请拟写不予处理的答复。"),
        act=Act.REFUSE_REASON,
        danger=True,
    )
)
