"""The shapes of what is entered about disputes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency
from gongkai.disputes.models import Block, Dispute, Part
from gongkai.rules.disputes import REVIEW_RESULTS, SUIT_RESULTS
from gongkai.web.fields import EMPTY, day_field

_FIELDS = {"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果"}


def _text(label: Any, length: int, *, required: bool = True, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=length,
        required=required,
        help_text=hint,
        error_messages=EMPTY,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class FileForm(forms.Form):
    """A review or a lawsuit as it is filed."""

    use_required_attribute = False
    agency = forms.ChoiceField(label=_("单位"))
    block = forms.ChoiceField(label=_("类别"), choices=Block.choices)
    part = forms.ChoiceField(
        label=_("本单位的身份"),
        choices=Part.choices,
        help_text=_("作为复议机关当共同被告的，由原行政行为机关计数（〔2016〕201号）"),
    )
    number = _text(_("案号"), 80, hint=_("如（2023）示01行初5号"))
    authority = _text(_("复议机关或者法院"), 100)
    matter = _text(_("争议事项"), 300, hint=_("不写申请人姓名"))
    about = _text(_("所涉公开行为"), 300, required=False)
    filed_on = day_field(_("收案日期"))
    party_name = _text(
        _("申请人或者原告"), 100, required=False, hint=_("加密保存，每次查看都有记录")
    )
    party_contact = _text(_("联系方式"), 100, required=False, hint=_("加密保存"))
    same_as = forms.ChoiceField(
        label=_("与其他单位是同一案件"),
        required=False,
        help_text=_("同一案件只计一次；选了以后，本条不计数"),
    )

    def __init__(
        self, *args: Any, agencies: list[Agency], others: list[Dispute], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(one.pk): one for one in others}
        agency, same = self.fields["agency"], self.fields["same_as"]
        assert isinstance(agency, forms.ChoiceField) and isinstance(same, forms.ChoiceField)  # noqa: S101
        agency.choices = [(one.code, one.name) for one in agencies]
        same.choices = [("", _("不是")), *((key, _name(one)) for key, one in self.others.items())]

    def party(self) -> dict[str, str]:
        """Return the other side's name and contact, where given."""
        found = {
            "name": self.cleaned_data["party_name"],
            "contact": self.cleaned_data["party_contact"],
        }
        return {key: value for key, value in found.items() if value}


def _name(one: Dispute) -> str:
    return f"{one.agency.short_name} {one.number}"


class EndForm(forms.Form):
    """How and when a dispute ended."""

    use_required_attribute = False
    ended_on = day_field(_("结案日期"))
    result = forms.ChoiceField(label=_("结果"), error_messages=EMPTY)

    def __init__(self, *args: Any, block: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = REVIEW_RESULTS if block == Block.REVIEW else SUIT_RESULTS
        by_field = {
            label: [
                (one.code, f"{one.label}（{one.basis}）")
                for one in known.values()
                if one.field == f
            ]
            for f, label in _FIELDS.items()
        }
        result = self.fields["result"]
        assert isinstance(result, forms.ChoiceField)  # noqa: S101
        result.choices = [("", _("请选择")), *by_field.items()]


class MendForm(EndForm):
    """A wrong result or date, mended with the reason."""

    filed_on = day_field(_("收案日期"))
    number = _text(_("案号"), 80)
    part = forms.ChoiceField(label=_("本单位的身份"), choices=Part.choices)
    why = _text(_("更正理由"), 200)
    field_order = ("number", "part", "filed_on", "ended_on", "result", "why")

    def __init__(self, *args: Any, block: str, **kwargs: Any) -> None:
        super().__init__(*args, block=block, **kwargs)
        self.fields["ended_on"].required = self.fields["result"].required = False


class WhyForm(forms.Form):
    """Why something is voided."""

    use_required_attribute = False
    why = _text(_("理由"), 200)
