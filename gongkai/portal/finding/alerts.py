"""The mails of saved searches: the request to confirm, and what is new."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gongkai.agencies.context import site_name
from gongkai.finding import saved
from gongkai.finding.models import SavedSearch
from gongkai.portal.finding.asking import Question, answer
from gongkai.portal.finding.described import absolute, described
from gongkai.search import Hit, Sort
from gongkai.web.sealed import CannotOpen

_LISTED = 20  # results in a mail; the page has the others
#: what is younger waits for the next time: its transaction may still be under way
_SETTLED = timedelta(minutes=5)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Told:
    """What became of the mails."""

    sent: int = 0
    nothing_new: int = 0
    failed: int = 0


def ask_to_confirm(one: SavedSearch) -> bool:
    """Send the request to confirm a search; return whether the mail server took it."""
    question = Question.read(QueryDict(one.query))
    with translation.override(one.language):
        subject = _("请确认：订阅“%(what)s”") % {"what": described(question)[:60]}
        lines = [
            _("有人在%(site)s用这个邮箱订阅了一个搜索：%(what)s")
            % {"site": site_name(), "what": described(question)},
            _("如果是您，请打开下面的链接确认；不是您，不必理会，七天后自动删除。"),
            _link(one),
        ]
        return _sent(one, subject, lines)


def tell(now: datetime) -> Told:
    """
    Tell every confirmed search what was published since it was last told.

    :raises NotReady: there is no index
    """
    until = now - _SETTLED
    counts = {"sent": 0, "nothing_new": 0, "failed": 0}
    rows = SavedSearch.objects.filter(told_at__lt=until).order_by("pk")
    for one in rows.iterator():
        new, more = _new(one, until)
        sent = not new or _tell(one, new, more=more)
        counts["failed" if not sent else "sent" if new else "nothing_new"] += 1
        saved.told(one, until=until, sent=sent)
    saved.forget_unconfirmed(now)
    return Told(**counts)


def _new(one: SavedSearch, until: datetime) -> tuple[list[Hit], bool]:
    """Return what was published between the last mail and a moment, the newest first."""
    asked = Question.read(QueryDict(one.query))
    question = Question(asked.typed, asked.filters, Sort.NEWEST)
    found: list[Hit] = []
    after: str | None = ""
    while after is not None and len(found) <= _LISTED:
        asking = Question(question.typed, question.filters, Sort.NEWEST, after)
        page = answer(asking, timezone.localdate(until), facets=False).page
        found += [
            hit for hit in page.hits if one.told_at and one.told_at < hit.published_at <= until
        ]
        oldest = page.hits[-1].published_at if page.hits else None
        after = page.after if oldest and one.told_at and oldest > one.told_at else None
    return found[:_LISTED], len(found) > _LISTED


def _tell(one: SavedSearch, new: Sequence[Hit], *, more: bool) -> bool:
    question = Question.read(QueryDict(one.query))
    with translation.override(one.language):
        subject = _("新公开 %(count)s 条：%(what)s") % {
            "count": f"{len(new)}+" if more else len(new),
            "what": described(question)[:60],
        }
        lines = []
        for hit in new:
            title = "".join(piece.text for piece in hit.title)
            day = timezone.localtime(hit.published_at).date().isoformat()
            lines.append(f"{title}\n{hit.agency} {day}\n{absolute(hit.url)}")
        where = absolute(f"{reverse('portal:search')}?{question.query()}")
        lines.append(_("全部结果：%(address)s") % {"address": where})
        lines.append(_("不想再收到：%(address)s") % {"address": _link(one)})
        return _sent(one, subject, lines)


def _sent(one: SavedSearch, subject: str, lines: Sequence[str]) -> bool:
    try:
        message = EmailMessage(
            subject=" ".join(subject.split()),
            body="\n\n".join(lines) + "\n",
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[saved.address_of(one)],
            headers={
                "List-Unsubscribe": f"<{_link(one)}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
            },
        )
        return message.send() == 1
    except (OSError, SMTPException, CannotOpen, saved.NoSuchSearch) as error:
        # never the address, and not what the server says: it may repeat it
        _log.warning("mail of saved search %s was not sent: %s", one.pk, type(error).__name__)
        return False


def _link(one: SavedSearch) -> str:
    return absolute(reverse("portal:saved", args=[saved.token_of(one)]))
