"""
No act leaves an old page: each kept one is what would be made anew, and the rest stay kept.

The pages of a small county are asked for until all are kept; an act is done; then everything that
is still kept is compared with the page made anew.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gongkai.agencies import actions as agencies
from gongkai.agencies.models import Agency, Post
from gongkai.agencies.roles import Role
from gongkai.publishing import actions
from gongkai.publishing.models import Column, Item, ItemVersion
from gongkai.review.actions import sign
from gongkai.rules.signoff import Level
from gongkai.web.pages import folder
from tests.site.again import again
from tests.site.cast import NOW, World
from tests.site.portal import made as reports
from tests.site.publishing.making import CONTENT, LATER, columns, corrected, draft
from tests.site.review.made import pass_secrecy, sign_all

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
Commit = Callable[[], AbstractContextManager[object]]
SOON = LATER + timedelta(days=3)


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """What makes an act a whole transaction."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


class Site:
    """A county with items in several columns of two agencies, and every page of it kept."""

    def __init__(self, world: World, commit: Commit, pages: Path) -> None:
        self.world, self.commit, self.pages = world, commit, pages
        self.columns, self.clock = columns(world), LATER
        Post.objects.create(officer=world["hewei"], agency=world.housing, role=Role.CLERK)
        actions.open_columns(world.housing, by=None, now=NOW - timedelta(days=400))
        self.theirs = {one.code: one for one in Column.objects.filter(agency=world.housing)}
        with commit():
            self.items = [self.publish(self.version(title=f"动态{n}")) for n in range(8)]
            version = self.version("guifan", title="办法", doc_no="示〔2024〕1号")
            self.document = self.publish(version)
            theirs = self.theirs["xinwen"]
            self.other = self.publish(self.version(theirs, title="住建动态"))
            self.second = self.publish(self.version(theirs, title="住建动态二"))
        self.keep()

    def version(self, column: str | Column = "xinwen", **values) -> ItemVersion:
        """Submit and sign a version."""
        if isinstance(column, str):
            column = self.columns[column]
        made = actions.draft_item(
            agency=column.agency,
            column=column,
            by=self.world["ayi"],
            now=NOW,
            **(CONTENT | values),
        )
        sign_all(made, self.world)
        return made

    def publish(self, version: ItemVersion, now: datetime | None = None, **given) -> Item:
        if now is None:
            now = self.clock = self.clock + timedelta(hours=1)
        return actions.publish_item(version, by=self.world["hewei"], now=now, **given)

    def addresses(self) -> list[str]:
        found = ["/", "/items/", "/items/?year=2024", "/agencies/", "/feed.rss", "/feed.json"]
        for agency in Agency.objects.all():
            top = f"/agencies/{agency.code}/"
            found += [top, f"{top}guide/", f"{top}catalogue/", f"{top}feed.atom"]
            for code in ("xinwen", "gonggao", "fading", "zhengce", "guifan", "jiedu", "nianbao"):
                found += [f"{top}columns/{code}/", f"{top}columns/{code}/feed.rss"]
        found += ["/columns/xinwen/", "/columns/guifan/"]
        return found + [f"/items/{no}/" for no in Item.objects.values_list("index_no", flat=True)]

    def keep(self) -> None:
        for address in self.addresses():
            Client().get(address)

    def kept(self) -> dict[str, bytes]:
        """Return what is kept, by its address."""
        found = {}
        for place in self.pages.glob("20*/zh/**/*"):
            if place.is_file():
                name = str(place.relative_to(next(self.pages.glob("20*")) / "zh"))
                address = name.replace("@index.html", "").replace("@year", "?year")
                found["/" + address.removesuffix(".html")] = place.read_bytes()
        return found

    def after(self, act: Callable[[], object]) -> set[str]:
        """Do an act; see that nothing kept is old; return the addresses that were dropped."""
        before = self.kept()
        with self.commit():
            act()
        now = self.kept()
        assert before.keys() >= now.keys()
        officer = Client()
        officer.cookies["sessionid"] = "nobody"  # nothing kept is for such a reader
        for address, body in now.items():
            answer = officer.get(address)
            assert (answer.status_code, answer.content) == (200, body), address
        dropped = before.keys() - now.keys()
        self.keep()  # and what is made now is kept again
        for address, body in self.kept().items():
            if address not in now:
                assert officer.get(address).content == body, address
        return dropped


@pytest.fixture
def site(world: World, commit: Commit, settings, tmp_path) -> Site:
    """A county whose pages are kept."""
    settings.PAGES, settings.DATA = True, tmp_path
    folder.began()
    made = again(lambda world: Site(world, commit, tmp_path / "pages"), world)
    made.world, made.commit, made.pages = world, commit, tmp_path / "pages"
    assert len(made.kept()) > 40
    return made


