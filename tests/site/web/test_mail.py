"""The address of the mail server."""

from __future__ import annotations

import pytest

from gongkai.web.mail import mail_settings


def test_nothing_is_sent_without_a_server():
    assert mail_settings("")["EMAIL_BACKEND"].endswith("dummy.EmailBackend")


def test_a_server_with_everything():
    found = mail_settings("smtp://gk%40x:p%2Fw@mail.example.cn:587/?tls=yes")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.cn", 587)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("gk@x", "p/w")
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (True, False)


def test_a_server_that_speaks_tls_from_the_beginning():
    found = mail_settings("smtps://mail.example.cn")
    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (
        465,
        True,
        False,
    )


@pytest.mark.parametrize("address", ["mail.example.cn", "http://mail", "smtp://", "smtp://x:port"])
def test_what_is_no_server_is_refused(address: str):
    with pytest.raises(ValueError, match=r"smtp|port"):
        mail_settings(address)
