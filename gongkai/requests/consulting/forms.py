"""The forms of letters asking for an opinion, and of what comes back."""

from __future__ import annotations

from typing import Any, Self

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.requests.desk.fields import (
    METHODS,
    CaseForm,
    LetterForm,
    day_field,
    line_field,
    text_field,
)
from gongkai.requests.desk.letters import addressed, composed
from gongkai.requests.errors import NotComplete
from gongkai.requests.models import Consultation, InfoRequest, Opinion, PaperKind
from gongkai.requests.papers import Service, Written
from gongkai.rules.reply import Whom
from gongkai.rules.service import Method

#: what a letter has in the place of its addressee, until it is issued
THIRD_PARTY, AGENCY = "{第三方}", "{机关}"
CHOOSE = {"required": _("没有选择；这一项必填")}


def letters_of(case: InfoRequest, *, open_only: bool = True) -> list[Consultation]:
    """Return the letters of this round, those without an answer or all."""
    found = case.consultations.filter(round=case.round).order_by("number")
    return list(found.filter(answered_on=None) if open_only else found)


def named(one: Consultation) -> str:
    """Return what a letter is called at the desk; a third party's name is sealed."""
    whom = one.agency_name or _now("第三方（姓名加密）")
    told = {"number": one.number, "whom": whom, "day": one.sent_on.isoformat()}
    return _now("第%(number)s号 %(whom)s，%(day)s发出") % told


