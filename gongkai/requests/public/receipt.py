"""The receipt: number and code, what happens next and until when; on screen, on paper, as text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from gongkai.agencies.calendars import calendar_in
from gongkai.requests.actions import Filed
from gongkai.requests.models import InfoRequest
from gongkai.rules.deadlines import CORRECTION_NOTICE, confirmation_due, correction_notice_due
from gongkai.rules.receipt import Channel, received
from gongkai.rules.reply import EXTENSION_DAYS, REPLY_DAYS, reply_due
from gongkai.web.carried import CarriedTooLong, carried, carry
from gongkai.web.days import local_day
from gongkai.web.filters import day, moment

WHAT = "asking.receipt"


@dataclass(frozen=True, slots=True)
class Step:
    """What happens next: who does what, until when, and why."""

    title: str
    when: str
    text: str


def receipt_page(request: HttpRequest, filed: Filed, *, again: bool) -> HttpResponse:
    """
    Show the receipt; the code is shown here and never again.

    :param again: the form had been sent before, and this is the case it made then
    """
    case = filed.case
    values = {
        "case": case,
        "code": _grouped(filed.code),
        "again": again,
        "steps": next_steps(case),
        "slip": carry([case.pk, filed.code], what=WHAT),
    }
    answer = render(request, "asking/receipt.html", values)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@sensitive_post_parameters()
@never_cache
@require_POST
def receipt_file(request: HttpRequest) -> HttpResponse:
    """Hand the receipt out as a text file; the page that showed it carries what it says."""
    try:
        pk, code = carried(request.POST.get("slip", ""), what=WHAT)
    except CarriedTooLong:
        raise Http404 from None
    case = InfoRequest.objects.select_related("agency").get(pk=pk)
    answer = HttpResponse(
        "\ufeff" + _text(case, _grouped(code)), content_type="text/plain; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="{case.number}.txt"'
    return answer


def next_steps(case: InfoRequest) -> list[Step]:
    """Return the days of the law for a case just filed, reckoned to the latest."""
    calendar = calendar_in(case.agency.region)
    arrived = local_day(case.submitted_at)
    confirmed = confirmation_due(arrived, calendar).due
    promised = settings.PLATFORM_PROMISES_RECEIPT
    start = received(Channel.INTERNET, arrived, confirmed, platform_promises_receipt=promised)
    correct, reply = correction_notice_due(start, calendar), reply_due(start, calendar)
    if promised:
        taken = _("今天就是收到申请之日，答复期限从次日起算。")
    else:
        taken = _("双方确认之日为收到申请之日，答复期限从次日起算（条例第三十一条）。")
    return [
        Step(_("公开工作机构确认收到"), _before(confirmed), taken),
        Step(
            _("需要补正的，一次告知您"),
            _before(correct.due),
            _(
                "内容不明确的才需要，收到申请之日起%(days)s个工作日内告知；补正以后期限重新起算（第三十条）。"
            )
            % {"days": CORRECTION_NOTICE.amount},
        ),
        Step(
            _("答复"),
            _before(reply.due),
            _(
                "收到申请之日起%(days)s个工作日内答复；需要延长的，最多再%(extra)s个工作日，"
                "并且告知您；征求第三方和其他机关意见的时间不计算在内（第三十三条）。"
            )
            % {"days": REPLY_DAYS, "extra": EXTENSION_DAYS},
        ),
    ]


def _before(last: date) -> str:
    return _("%(day)s以前") % {"day": day(last)}


def _grouped(code: str) -> str:
    """Write a code in groups of four, which are easier to copy; blanks do not matter."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def _text(case: InfoRequest, code: str) -> str:
    lines = [
        _("政府信息公开申请登记回执"),
        "",
        f"{_('申请编号')}：{case.number}",
        f"{_('查询码')}：{code}",
        f"{_('受理机关')}：{case.agency_name}",
        f"{_('提交时间')}：{moment(case.submitted_at)}",
        f"{_('渠道')}：{_(case.get_channel_display())}",
        f"{_('所需信息')}：{case.description}",
        f"{_('获取方式')}：{_(case.get_delivery_display())}",
        "",
        _("接下来："),
        *(f"· {step.title}：{step.when}。{step.text}" for step in next_steps(case)),
        "",
        _("凭编号和查询码查询办理情况，请妥善保存，不要告诉他人："),
        f"{settings.SITE_URL.rstrip('/')}/shenqing/look-up/",
        f"{_('联系电话')}：{case.agency.phone or '—'}",
    ]
    return "\r\n".join(lines) + "\r\n"
