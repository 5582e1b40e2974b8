"""The archive on the page of a case: its package, how long it is kept, its acts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked
from gongkai.agencies.models import Officer
from gongkai.requests import actions
from gongkai.requests.archiving import retention
from gongkai.requests.archiving.checking import erased, grown, newest
from gongkai.requests.archiving.packing import size
from gongkai.requests.desk.acting import ActPage, acted
from gongkai.requests.desk.fields import CaseForm, line_field
from gongkai.requests.desk.panels import Panel, Place, panel
from gongkai.requests.models import InfoRequest
from gongkai.rules.states import Act, State
from gongkai.web.days import local_day


@panel(70)
def archive(case: InfoRequest, officer: Officer, now: datetime) -> Panel | None:
    """Show the package and how long the applicant's data are kept."""
    one = newest(case)
    if one is None and case.standing is not State.ARCHIVED:
        return None
    gone = case.events.filter(act=Act.ERASE.name).last()
    keeps = retention.kept(case)
    context = {
        "one": one,
        "size": size(one.file.size) if one is not None else "",
        "grown": grown(one) if one is not None and not erased(one) else 0,
        "gone": gone,
        "keeps": keeps,
        "over": keeps is not None and keeps.over(local_day(now)),
    }
    return Panel("archive", _now("归档案卷"), "archiving/panel.html", context, Place.SIDE)


class PackForm(CaseForm):
    """A yes."""


class EraseForm(CaseForm):
    """What the erasure rests on, and a yes that is not given by accident."""

    why = line_field(_("审批依据"), 200, hint=_("文号或者审批日期；不写任何人的姓名"))
    sure = forms.BooleanField(
        label=_("已经核对：不再需要，删除后不能恢复"),
        error_messages={"required": _("没有确认；删除后不能恢复，核对以后请打勾")},
    )


def _pack(case: InfoRequest, form: CaseForm, who: Asked) -> None:
    actions.pack_again(case, **form.sent())


def _erase(case: InfoRequest, form: EraseForm, who: Asked) -> None:
    actions.erase(case, why=form.cleaned_data["why"], **form.sent())


def _keeps(case: InfoRequest, form: CaseForm, who: Asked) -> dict[str, Any]:
    keeps = retention.kept(case)
    return {"keeps": keeps, "over": keeps is not None and keeps.over(who.today)}


acted(
    ActPage(
        "pack",
        Access.HANDLE,
        gettext_noop("补做归档案卷"),
        gettext_noop("做成案卷"),
        PackForm,
        _pack,
        gettext_noop("已做成新的归档案卷；以后核验以这一份为准。"),
        act=Act.PACK,
        help=gettext_noop(
            "归档以后又有办理记录，或者还没有案卷的，把现有的全部内容做成一份新的。"
        ),
    )
)
acted(
    ActPage(
        "erase",
        Access.APPROVE,
        gettext_noop("期满删除个人信息"),
        gettext_noop("删除，不再恢复"),
        EraseForm,
        _erase,
        gettext_noop("已删除本件的个人信息；办理经过、统计和各项摘要保留。"),
        act=Act.ERASE,
        help=gettext_noop(
            "删除：身份和联系方式、申请内容、文书正文、全部文件、备注、第三方及其意见、归档案卷。"
            "保留：办理经过、日期、结果、统计、签署记录、不含受送达人的答复正文。"
        ),
        danger=True,
        template="archiving/erase.html",
        more=_keeps,
    )
)
