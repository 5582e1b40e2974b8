"""What the public sees of questionnaires: the list, one to answer, the results."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from gongkai.engagement import gate
from gongkai.engagement.messages import limits
from gongkai.engagement.surveys import actions
from gongkai.engagement.surveys.forms import AnswerForm, scale_words
from gongkai.engagement.surveys.models import Survey
from gongkai.engagement.surveys.results import results, shown
from gongkai.rules.errors import RuleError
from gongkai.web import signed_cookies

PLACE = "/pingyi/"
_SECONDS = 120 * 24 * 3600


def surveys(request: HttpRequest) -> HttpResponse:
    """The questionnaires that are open, and the results of those before."""
    today = timezone.localdate()
    rows = list(Survey.objects.public().select_related("agency").order_by("-opens_on", "-pk")[:60])
    values = {
        "open": [one for one in rows if one.takes_answers(today)],
        "others": [one for one in rows if not one.takes_answers(today)],
    }
    return render(request, "surveys/public_list.html", values)


@sensitive_post_parameters()
@never_cache
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    """One questionnaire: to be answered, or its results with the tables they are drawn from."""
    one = get_object_or_404(Survey.objects.public().select_related("agency", "version"), pk=pk)
    today = timezone.localdate()
    if one.takes_answers(today) and one.version is not None:
        return _answering(request, one)
    values = {
        "survey": one,
        "today": today,
        "shown": shown(one),
        "sums": results(one) if shown(one) else [],
        "steps": {str(step): words for step, words in scale_words().items()},
    }
    return render(request, "surveys/results.html", values)


def _answering(request: HttpRequest, one: Survey) -> HttpResponse:
    now = timezone.now()
    name = f"survey-{one.pk}"
    known = signed_cookies.got(request, name, seconds=_SECONDS)
    posted = request.method == "POST"
    token = request.POST.get("token", "") if posted else gate.new_token(now)
    assert one.version is not None  # noqa: S101  asked before
    form = AnswerForm(
        request.POST if posted else None, token=token, now=now, questions=one.version.asked()
    )
    if posted and form.is_valid():
        if not known:
            form.add_error(
                None, _("浏览器没有保存 Cookie，不能作答；请允许本网站的 Cookie，再提交一次。")
            )
        else:
            try:
                limits.attempt(limits.What.SURVEY, request, now=now)
                actions.answer(one, form.values(), token=known, now=now)
            except limits.TooOften:
                form.add_error(None, _("从您的网络一小时内提交的答卷太多；请过一小时再试。"))
            except RuleError as error:
                form.add_error(None, str(error))
            else:
                return render(request, "surveys/thanks.html", {"survey": one})
    values = {"survey": one, "form": form, "token": form.token, "trap": gate.TRAP}
    answer = render(request, "surveys/answer.html", values, status=422 if posted else 200)
    if not known:
        signed_cookies.put(answer, name, secrets.token_hex(16), path=PLACE, seconds=_SECONDS)
    return answer
