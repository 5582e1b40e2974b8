"""The entry form: one control for each field of the standard, checked as imported rows are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency
from gongkai.bodies.tables.heads import Heads
from gongkai.decisions import identity
from gongkai.decisions.importing.drafts import MANNER, Checker, Draft, FeeDraft
from gongkai.decisions.jobs import MOST
from gongkai.decisions.models import Decision
from gongkai.rules.double_publicity import FIELDS, PARTY_KINDS, Field, Shape
from gongkai.web.fields import Day, day_field

_MANNERS = {
    "permits": [("", _("准予许可")), ("不予许可", _("不予许可"))],
    "penalties": [("", _("一般程序")), ("简易程序", _("简易程序（当场决定）"))],
    "coercion": [("", _("一般程序")), ("简易程序", _("情况紧急、当场实施"))],
}
_MANNER_LABELS = {"summary": "简易程序", "refused": "不予许可", "": ""}


class RecordForm(forms.Form):
    """
    A decision or a fee, field by field.

    Labels are the standard's own words and never translated. Messages stand beside the field.
    """

    use_required_attribute = False

    def __init__(
        self,
        *args: Any,
        kind: str,
        today: date,
        agencies: list[Agency] | None = None,
        mending: Decision | None = None,
        **kwargs: Any,
    ) -> None:
        self.kind, self.today, self.mending = kind, today, mending
        self.draft: Draft | FeeDraft | None = None
        if mending is not None:
            kwargs.setdefault("initial", _initial(mending))
        super().__init__(*args, **kwargs)
        self.standard = FIELDS[kind]
        if agencies is not None:
            self.fields["agency"] = forms.ChoiceField(
                label=_("单位"), choices=[(one.code, one.name) for one in agencies]
            )
        for one in self.standard:
            self.fields[one.code] = _control(one)
        if kind != "fees":
            self.fields[MANNER.code] = forms.ChoiceField(
                label=MANNER.label, choices=_MANNERS[kind], required=False
            )
        if mending is not None:
            for code in identity.NUMBERS[kind]:
                self.fields[code].help_text = _("不显示原号码；填写新的号码才会更换")
            self.fields["why"] = forms.CharField(
                label=_("更正理由"), max_length=200, help_text=_("写明为什么改，今后可以查到")
            )

    def clean(self) -> dict[str, Any]:
        """Check the fields as rows of an import are checked; keep the draft."""
        cleaned: dict[str, Any] = super().clean() or {}
        fields = [*self.standard, MANNER] if self.kind != "fees" else list(self.standard)
        heads = Heads(tuple(enumerate(fields)), 0)
        values = [cleaned.get(one.code, "") for one in fields]
        draft, problems = Checker(self.kind, heads, self.today).check(values, 0)
        codes = {one.label: one.code for one in fields}
        for problem in problems:
            code = codes[problem.column]
            if code not in self.errors:
                self.add_error(code, f"{problem.what}；{problem.mend}")
        self.draft = draft
        return cleaned

    def groups(self) -> Iterator[tuple[str, list[Any]]]:
        """Yield the controls in groups of the standard, with their headings."""
        bound = [self[one.code] for one in self.standard]
        if self.kind == "fees":
            yield "", bound
            return
        yield str(_("行政相对人")), bound[:3]
        yield str(_("其他代码、法定代表人和证件")), bound[3:13]
        body = [one for one in bound[13:] if one.name not in _LATER]
        yield str(_("决定")), [*body, self[MANNER.code]]
        yield str(_("机关、来源和备注")), [one for one in bound[13:] if one.name in _LATER]


_LATER = {
    one.code
    for kind in ("permits", "penalties", "coercion")
    for one in FIELDS[kind][13:]
    if one.label.endswith(("机关", "机关统一社会信用代码", "备注", "当前状态"))
    or one.label.startswith("数据来源")
}


def _control(one: Field) -> forms.Field:
    given: dict[str, Any] = {
        "label": one.label,
        "required": one.required,
        "help_text": one.hint,
        "error_messages": {"required": _("没有填写；这一项必填")},
    }
    if one.shape is Shape.DATE:
        return forms.CharField(**given, widget=Day, max_length=40)
    if one.column == "party_kind":
        choices = [(label, label) for label in PARTY_KINDS.values()]
        return forms.ChoiceField(**given, choices=choices)
    if one.open_choices and not one.hint:
        given["help_text"] = "、".join(one.choices)
    elif one.choices and one.column == "category":
        told = {"choices": "、".join(one.choices), "hint": _(one.hint)}
        given["help_text"] = _("%(choices)s；%(hint)s") % told if one.hint else told["choices"]
    attrs: dict[str, Any] = {"autocomplete": "off"}
    if one.shape is Shape.MONEY:
        attrs |= {"inputmode": "decimal", "class": "short"}
    if one.shape in (Shape.USCC, Shape.IDENTITY):
        attrs |= {"spellcheck": "false", "autocapitalize": "characters"}
    widget: forms.Widget = forms.TextInput(attrs=attrs)
    if one.length >= 1000:
        widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(**given, widget=widget, max_length=max(one.length, 200) + 50)


def _initial(decision: Decision) -> dict[str, Any]:
    found: dict[str, Any] = dict(decision.fields)
    for one in FIELDS[decision.kind]:
        if one.column == "party_kind":
            found[one.code] = PARTY_KINDS[decision.party_kind]
        elif one.column == "decided_on":
            found[one.code] = decision.decided_on.isoformat()
        elif one.column:
            found[one.code] = getattr(decision, one.column)
    found[MANNER.code] = _MANNER_LABELS[decision.manner]
    return found


class ReasonForm(forms.Form):
    """Why something is voided."""

    use_required_attribute = False
    why = forms.CharField(
        label=_("理由"), max_length=200, error_messages={"required": _("没有填写；请写明原因")}
    )


class WithdrawForm(ReasonForm):
    """Since when a decision no longer stands, and why."""

    on = day_field(_("被变更、撤销、确认违法或者无效之日"))
    field_order = ("on", "why")


class UploadForm(forms.Form):
    """A file to import."""

    use_required_attribute = False
    agency = forms.ChoiceField(label=_("单位"))
    kind = forms.ChoiceField(
        label=_("种类"),
        choices=[
            ("permits", _("行政许可")),
            ("penalties", _("行政处罚")),
            ("coercion", _("行政强制")),
            ("fees", _("行政事业性收费")),
        ],
    )
    file = forms.FileField(
        label=_("文件"),
        help_text=_("XLSX、XLS、ODS 或者 CSV；先检查，看过结果再决定是否导入"),
        error_messages={"required": _("没有选择文件"), "empty": _("文件是空的")},
    )

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type only
        field.choices = [(one.code, one.name) for one in agencies]

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read into memory."""
        file = self.cleaned_data["file"]
        if file.size > MOST:
            raise forms.ValidationError(
                _("文件超过 %(most)s MB；请分成几个文件导入"),
                params={"most": MOST // 1024 // 1024},
            )
        return file
