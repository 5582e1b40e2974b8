"""Sealed values open in their own row only, with the secret that sealed them."""

import pytest
from django.test import override_settings

from gongkai.web.sealed import CannotOpen, current, seal, seal_values, unseal, unseal_values

OLD = {"SECRET_KEY": "the old secret"}
NEW = {"SECRET_KEY": "the new"}
SECRET = "65000119900101001X"  # noqa: S105


def test_a_sealed_value_opens_again_and_does_not_show():
    value = seal_values({"XK_FR_SFZH": SECRET}, "table.column:1")

    assert SECRET.encode() not in value
    assert unseal_values(value, "table.column:1") == {"XK_FR_SFZH": SECRET}


def test_the_same_text_never_looks_the_same():
    assert seal(b"same", "row") != seal(b"same", "row")


def test_a_value_moved_to_another_row_does_not_open():
    value = seal(SECRET.encode(), "table.column:1")

    with pytest.raises(CannotOpen) as error:
        unseal(value, "table.column:2")
    assert SECRET not in str(error.value)


def test_a_changed_value_does_not_open():
    value = bytearray(seal(b"x", "row"))
    value[-1] ^= 1

    with pytest.raises(CannotOpen):
        unseal(bytes(value), "row")


@override_settings(**OLD)
def test_after_a_change_of_the_secret_the_old_one_still_opens():
    value = seal(b"x", "row")

    with override_settings(**NEW, SECRET_KEY_FALLBACKS=[OLD["SECRET_KEY"]]):
        assert unseal(value, "row") == b"x"
        assert not current(value)
    with override_settings(**NEW), pytest.raises(CannotOpen):
        unseal(value, "row")
