"""Forms of writing a reply: what its kind must say, its text, its files, how it goes out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.requests.desk.fields import ActForm, CaseForm, ServiceForm, day_field, line_field
from gongkai.requests.desk.fields import text_field as long_field
from gongkai.requests.models import ReplyDraft
from gongkai.requests.replying.known import basis_of, known
from gongkai.rules.contents import Content, Sort, contents_of, needs_reasons
from gongkai.rules.outcomes import OUTCOMES
from gongkai.rules.service import Method

_PREFIX = "say-"


class RevisionForm(forms.Form):
    """A part of a draft, as it was looked at; what is missing stops the review, not the saving."""

    use_required_attribute = False
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=10**6)

    def full_clean(self) -> None:
        must = [field for name, field in self.fields.items() if name != "revision"]
        wanted = [field for field in must if field.required]
        for field in wanted:
            field.required = False
        super().full_clean()
        for field in wanted:
            field.required = True


class ContentsForm(RevisionForm):
    """The legal basis, the reasons, and what a reply of this kind must say besides."""

    basis = line_field(_("法律依据（具体条款）"), 300)

    def __init__(self, *args: Any, draft: ReplyDraft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code = draft.outcome
        given = known(draft.reply.case, self.code)
        self.initial = {
            "revision": draft.revision,
            "basis": draft.basis or basis_of(self.code, given.get("withheld_ground", "")),
            "reasons": draft.reasons,
        }
        for one in contents_of(self.code):
            self.fields[_PREFIX + one.name] = _field(one)
            self.initial[_PREFIX + one.name] = draft.contents.get(one.name) or given.get(one.name)
        self.fields["reasons"] = long_field(
            _("理由"),
            rows=5,
            required=needs_reasons(self.code),
            hint=_("写进答复书；不写与本件无关的人"),
        )

    def values(self) -> dict[str, Any]:
        """Return what was filled in, as `save_reply` takes it."""
        given = self.cleaned_data
        contents = {}
        for one in contents_of(self.code):
            value = given.get(_PREFIX + one.name)
            if value:
                contents[one.name] = value.isoformat() if isinstance(value, date) else value
        basis = given["basis"].strip()
        if basis == basis_of(self.code):
            basis = basis_of(self.code, contents.get("withheld_ground", ""))
        return {"basis": basis, "reasons": given["reasons"], "contents": contents}


def _field(one: Content) -> forms.Field:
    label, hint = _now(one.label), one.basis
    if one.sort is Sort.DAY:
        return day_field(label, required=one.required, hint=hint)
    if one.sort is Sort.CHOICE:
        options = [("", _now("请选择")), *((value, word_of(value)) for value in one.choices)]
        return forms.ChoiceField(
            label=label, choices=options, required=one.required, help_text=hint
        )
    return long_field(label, rows=2, required=one.required, hint=hint, most=4_000)


def word_of(value: str) -> str:
    """Return a choice in words: a ground is kept by the code of the reply that rests on it."""
    if value == "NOT_INFORMATION":
        return _now("不属于政府信息")
    outcome = OUTCOMES.get(value)
    return _now(outcome.label) if outcome is not None else _now(value)


class TextForm(RevisionForm):
    """The text of the reply; `kept` is the text before it was composed anew."""

    text = long_field(
        _("答复书正文"),
        rows=22,
        hint=_("不写受送达人，送达时自动写在最前；{文号}在送审时换成文号"),
    )
    kept = forms.CharField(
        required=False, widget=forms.HiddenInput, max_length=20_000, strip=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = self.fields["text"]
        assert isinstance(text, forms.CharField)  # noqa: S101
        text.strip = False  # a paragraph begins with two blanks of its own

    def clean_text(self) -> str:
        """Return the text with line ends as they are signed."""
        return _lines(self.cleaned_data["text"])

    def clean_kept(self) -> str:
        """Return the text before, likewise."""
        return _lines(self.cleaned_data["kept"])


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip()


class SupplyForm(ActForm):
    """A file for the applicant, or the record of the search."""

    upload = forms.FileField(
        label=_("选择文件"),
        allow_empty_file=True,
        error_messages={"required": _("没有选择文件；请选择一个再上传")},
    )


class ServeForm(CaseForm, ServiceForm):
    """How the signed reply goes out."""

    addressee = line_field(
        _("受送达人"),
        100,
        required=False,
        hint=_("不填：申请表上的姓名或者名称；由代理人收的，写申请人（由代理人某某代收）"),
    )
    carrier = forms.ChoiceField(
        label=_("邮寄由谁寄送"),
        choices=[("邮政企业", _("邮政企业")), ("快递企业", _("快递企业"))],
        initial="邮政企业",
        help_text=_("公文须交邮政企业寄递，不得收件人付费；不是邮寄的不必管这一项"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_mail = self.case.delivery in ("post", "fax", "email")
        self.initial.setdefault("method", (Method.MAIL if by_mail else Method.DIRECT).name)
        self.initial.setdefault("sent_on", self.who.today)
        self.order_fields(
            ["addressee", "method", "sent_on", "signed_on", "receipt_no", "carrier", "key"]
        )
        self.fields["method"].help_text = _(
            "直接、委托送达以签收之日为准；邮寄以交邮之日为准；电子送达限申请人选择网上接收的，"
            "并须写明网上申请行政复议的渠道"
        )
