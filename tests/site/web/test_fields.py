"""Fields that many forms share."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.utils import translation

from gongkai.agencies.forms import ChangeForm
from gongkai.decisions.forms import WithdrawForm
from gongkai.documents.breaks import phrases
from gongkai.web.fields import day_field


class Asked(forms.Form):
    on = day_field("日期")


@pytest.mark.parametrize("form", [Asked, ChangeForm, WithdrawForm])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_day_that_is_known_stands_in_the_field_as_browsers_take_it(form, language):
    with translation.override(language):
        shown = str(form(initial={"on": date(2023, 5, 8)})["on"])

    assert 'type="date"' in shown and 'value="2023-05-08"' in shown


def test_a_title_ends_its_lines_between_words_and_loses_nothing():
    title = "示例县人民政府办公室关于印发《示例县2023年度重大行政决策事项目录》的通知"

    parts = phrases(title)

    assert "".join(parts) == title
    assert parts[:3] == ["示例县人民政府办公室", "关于", "印发"]
    assert not any(part.startswith(("》", "，", "。")) for part in parts)
