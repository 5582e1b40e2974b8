"""Several processes at one case, one form sent by all, and a machine that stops in the middle."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.cli.site import environment, gongkai
from tests.site.shared import of_its_own

_BEGIN = """
import os, sys, time
import django; django.setup()
from gongkai.agencies.models import Agency, Officer
from gongkai.requests import actions
from gongkai.requests.models import Event, InfoRequest
from gongkai.rules.errors import RuleError
from tests.site.requests.making import ARRIVED, application, at, by_mail, LETTER
"""
_MAKE = f"""{_BEGIN}
from tests.site.cast import world
from tests.site.requests.making import office, processing
of = office(world())
print(processing(of).number)
"""
_WAIT = f"""{_BEGIN}
print("ready", flush=True)
while not os.path.exists(sys.argv[1]):
    time.sleep(0.001)
"""
#: the same form, sent by everybody
_SUBMIT = f"""{_WAIT}
filed = actions.submit(Agency.objects.get(code="housing"), application(), now=at(ARRIVED), key="k")
print(filed.case.number, filed.code)
"""
#: each closes the case in a way of its own
_CLOSE = f"""{_WAIT}
case, by = InfoRequest.objects.get(serial=1), Officer.objects.get(username="handler")
try:
    if int(sys.argv[2]) % 2:
        actions.withdraw(case, on=ARRIVED, by=by, now=at(ARRIVED, 12))
    else:
        actions.open_reply(case, by=by, now=at(ARRIVED, 12))
        actions.withdraw(case, on=ARRIVED, by=by, now=at(ARRIVED, 12))
    print("done")
except RuleError as error:
    print(error.code)
"""
#: different requests, all of them new
_REGISTER = f"""{_WAIT}
by = Officer.objects.get(username="handler")
from gongkai.rules.receipt import Channel
for _ in range(5):
    filed = actions.register(Agency.objects.get(code="housing"), application(),
        channel=Channel.IN_PERSON, arrived_on=ARRIVED, by=by, now=at(ARRIVED))
    print(filed.case.number)
"""
#: stops dead after the log was written, before the ledger is
_KILLED = f"""{_BEGIN}
import signal
import gongkai.requests.casefile as casefile
casefile.enter = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)
case, by = InfoRequest.objects.get(serial=1), Officer.objects.get(username="handler")
actions.withdraw(case, on=ARRIVED, by=by, now=at(ARRIVED, 12))
"""
_COUNT = f"""{_BEGIN}
print(InfoRequest.objects.get(serial=1).state, Event.objects.filter(act="WITHDRAW").count())
"""


@pytest.fixture
def site(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, dict[str, str]]]:
    """A site of its own with one case, on the kind of database the tests run on."""
    with of_its_own(tmp_path_factory, tmp_path / "data") as made:
        out, errors = _started(made, _MAKE).communicate()
        assert out == "housing-2023-00001\n", errors
        yield made


def _started(site: tuple[Path, dict[str, str]], script: str, *arguments: str):
    data, more = site
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        env=environment(data, DJANGO_SETTINGS_MODULE="gongkai.settings", **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def at_once(site: tuple[Path, dict[str, str]], script: str, count: int) -> list[list[str]]:
    """Run a script in several processes that begin at the same moment; return what each said."""
    go = site[0] / "go"
    running = [_started(site, script, str(go), str(number)) for number in range(count)]
    for one in running:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    go.touch()
    said = []
    for one in running:
        out, errors = one.communicate()
        assert one.returncode == 0, errors
        said.append(out.splitlines())
    return said


def nothing_differs(site: tuple[Path, dict[str, str]]) -> None:
    data, more = site
    done = gongkai(data, "ledger", "verify", **more)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_form_sent_four_times_at_once_is_one_case(site):
    said = at_once(site, _SUBMIT, 4)

    assert len({tuple(one) for one in said}) == 1
    nothing_differs(site)


def test_of_four_who_close_a_case_at_once_one_does(site):
    said = [one[0] for one in at_once(site, _CLOSE, 4)]

    assert sorted(said) == ["done", *["requests.not_allowed"] * 3]
    nothing_differs(site)


def test_no_number_is_given_twice_to_those_who_register_at_once(site):
    numbers = [number for one in at_once(site, _REGISTER, 4) for number in one]

    assert sorted(numbers) == [f"housing-2023-{serial:05d}" for serial in range(2, 22)]
    nothing_differs(site)


def test_killed_between_log_and_ledger_nothing_has_happened(site):
    stopped = _started(site, _KILLED)
    stopped.communicate()
    out, errors = _started(site, _COUNT).communicate()

    assert stopped.returncode == -9
    assert out == "PROCESSING 0\n", errors
    nothing_differs(site)
