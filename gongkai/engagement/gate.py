"""
Keeping machines out of public forms without anybody's help: no script, no outside service.

A form carries a signed name with the moment it was given out. It is taken back no sooner than a
person can read it and no later than a working day, with its hidden field empty and the answer to
a small sum, in words, that goes with its name.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.utils.translation import gettext, gettext_lazy

from gongkai.rules.words import shown

SOONEST = timedelta(seconds=3)
LATEST = timedelta(hours=8)
#: the hidden field: its name invites machines, people never see it
TRAP = "homepage"
_SALT = "engagement.gate"
_DIGITS = "零一二三四五六七八九"
_READ = {**{word: number for number, word in enumerate(_DIGITS)}, "两": 2, "十": 10}


def new_token(now: datetime) -> str:
    """Return the name of a form that is about to be shown, signed."""
    return signing.Signer(salt=_SALT).sign(f"{secrets.token_hex(16)}.{int(now.timestamp())}")


def key_of(token: str) -> str:
    """Return the name a form carries; empty when it is not one of ours."""
    try:
        return signing.Signer(salt=_SALT).unsign(token).partition(".")[0]
    except signing.BadSignature:
        return ""


def question_of(token: str) -> tuple[int, int]:
    """Return the two numbers the form asks the sum of; those of one form are always the same."""
    made = hashlib.sha256(f"{settings.SECRET_KEY}\0{key_of(token)}".encode()).digest()
    return made[0] % 8 + 2, made[1] % 8 + 1


def _number(text: str) -> int | None:
    """Read a number below twenty in digits of any width or in Chinese words."""
    text = "".join(text.split())
    if text.isdecimal() and len(text) <= 3:  # ideographic digits are none
        return int(text)
    if not text or any(one not in _READ for one in text) or len(text) > 2:
        return None
    if len(text) == 1:
        return _READ[text]
    return 10 + _READ[text[1]] if text[0] == "十" else None


def _age(token: str, now: datetime) -> timedelta:
    given = int(signing.Signer(salt=_SALT).unsign(token).partition(".")[2])
    return now - datetime.fromtimestamp(given, tz=now.tzinfo)


class Gated(forms.Form):
    """A public form behind the gate; give it `token` and `now`."""

    use_required_attribute = False

    sum = forms.CharField(
        label=gettext_lazy("请算一算"),
        max_length=10,
        error_messages={"required": gettext_lazy("没有填写；算出来填一个数")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, token: str, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.token, self.now = token, now
        one, other = question_of(token)
        said = gettext("%(one)s加%(other)s等于几？用来确认不是机器在填。")
        self.fields["sum"].help_text = said % {
            "one": shown(_DIGITS[one]),
            "other": shown(_DIGITS[other]),
        }
        self.order_fields([name for name in self.fields if name != "sum"])

    def clean_sum(self) -> int:
        """Refuse a sum that is not right."""
        found = _number(self.cleaned_data["sum"])
        if found != sum(question_of(self.token)):
            raise forms.ValidationError(gettext("不对；请再算一次，填数字就行"))
        return found

    def clean(self) -> dict[str, Any]:
        """Refuse what no person does: fill the trap, answer at once, or after a day."""
        given: dict[str, Any] = super().clean() or {}
        if not key_of(self.token) or _age(self.token, self.now) > LATEST:
            says = gettext("这张表打开得太久，没有提交；内容还在，请核对以后再提交一次。")
            self.token = new_token(self.now)
            raise forms.ValidationError(says)
        if self.data.get(TRAP) or _age(self.token, self.now) < SOONEST:
            raise forms.ValidationError(
                gettext("提交得太快，像是机器在填，没有接收；请过几秒再按一次“提交”。")
            )
        return given