def page(item: Item) -> str:
    return f"/items/{item.index_no}/"


def test_a_publication_drops_the_lists_it_enters_and_nothing_else(site: Site):
    version = site.version(site.theirs["xinwen"], title="住建动态三")
    dropped = site.after(lambda: site.publish(version, SOON))
    top = "/agencies/housing/"
    assert dropped == {
        *("/", "/items/", "/items/?year=2024", "/agencies/", "/feed.rss", "/feed.json"),
        *(top, f"{top}catalogue/", f"{top}feed.atom"),
        *(f"{top}columns/xinwen/", f"{top}columns/xinwen/feed.rss"),
        *("/columns/xinwen/", "/agencies/county/columns/xinwen/"),  # which offers the others
    }


def test_the_first_item_of_a_column_changes_the_columns_beside_it(site: Site):
    version = site.version(site.theirs["gonggao"], title="第一个公告")
    dropped = site.after(lambda: site.publish(version, SOON))
    assert {"/agencies/housing/", "/agencies/housing/columns/xinwen/",
            "/agencies/housing/guide/"} <= dropped  # fmt: skip
    assert page(site.other) not in dropped


def test_the_first_item_of_a_column_of_the_county_changes_the_navigation_of_every_page(site: Site):
    version = site.version("zhidu", title="制度")
    before = site.kept().keys()
    assert site.after(lambda: site.publish(version, SOON)) == before


def test_a_correction_drops_the_page_and_those_it_stands_beside(site: Site):
    item = site.items[3]
    version = corrected(site.world, item, SOON, title="改过的标题")
    dropped = site.after(lambda: site.publish(version, SOON + timedelta(hours=1)))
    assert {page(one) for one in site.items if page(one) in dropped} == {
        page(one) for one in site.items[3:]
    }, "older ones do not name it"
    assert "/" in dropped and "/agencies/housing/" not in dropped


def test_a_withdrawal_drops_the_page_and_every_list(site: Site):
    item = site.items[3]
    act = lambda: actions.withdraw_item(item, by=site.world["hewei"], now=SOON, why="有误")  # noqa: E731
    dropped = site.after(act)
    assert page(item) in dropped and page(site.items[5]) in dropped
    assert page(site.items[1]) not in dropped
    assert page(item) not in site.kept(), "a page that says so is made anew each time"
    version = corrected(site.world, item, SOON, title="重新公开")
    dropped = site.after(lambda: site.publish(version, SOON + timedelta(hours=2)))
    assert page(site.items[5]) in dropped, "it stands beside it again"


def test_what_is_brought_from_elsewhere_stands_beside_what_was_there(site: Site):
    old = site.version(title="更早的", original_published_on=date(2023, 5, 1))
    dropped = site.after(lambda: site.publish(old, SOON))
    assert page(site.items[4]) in dropped and page(site.items[5]) not in dropped


def test_the_last_item_of_a_column_takes_the_column_with_it(site: Site):
    act = lambda: actions.withdraw_item(  # noqa: E731
        site.document, by=site.world["hewei"], now=SOON, why="有误"
    )
    site.after(act)
    assert "/agencies/county/columns/guifan/" not in site.kept()


def test_an_interpretation_drops_the_document_it_explains(site: Site):
    version = site.version("jiedu", title="图解", interprets=site.document,
                           interpretation_form="text")  # fmt: skip
    site.after(lambda: site.publish(version, SOON))
    again = site.version("jiedu", title="图解二", interprets=site.document,
                         interpretation_form="text")  # fmt: skip
    dropped = site.after(lambda: site.publish(again, SOON + timedelta(hours=1)))
    assert page(site.document) in dropped
    assert page(site.items[0]) not in dropped


def test_what_is_done_to_columns_drops_whatever_names_them(site: Site):
    given: dict[str, Any] = {"reason": "调整", "by": site.world["hewei"], "now": SOON}
    theirs = site.theirs
    dropped = site.after(lambda: actions.rename_column(theirs["xinwen"], name="住建要闻", **given))
    assert page(site.other) in dropped and page(site.items[0]) not in dropped
    site.after(lambda: actions.move_column(theirs["xinwen"], parent=theirs["fading"], **given))
    site.after(lambda: actions.merge_column(theirs["xinwen"], into=theirs["gonggao"], **given))
    assert "/agencies/housing/columns/xinwen/" not in site.kept()
    site.after(lambda: actions.retire_column(theirs["wenda"], **given))
    site.after(lambda: actions.reopen_column(theirs["wenda"], **given))
    county = site.columns["xinwen"]
    site.after(lambda: actions.rename_column(county, name="要闻", **given))
    site.after(
        lambda: actions.add_column(
            site.world.housing, code="new", name="新栏目", parent=theirs["fading"], **given
        )
    )


