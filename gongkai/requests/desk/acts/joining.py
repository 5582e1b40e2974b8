"""Split one letter into several cases, join duplicates, link, pass on, make public for all."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked
from gongkai.requests import actions, reach
from gongkai.requests.counting import of_same_applicant
from gongkai.requests.desk.acting import ActPage, acted
from gongkai.requests.desk.fields import EMPTY, CaseForm, line_field, text_field
from gongkai.requests.models import InfoRequest, LinkKind
from gongkai.requests.models.cases import ENDED
from gongkai.rules.states import Act

_CHOOSE = {"required": _("请选择一件")}


class SplitForm(CaseForm):
    """The matters of one letter, one a line."""

    matters = text_field(
        _("各个事项"),
        rows=8,
        hint=_("每行一个事项；本件保留第一项，其余各成一件，收到日期和申请人不变"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("matters", self.case.description)


def _split(case: InfoRequest, form: SplitForm, who: Asked) -> None:
    actions.split(case, form.cleaned_data["matters"].splitlines(), **form.sent())


class MergeForm(CaseForm):
    """Into which case of the same applicant."""

    into = forms.ChoiceField(label=_("并入"), widget=forms.RadioSelect, error_messages=_CHOOSE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = of_same_applicant(self.case).exclude(pk=self.case.pk)
        open_ones = others.exclude(state__in=[*ENDED, "SUBMITTED"])[:50]
        self.others = {str(one.pk): one for one in open_ones}
        self.choices_of("into", [(key, _named(one)) for key, one in self.others.items()])
        if not self.others:
            self.fields["into"].help_text = _(
                "同一申请人没有其他在办的申请；内容相同而申请人不同的，请登记为相近。"
            )


def _merge(case: InfoRequest, form: MergeForm, who: Asked) -> None:
    actions.merge(case, into=form.others[form.cleaned_data["into"]], **form.sent())


class LinkForm(CaseForm):
    """To which case, and how it belongs to it."""

    number = line_field(_("另一件的编号"), 60)
    kind = forms.ChoiceField(
        label=_("关系"),
        choices=[(one.value, one.label) for one in (LinkKind.REPEATS, LinkKind.SIMILAR)],
    )

    def clean_number(self) -> InfoRequest:
        """Find a case the officer may see; others do not exist for this form."""
        number = self.cleaned_data["number"].strip()
        cases = InfoRequest.objects.filter(number=number)
        other = reach.for_desk(self.who.officer, Access.VIEW, cases, self.who.today).first()
        if other is None:
            raise forms.ValidationError(_("没有这个编号的申请；请照台账核对编号。"))
        return other


def _link(case: InfoRequest, form: LinkForm, who: Asked) -> None:
    given = form.cleaned_data
    actions.link(case, given["number"], given["kind"], by=who.officer, now=who.now)


class TransferForm(CaseForm):
    """Which of the officer's agencies takes the case over."""

    to = forms.ChoiceField(label=_("承接机关"), error_messages={"required": _("请选择机关")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {one.code: one for one in self.who.agencies(Access.HANDLE)}
        known = [(code, one.name) for code, one in self.agencies.items()]
        self.choices_of("to", known)


def _transfer(case: InfoRequest, form: TransferForm, who: Asked) -> None:
    actions.transfer(case, to=form.agencies[form.cleaned_data["to"]], **form.sent())


class ConvertForm(CaseForm):
    """Under which index number it is public now."""

    index_no = forms.CharField(
        label=_("索引号"),
        max_length=60,
        error_messages=EMPTY,
        help_text=_("先在“信息发布”中公开，再填写该条信息的索引号"),
    )


def _convert(case: InfoRequest, form: ConvertForm, who: Asked) -> None:
    actions.convert(case, index_no=form.cleaned_data["index_no"], **form.sent())


def _named(one: InfoRequest) -> str:
    told = {"number": one.number, "what": one.description[:60]}
    return _now("%(number)s　%(what)s") % told


acted(
    ActPage(
        "split",
        Access.HANDLE,
        gettext_noop("拆分（一事一申请）"),
        gettext_noop("拆分"),
        SplitForm,
        _split,
        gettext_noop("已拆分；原文保存在备注中。"),
        act=Act.SPLIT,
        help=gettext_noop("一份申请提出几个事项的，可以拆成几件分别答复，各自计数。"),
        danger=True,
    )
)
acted(
    ActPage(
        "merge",
        Access.HANDLE,
        gettext_noop("并案"),
        gettext_noop("并案"),
        MergeForm,
        _merge,
        gettext_noop("已并案。"),
        act=Act.MERGE,
        help=gettext_noop("只用于同一申请人就同一内容重复提交、都还没有答复的；并案后只计一件。"),
        danger=True,
    )
)
acted(
    ActPage(
        "link",
        Access.DRAFT_REPLY,
        gettext_noop("关联另一件申请"),
        gettext_noop("关联"),
        LinkForm,
        _link,
        gettext_noop("已关联。"),
    )
)
acted(
    ActPage(
        "transfer",
        Access.VIEW,
        gettext_noop("移交承接机关"),
        gettext_noop("接收本件"),
        TransferForm,
        _transfer,
        gettext_noop("已接收；编号和期限不变，台账改由承接机关计数。"),
        act=Act.TRANSFER,
        help=gettext_noop("机构改革后由承接职能的机关继续办理（国办公开办函〔2019〕14号）。"),
    )
)
acted(
    ActPage(
        "convert",
        Access.HANDLE,
        gettext_noop("转为主动公开"),
        gettext_noop("登记转为主动公开"),
        ConvertForm,
        _convert,
        gettext_noop("已登记转为主动公开。"),
        act=Act.CONVERT,
        help=gettext_noop(
            "多个申请人就相同信息提出申请、该信息可以公开的，可以纳入主动公开的范围。"
        ),
    )
)
