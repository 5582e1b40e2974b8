"""Keyed digests: equal for equal values of one purpose, useless without the secret."""

from __future__ import annotations

from gongkai.web.blind import blind, blinds, is_blind


def test_a_digest_is_of_a_value_a_purpose_and_a_secret(settings):
    first = blind("11010519491231002X", "applicant")

    assert first == blind("11010519491231002X", "applicant")
    assert len({first, blind("11010519491231002X", "code"), blind("x", "applicant")}) == 3
    assert "11010519491231002X" not in first
    settings.SECRET_KEY = "another secret"  # noqa: S105
    assert blind("11010519491231002X", "applicant") != first


def test_after_a_change_of_secret_old_digests_are_still_found(settings):
    old = settings.SECRET_KEY
    first = blind("value", "code")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another secret", [old]

    assert first in blinds("value", "code")
    assert is_blind("value", "code", first)
    assert not is_blind("value", "other", first)