class AskForm(LetterForm):
    """
    A letter that asks, and the notice to the applicant that the clock stands still.

    Subclasses say whom they ask (`whom_asked`, `word`), the kind of paper, and the addressee.
    """

    about = text_field(
        _("征求意见的事项"), rows=3, most=2000, hint=_("写明涉及的信息；不写申请人姓名")
    )
    tell = forms.ChoiceField(
        label=_("告知申请人"),
        choices=[("yes", _("一并发出告知书")), ("no", _("不发"))],
        widget=forms.RadioSelect,
        initial="yes",
        help_text=_("征求意见的时间不计入答复期限，应当让申请人知道（条例第三十三条第三款）"),
    )
    tell_text = text_field(_("给申请人的告知书"), rows=10, required=False)
    tell_method = forms.ChoiceField(label=_("告知书的送达方式"), choices=METHODS)
    tell_sent_on = day_field(_("告知书送出日期"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("tell_method", Method.MAIL.name)
        self.initial.setdefault("tell_sent_on", self.who.today)
        last = ["tell", "tell_text", "tell_method", "tell_sent_on"]
        self.order_fields([name for name in self.fields if name not in last] + last)

    kind: PaperKind
    placeholder = AGENCY

    def whom_asked(self) -> Whom:
        """Return whom the letter asks."""
        raise NotImplementedError

    def addressee(self) -> str:
        """Return who the letter is to."""
        return str(self.cleaned_data["agency_name"])

    def composed(self) -> str:
        """Return the letter that asks."""
        given = self.cleaned_data
        joint = self.whom_asked() is Whom.JOINT_AGENCY
        return composed(self.kind, self.case, about=given["about"], joint=joint)

    def wants_draft(self) -> bool:
        """Tell whether one of the two letters is still to be composed."""
        given = self.cleaned_data
        untold = given["tell"] == "yes" and not given["tell_text"].strip()
        return super().wants_draft() or untold

    def with_draft(self) -> Self:
        """Return the same form with both letters; one that was written over stays as it is."""
        sent: Any = self.data
        data = sent.copy()
        given = self.cleaned_data
        if "draft" in self.data or not given["text"].strip():
            data["text"] = self.composed()
        if given["tell"] == "yes" and ("draft" in self.data or not given["tell_text"].strip()):
            data["tell_text"] = composed(
                PaperKind.TELL_APPLICANT,
                self.case,
                whom=self.whom_asked().value,
                sent_on=given["sent_on"],
            )
        made = type(self)(data, case=self.case, who=self.who)
        made.drafted = True
        return made

    def paper(self) -> Written:
        """Return the letter with its addressee in place; the applicant is not named in it."""
        return Written(self.cleaned_data["text"].replace(self.placeholder, self.addressee()))

    def told(self) -> tuple[Written, Service] | None:
        """
        Return the notice to the applicant and how it goes out, None where none is sent.

        :raises NotComplete: it is to be sent, and the day is missing
        """
        given = self.cleaned_data
        if given["tell"] != "yes":
            return None
        if given["tell_sent_on"] is None:
            raise NotComplete(field="告知书送出日期", why="没有填写；不发告知书的请选“不发”。")
        text = addressed(given["tell_text"], self.case)
        return Written(text), Service(Method[given["tell_method"]], given["tell_sent_on"])


class ThirdPartyForm(AskForm):
    """Ask a third party whose rights the information touches."""

    party_name = line_field(_("第三方姓名或者名称"), 100, hint=_("加密保存，查看留痕"))
    party_contact = line_field(_("第三方联系方式和地址"), 200, required=False)
    field_order = ("key", "party_name", "party_contact", "about")
    kind = PaperKind.THIRD_PARTY
    placeholder = THIRD_PARTY

    def whom_asked(self) -> Whom:
        """A third party."""
        return Whom.THIRD_PARTY

    def addressee(self) -> str:
        """Return the third party's name, for the sealed paper alone."""
        return str(self.cleaned_data["party_name"]).strip()

    def party(self) -> dict[str, str]:
        """Return the third party, to be sealed."""
        given = self.cleaned_data
        return {"name": given["party_name"], "contact": given["party_contact"]}


class AgencyForm(AskForm):
    """Ask an agency that made the information together with ours, or another one."""

    whom = forms.ChoiceField(
        label=_("征求谁的意见"),
        choices=[
            (Whom.JOINT_AGENCY.name, _("共同制作该信息的机关（15个工作日不答复视为同意）")),
            (Whom.AGENCY.name, _("其他机关（不答复不视为同意）")),
        ],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    agency_name = line_field(_("机关名称"), 100)
    field_order = ("key", "whom", "agency_name", "about")
    kind = PaperKind.AGENCY

    def whom_asked(self) -> Whom:
        """Return which of the two."""
        return Whom[self.cleaned_data["whom"]]


class ReferForm(AskForm):
    """Ask the competent department or the secrecy authority to determine (art. 17 ¶3)."""

    agency_name = line_field(_("有关主管部门或者保密行政管理部门"), 100)
    field_order = ("key", "agency_name", "about")
    kind = PaperKind.DETERMINATION

    def whom_asked(self) -> Whom:
        """The determining authority."""
        return Whom.DETERMINATION


class OneLetterForm(CaseForm):
    """Something about one letter: which, and on which day."""

    letter = forms.ChoiceField(label=_("哪一封"), error_messages=CHOOSE)
    on = day_field(_("日期"))
    open_only = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.letters = {str(one.pk): one for one in self.listed()}
        self.choices_of("letter", [(pk, named(one)) for pk, one in self.letters.items()])
        if len(self.letters) == 1:
            self.initial.setdefault("letter", next(iter(self.letters)))
        self.initial.setdefault("on", self.who.today)

    def listed(self) -> list[Consultation]:
        """Return the letters to choose from."""
        return letters_of(self.case)

    def chosen(self) -> Consultation:
        """Return the letter that was chosen."""
        return self.letters[self.cleaned_data["letter"]]


class ReachedForm(OneLetterForm):
    """The day a letter was signed for."""

    def listed(self) -> list[Consultation]:
        """Return the letters not yet known to have arrived."""
        return [one for one in letters_of(self.case) if one.reached_on is None]


class AnswerForm(OneLetterForm):
    """What they say."""

    opinion = forms.ChoiceField(
        label=_("意见"),
        choices=[one for one in Opinion.choices if one[0] != Opinion.SILENT],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    text = text_field(
        _("意见的内容和理由"),
        rows=5,
        most=4000,
        required=False,
        hint=_("加密保存；不同意公开的须写明理由，由本机关认定是否合理"),
    )


class DecidedForm(LetterForm):
    """The notice to a third party that it is given all the same, for the public interest."""

    letter = forms.ChoiceField(label=_("告知哪一个第三方"), error_messages=CHOOSE)
    about = text_field(_("决定公开的内容"), rows=3, most=2000)
    reasons = text_field(
        _("理由"), rows=3, most=2000, hint=_("为何不公开可能对公共利益造成重大影响")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.letters = {
            str(one.pk): one
            for one in letters_of(self.case, open_only=False)
            if one.whom == Whom.THIRD_PARTY.name and one.answered_on and one.decided_paper is None
        }
        self.choices_of("letter", [(pk, named(one)) for pk, one in self.letters.items()])
        if len(self.letters) == 1:
            self.initial.setdefault("letter", next(iter(self.letters)))
        self.order_fields(["key", "letter", "about", "reasons"])

    def composed(self) -> str:
        """Return the notice."""
        given = self.cleaned_data
        return composed(
            PaperKind.TELL_THIRD_PARTY,
            self.case,
            about=given["about"],
            reasons=given["reasons"],
            today=self.who.today,
        )

    def chosen(self) -> Consultation:
        """Return the letter whose third party is told."""
        return self.letters[self.cleaned_data["letter"]]
