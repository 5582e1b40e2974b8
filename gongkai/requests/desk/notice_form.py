"""A notice of holidays as an administrator reads it off the paper: lines of days, not TOML."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.requests.desk.fields import ActForm, line_field, text_field
from gongkai.rules.notices import NATIONAL, built_in

_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_MOST_DAYS = 60


class NoticeForm(ActForm):
    """One notice: for which year and region, what is off, which weekend days are worked."""

    year = forms.IntegerField(label=_("年份"), min_value=2000, max_value=2100)
    region = forms.ChoiceField(label=_("适用于"))
    title = line_field(_("通知的标题"), 200)
    doc_no = line_field(_("文号"), 80, required=False)
    off = text_field(
        _("放假"), rows=6, most=4000,
        hint=_("每行一个假期：名称、第一天、最后一天，如“肉孜节 2024-04-10 2024-04-12”"),
    )  # fmt: skip
    work = text_field(
        _("调休上班的周末"), rows=3, most=2000, required=False, hint=_("每行一天，如“2024-04-07”")
    )
    amends = forms.BooleanField(label=_("这份通知修改已经登记的同一年通知"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region = self.fields["region"]
        assert isinstance(region, forms.ChoiceField)  # noqa: S101
        known = [(one.name, one.label) for one in built_in().regions.values()]
        region.choices = [(NATIONAL, _("全国")), *known]

    def clean_off(self) -> list[tuple[str, date, date]]:
        """Read the holidays line by line."""
        found = []
        for line in _lines(self.cleaned_data["off"]):
            days = [_day(one) for one in _DAY.findall(line)]
            name = _DAY.sub("", line).strip(" 　\t至到-—～~，,、")
            if not name or not 1 <= len(days) <= 2:
                raise forms.ValidationError(
                    _("“%(line)s”读不出来；请写成“名称 第一天 最后一天”"), params={"line": line}
                )
            found.append((name, days[0], days[-1]))
            if not 0 <= (days[-1] - days[0]).days < _MOST_DAYS:
                raise forms.ValidationError(
                    _("“%(line)s”的两天对不上；请核对"), params={"line": line}
                )
        return found

    def clean_work(self) -> list[date]:
        """Read the weekend days that are worked."""
        found = []
        for line in _lines(self.cleaned_data["work"]):
            days = _DAY.findall(line)
            if not days:
                raise forms.ValidationError(
                    _("“%(line)s”不是日期；请写成2024-04-07"), params={"line": line}
                )
            found += [_day(one) for one in days]
        return found

    def text(self) -> str:
        """Return the notice in the shape of rules/data/holidays.toml."""
        given = self.cleaned_data
        off = ", ".join(
            f"{{ name = {json.dumps(name, ensure_ascii=False)}, first = {first}, last = {last} }}"
            for name, first, last in given["off"]
        )
        lines = [
            "[[notice]]",
            f"year = {given['year']}",
            f"region = {json.dumps(given['region'])}",
            f"title = {json.dumps(given['title'], ensure_ascii=False)}",
            f"doc_no = {json.dumps(given['doc_no'], ensure_ascii=False)}",
            f"off = [{off}]",
            f"work = [{', '.join(map(str, given['work']))}]",
        ]
        return "\n".join([*lines, *(["amends = true"] if given["amends"] else [])]) + "\n"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _day(text: str) -> date:
    year, month, day = map(int, text.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        raise forms.ValidationError(
            _("%(day)s这一天不存在；请核对"), params={"day": text}
        ) from None
