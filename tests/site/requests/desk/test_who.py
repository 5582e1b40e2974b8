"""Who may do what: every act, by every role, at one's own agency and at another."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from gongkai.agencies.access import MAY
from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer, Post
from gongkai.agencies.roles import Role
from gongkai.requests.desk.acting import PAGES
from gongkai.requests.models import Event, IdentityView, InfoRequest
from tests.site.requests.desk.walking import on
from tests.site.requests.making import ARRIVED, MARK, Office, processing, registered

DAY = date(2023, 6, 13)


def officer(of: Office, role: Role, agency: str) -> Officer:
    made = Officer(username=f"{role}-{agency}", name="某某")
    made.set_unusable_password()
    made.save()
    Post.objects.create(officer=made, agency=getattr(of.world, agency), role=role)
    return made


def signed_in(who: Officer) -> Client:
    client = Client()
    client.force_login(who)
    return client


#: who may is asked of the same tables by the same queries: on PostgreSQL one role is enough
ROLES = [
    role if role is Role.HANDLER else pytest.param(role, marks=pytest.mark.one_database)
    for role in Role
]


@pytest.mark.parametrize("role", ROLES)
def test_each_role_at_its_agency_and_at_another(of: Office, role: Role):
    case, own = processing(of), officer(of, role, "housing")
    other = officer(of, role, "water")
    before = Event.objects.count()
    reads = role in MAY[Access.VIEW]
    mine, theirs = signed_in(own), signed_in(other)
    with on(DAY):
        for name, page in PAGES.items():
            address = f"/desk/requests/{case.pk}/act/{name}/"
            assert theirs.get(address).status_code == 404
            assert theirs.post(address, {"key": "x"}).status_code == 404
            got = mine.get(address).status_code
            sent = mine.post(address, {}).status_code
            if not reads:
                assert (got, sent) == (404, 404), name
            elif role not in MAY[page.needs]:
                assert (got, sent) == (403, 403), name
            else:
                assert got in (200, 409), name
                assert sent in (302, 422), name
        shown = mine.get(f"/desk/requests/{case.pk}/")
        assert shown.status_code == (200 if reads else 404)
        assert MARK not in shown.content.decode()
        looked = mine.post(f"/desk/requests/{case.pk}/look/", {"purpose": "核对身份"})
        may = role in MAY[Access.SEE_SEALED]
        assert looked.status_code == (200 if may else 403 if reads else 404)
        assert IdentityView.objects.count() == may
    handles = role in MAY[Access.DRAFT_REPLY]
    assert Event.objects.count() - before == (1 if handles else 0)  # claimed: it asks for nothing


@pytest.mark.parametrize("role", ROLES)
def test_the_unit_a_case_was_given_to_reads_drafts_and_handles_nothing(of: Office, role: Role):
    from gongkai.requests import actions
    from tests.site.requests.making import at

    case = actions.assign(registered(of), unit=of.world.water, by=of.handler, now=at(ARRIVED))
    unit = signed_in(officer(of, role, "water"))
    with on(DAY):
        for name, page in PAGES.items():
            got = unit.get(f"/desk/requests/{case.pk}/act/{name}/").status_code
            if role not in MAY[Access.VIEW]:
                assert got == 404, name
            elif page.needs in (Access.VIEW, Access.DRAFT_REPLY) and role in MAY[page.needs]:
                assert got in (200, 409), name
            else:
                assert got == 403, name


def test_two_officers_at_once_the_second_is_told_what_is_the_case(of: Office):
    case = registered(of)
    clerk = officer(of, Role.CLERK, "housing")
    form = {"handler": str(of.handler.pk), "key": "a"}
    address = f"/desk/requests/{case.pk}/act"
    with on(ARRIVED):
        first = signed_in(of.handler).post(f"{address}/assign/", form)
        withdrawn = signed_in(clerk).post(
            f"{address}/withdraw/", {"on": ARRIVED.isoformat(), "key": "b"}
        )
        late = signed_in(of.handler).post(f"{address}/split/", {"matters": "一\n二", "key": "c"})
    assert (first.status_code, withdrawn.status_code, late.status_code) == (302, 302, 422)
    assert "申请处于“申请人撤回”，不能“拆分”" in late.content.decode()
    assert InfoRequest.objects.count() == 1
