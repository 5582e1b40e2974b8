"""The shapes of what is entered about disputes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency
from gongkai.disputes.fields import FIELDS, field_now, results_of
from gongkai.disputes.models import Block, Dispute, Instance, Over, Part, Stage
from gongkai.requests.models import InfoRequest
from gongkai.rules.words import said
from gongkai.web.fields import day_field, line_field

CHOOSE = {"required": _("没有选择；这一项必填")}


class FileForm(forms.Form):
    """A review or an instance of a lawsuit as it is filed."""

    use_required_attribute = False
    agency = forms.ChoiceField(label=_("单位"))
    block = forms.ChoiceField(label=_("类别"), choices=Block.choices)
    instance = forms.ChoiceField(
        label=_("审级"),
        choices=[("", _("行政复议，或者一审")), *Instance.choices],
        required=False,
    )
    over = forms.ChoiceField(label=_("不服什么"), choices=Over.choices, initial=Over.REPLY)
    case_number = line_field(
        _("所涉申请的编号"),
        60,
        required=False,
        hint=_("哪一年的申请都可以；因主动公开引起的不填。登记后申请转入“复议中”或者“诉讼中”"),
    )
    follows = forms.ChoiceField(
        label=_("上一程序"),
        required=False,
        help_text=_("复议后起诉的选复议案件；二审、再审的选上一审"),
    )
    part = forms.ChoiceField(
        label=_("本单位的身份"),
        choices=Part.choices,
        help_text=_("作为复议机关当共同被告的，由原行政行为机关计数（〔2016〕201号）"),
    )
    number = line_field(_("案号"), 80, hint=_("如（2023）示01行初5号"))
    authority = line_field(
        _("复议机关或者法院"), 100, hint=_("可从按管辖规则列出的名称中选"), suggests="organs"
    )
    co_defendant = line_field(
        _("共同被告"), 100, required=False, hint=_("复议机关作共同被告的填写；复议机关不计数")
    )
    matter = line_field(_("争议事项"), 300, hint=_("不写申请人姓名"))
    about = line_field(_("所涉公开行为"), 300, required=False)
    filed_on = day_field(_("收案日期"), hint=_("收到申请书、起诉状副本或者应诉通知书之日"))
    party_name = line_field(
        _("申请人或者原告"), 100, required=False, hint=_("加密保存，每次查看都有记录")
    )
    party_contact = line_field(_("联系方式"), 100, required=False, hint=_("加密保存"))
    third_party = line_field(_("第三人"), 100, required=False, hint=_("加密保存"))
    same_as = forms.ChoiceField(
        label=_("与其他单位是同一案件"),
        required=False,
        help_text=_("同一案件只计一次；选了以后，本条不计数"),
    )

    def __init__(
        self,
        *args: Any,
        agencies: list[Agency],
        others: list[Dispute],
        before: list[Dispute],
        cases: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(one.pk): one for one in others}
        self.before = {str(one.pk): one for one in before}
        self.cases = cases
        self.found: InfoRequest | None = None
        self._choices("agency", [(one.code, one.name) for one in agencies])
        self._choices("follows", [("", _("没有")), *_listed(self.before)])
        self._choices("same_as", [("", _("不是")), *_listed(self.others)])

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = choices

    def clean_case_number(self) -> str:
        """Find the request among those the officer may see."""
        number: str = self.cleaned_data["case_number"].strip()
        if not number:
            return ""
        self.found = self.cases.filter(number=number).first()
        if self.found is None:
            raise ValidationError(
                _now("没有编号为“%(number)s”的申请，或者您不能查看；请核对编号，不关联的不填。")
                % {"number": number}
            )
        return number

    def party(self) -> dict[str, str]:
        """Return the other side's name and contact and a third party, where given."""
        found = {
            "name": self.cleaned_data["party_name"],
            "contact": self.cleaned_data["party_contact"],
            "third_party": self.cleaned_data["third_party"],
        }
        return {key: value for key, value in found.items() if value}

    def given(self) -> dict[str, Any]:
        """Return what `actions.file_dispute` takes, the agency aside."""
        names = (
            *("block", "part", "number", "authority", "matter", "about", "over", "filed_on"),
            "co_defendant",
        )
        data = self.cleaned_data
        return {
            **{name: data[name] for name in names},
            "instance": data["instance"] or None,
            "follows": self.before.get(data["follows"]),
            "case": self.found,
            "party": self.party(),
            "same_as": self.others.get(data["same_as"]),
        }


