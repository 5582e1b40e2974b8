"""Leader, body and people: what is not in place, and which telephones may be public."""

from __future__ import annotations

import pytest

from gongkai.rules.organisation import Duty, Lack, NotAnOfficePhone, lacking, office_phone


def test_what_is_not_in_place():
    everything = {Duty.LEADER, Duty.OFFICER}
    assert lacking(duties=everything, body="政务公开办", phone="0998-1") == ()
    assert lacking(duties=(), body="", phone="") == (Lack.LEADER, Lack.BODY, Lack.PEOPLE)
    assert lacking(duties=[Duty.HEAD], body="办公室", phone=" ") == (Lack.PHONE, Lack.PEOPLE)
    assert lacking(duties=[Duty.BODY_HEAD], body="办", phone="1") == (Lack.LEADER, Lack.PEOPLE)


def test_only_telephones_of_offices_are_public():
    for good in ("0998-3422100", "3422100", "0998-3422100转8", ""):
        assert office_phone(good) == good
    for bad in ("13999999999", "139 9999 9999", "找小王"):
        with pytest.raises(NotAnOfficePhone, match="不登记手机号码"):
            office_phone(bad)