def test_an_emergency_is_over_when_all_have_signed(site: Site):
    with site.commit():
        made = draft(site.world, title="紧急")
        version = actions.submit_draft(made, revision=1, by=site.world["ayi"], now=NOW)
        sign(version, level=Level.UNIT, by=site.world["bate"], now=NOW)
        pass_secrecy(version, site.world)
    found: list[Item] = []
    site.after(lambda: found.append(site.publish(version, SOON, urgent="汛情紧急，须立即告知")))
    (item,) = found
    assert "紧急公开" in site.kept()[page(item)].decode()

    def rest() -> None:
        sign(version, level=Level.DEPARTMENT, by=site.world["chenjing"], now=SOON)
        sign(version, level=Level.LEADER, by=site.world["dingyan"], now=SOON)

    dropped = site.after(rest)
    assert page(item) in dropped


def test_another_name_or_telephone_of_an_agency_drops_every_page(site: Site):
    before = site.kept().keys()

    def rename() -> None:
        agencies.rename(agency=site.world.housing, name="示例县住房局", short_name="住房局",
                        on=SOON.date(),
                        basis="方案", by=site.world["admin"], now=SOON)  # fmt: skip

    assert site.after(rename) == before
    client = Client()
    client.force_login(site.world["admin"])
    before = site.kept().keys()
    sent = {"office": "办公室", "phone": "0998-9999999"}
    assert site.after(lambda: client.post("/desk/agencies/county/", sent)) == before


def test_the_register_of_documents_drops_items_and_a_report_its_lists(site: Site):
    given: dict[str, Any] = {"by": site.world["hewei"], "now": SOON}
    registered = []

    def issue() -> None:
        registered.append(
            actions.issue_document(agency=site.world.county, doc_no="示〔2024〕1号", title="办法",
                                   issued_on=date(2024, 1, 10), item=site.document, **given)
        )  # fmt: skip

    assert page(site.document) in site.after(issue)
    site.after(
        lambda: actions.repeal_document(
            registered[0], on=SOON.date(), act="示〔2024〕2号", **given
        )
    )
    assert "已经废止" in site.kept()[page(site.document)].decode()
    act = site.version("guifan", title="废止决定", doc_no="示〔2024〕2号")
    site.after(lambda: site.publish(act, SOON + timedelta(hours=1)))
    other = site.version("guifan", title="另一办法", doc_no="示〔2024〕3号")
    shown: list[Item] = []
    site.after(lambda: shown.append(site.publish(other, SOON + timedelta(hours=2))))
    given["now"] = SOON + timedelta(hours=3)

    def amend() -> None:
        second = actions.issue_document(
            agency=site.world.county,
            doc_no="示〔2024〕3号",
            title="另一办法",
            issued_on=date(2024, 1, 10),
            item=shown[0],
            **given,
        )
        number = act.item.index_no
        actions.amend_document(second, on=SOON.date(), act="决定", index_no=number, **given)

    site.after(amend)
    assert act.item.index_no in site.kept()[page(shown[0])].decode()
    gone = lambda: actions.withdraw_item(act.item, why="误", by=site.world["hewei"],  # noqa: E731
                                         now=SOON + timedelta(hours=4))  # fmt: skip
    assert page(shown[0]) in site.after(gone), "the link to the act is gone"
    dropped = site.after(
        lambda: reports.publish(site.world, reports.draft(site.world, site.world.county))
    )
    assert {"/", "/agencies/county/"} <= dropped
    assert page(site.items[0]) not in dropped
    site.after(lambda: reports.records(site.world))


def test_an_act_that_fails_drops_nothing_for_good(site: Site):
    def fails() -> None:
        from django.db import transaction

        with pytest.raises(ZeroDivisionError), transaction.atomic():
            actions.withdraw_item(site.items[0], by=site.world["hewei"], now=SOON, why="误")
            raise ZeroDivisionError

    site.after(fails)
    assert page(site.items[0]) in site.kept()


def test_expired_items_leave_kept_lists_with_their_day(site: Site, settings):
    settings.LIST_EXPIRED = False
    folder.drop_everything()
    folder.renew()
    site.keep()
    version = site.version(site.theirs["gonggao"], title="早已过期", expires_on=date(2024, 1, 16))
    site.after(lambda: site.publish(version, SOON))
    again = site.version(site.theirs["gonggao"], title="有效", expires_on=date(2099, 1, 1))
    site.after(lambda: site.publish(again, SOON + timedelta(hours=1)))
    assert "/agencies/housing/columns/gonggao/" in site.kept()