def _listed(disputes: dict[str, Dispute]) -> list[tuple[str, str]]:
    return [(key, f"{one.agency.short_name} {one.number}") for key, one in disputes.items()]


class EndForm(forms.Form):
    """How and when a dispute ended."""

    use_required_attribute = False
    ended_on = day_field(_("结案日期"))
    result = forms.ChoiceField(label=_("结果"), error_messages=CHOOSE)
    ground = line_field(
        _("纠正的主要理由"),
        60,
        required=False,
        hint=_("被纠正的填写，几个字，如“没有说明理由”；同样的理由用同样的字，便于统计"),
        suggests="grounds",
    )

    def __init__(self, *args: Any, block: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one, field_now(block, one.code)) for one in results_of(block).values()]
        by_field = {
            label: [
                (one.code, said("%(label)s（%(basis)s）", label=one.label, basis=one.basis))
                for one, into in known
                if into == f
            ]
            for f, label in FIELDS.items()
        }
        result = self.fields["result"]
        assert isinstance(result, forms.ChoiceField)  # noqa: S101
        result.choices = [("", _("请选择")), *by_field.items()]


class MendForm(EndForm):
    """A wrong result or date, mended with the reason."""

    filed_on = day_field(_("收案日期"))
    number = line_field(_("案号"), 80)
    part = forms.ChoiceField(label=_("本单位的身份"), choices=Part.choices)
    over = forms.ChoiceField(label=_("不服什么"), choices=Over.choices)
    why = line_field(_("更正理由"), 200)
    field_order = ("number", "part", "over", "filed_on", "ended_on", "result", "ground", "why")

    def __init__(self, *args: Any, block: str, **kwargs: Any) -> None:
        super().__init__(*args, block=block, **kwargs)
        self.fields["ended_on"].required = self.fields["result"].required = False


class WhyForm(forms.Form):
    """Why something is voided."""

    use_required_attribute = False
    why = line_field(_("理由"), 200)


class StageForm(forms.Form):
    """One step of a dispute."""

    use_required_attribute = False
    kind = forms.ChoiceField(label=_("步骤"), error_messages=CHOOSE)
    on = day_field(_("日期"))
    last_on = day_field(
        _("通知写明的最后一日"),
        required=False,
        hint=_("法院、复议机关的通知写明了答复或者答辩的最后一日的，照填"),
    )
    note = line_field(_("说明"), 150, required=False, hint=_("不写个人姓名"))

    def __init__(self, *args: Any, kinds: list[Stage.Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101
        kind.choices = [("", _("请选择")), *((one.value, _(one.label)) for one in kinds)]


class SettleForm(forms.Form):
    """What becomes of the request."""

    use_required_attribute = False
    then = forms.ChoiceField(
        label=_("对申请的处理"),
        choices=[
            ("stands", _("答复不变，申请回到原来的状态")),
            ("anew", _("责令重新答复，申请重新办理")),
        ],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    on = day_field(_("收到决定或者裁判文书之日"), hint=_("重新答复的期限自这一日起算"))
    last_on = day_field(
        _("决定或者判决写明的答复期限"),
        required=False,
        hint=_("没有写明的不填，按20个工作日计算"),
    )


class FieldForm(forms.Form):
    """In which field of table four a result counts from now on."""

    use_required_attribute = False
    law = forms.CharField(max_length=6, widget=forms.HiddenInput)
    result = forms.CharField(max_length=30, widget=forms.HiddenInput)
    field = forms.ChoiceField(
        label=_("归入"), choices=[(code, _(label)) for code, label in FIELDS.items()]
    )
    why = line_field(_("依据或者理由"), 200)
