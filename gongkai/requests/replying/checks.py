"""What is missing before a reply goes to review, and what should be looked at once more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gongkai.agencies.asked import Asked
from gongkai.requests.actions.opinions import objected
from gongkai.requests.log import course_of
from gongkai.requests.models import FileRole, InfoRequest, ReplyDraft
from gongkai.requests.papers import NUMBER
from gongkai.requests.replying.composing import GAP, composed
from gongkai.rules.contents import Sort, contents_of, refuse_unsaid
from gongkai.rules.errors import RuleError
from gongkai.rules.outcomes import OUTCOMES, Remedy, remedy_for
from gongkai.rules.wizard import outcome_of, refuse_unfounded
from gongkai.rules.words import speak

_GIVES = frozenset({"DISCLOSE", "DISCLOSE_OVER_OBJECTION", "PARTIAL"})


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: `kind` of status, what it is, what is wrong, the step to mend it at."""

    kind: str  # ok, warning, error: an error stops the review
    label: str
    says: str = ""
    step: str = ""
    basis: str = ""

    def __post_init__(self) -> None:
        speak(self, "basis")


def checks(case: InfoRequest, draft: ReplyDraft, who: Asked) -> list[Check]:
    """Return everything that is looked at before the review, what stops it first."""
    found = [*_required(case, draft), *_text(case, draft, who), *_given(case, draft)]
    order = {"error": 0, "warning": 1, "ok": 2}
    return sorted(found, key=lambda one: order[one.kind])


def _required(case: InfoRequest, draft: ReplyDraft) -> Iterator[Check]:
    """Check what `send_for_review` will refuse."""
    label = _("答复类型")
    try:
        outcome = outcome_of(draft.path)
        yield Check("ok", label, _(outcome.label), basis=outcome.basis)
    except RuleError as error:
        yield Check("error", label, str(error), "decide")
        return
    label = _("案卷支持这种答复")
    try:
        refuse_unfounded(outcome.code, course_of(case), objected=objected(case, case.round))
        yield Check("ok", label)
    except RuleError as error:
        yield Check("error", label, str(error), "decide")
    label = _("必须写明的内容")
    try:
        refuse_unsaid(outcome.code, draft.contents, basis=draft.basis, reasons=draft.reasons)
        yield Check("ok", label)
    except RuleError as error:
        yield Check("error", label, str(error), "contents")
    if not draft.text.strip():
        yield Check("error", _("正文"), _("还没有保存正文；请起草、看过后保存。"), "text")


def _text(case: InfoRequest, draft: ReplyDraft, who: Asked) -> Iterator[Check]:
    text = draft.text
    if not text.strip():
        return
    if GAP in text:
        says = _("正文里还有空白（%(gap)s）；请填上。") % {"gap": GAP}
        yield Check("error", _("正文的空白"), says, "text")
    if NUMBER not in text:
        says = _("正文里没有{文号}；文号会单独记录，正文里看不到。")
        yield Check("warning", _("文号"), says, "text")
    for name, value in draft.contents.items():
        ways = _written(draft.outcome, name, value)
        if len(value) > 3 and value not in OUTCOMES and not any(way in text for way in ways):
            says = _("“%(value)s”不在正文里；内容改过的，请重新起草，或者写进正文。")
            yield Check("warning", _("正文与内容一致"), says % {"value": value[:40]}, "text")
            break
    yield _remedy(case, draft, who)


def _written(code: str, name: str, value: str) -> tuple[str, ...]:
    """Return how something that is to be said may stand in a letter: a day also in full."""
    sort = (
        next((one.sort for one in contents_of(code) if one.name == name), None) if code else None
    )
    if sort is not Sort.DAY:
        return (value,)
    day = date.fromisoformat(value)
    return (value, f"{day.year}年{day.month}月{day.day}日")


def _remedy(case: InfoRequest, draft: ReplyDraft, who: Asked) -> Check:
    """Check that the text names the remedies as today's law has them for this kind of reply."""
    label, basis = _("救济途径"), "行政复议法 第二十条第三款、第二十三条第二款"
    if not draft.outcome:
        return Check("warning", label, _("确定答复类型以后才能核对。"), "decide", basis)
    try:
        lines = composed(case, draft, who.now).splitlines()
    except RuleError as error:
        return Check("warning", label, str(error), "text", basis)
    wanted = next((line.strip() for line in lines if "申请行政复议" in line), "")
    if wanted and wanted.rstrip("。") in draft.text:
        return Check("ok", label, basis=basis)
    if "行政复议" not in draft.text:
        says = _("正文没有写明救济途径；请重新起草，或者写上。")
        return Check("error", label, says, "text", basis)
    first = remedy_for(draft.outcome, who.today) is Remedy.REVIEW_FIRST
    kind = "error" if first and "先向" not in draft.text else "warning"
    says = _("正文的救济途径与按本件算出的不同，请核对：%(wanted)s") % {"wanted": wanted}
    return Check(kind, label, says, "text", basis)


def _given(case: InfoRequest, draft: ReplyDraft) -> Iterator[Check]:
    """Check the files: given as asked, redacted where parts are kept back, the search recorded."""
    attached = {one.file_id for one in draft.files.all()}
    if draft.outcome in _GIVES and draft.path.get("HOW") != "told":
        if attached:
            says = _("%(count)s 个文件") % {"count": len(attached)}
            yield Check("ok", _("附件"), says)
        else:
            says = _("予以公开的信息没有附上；全部写在正文里，或者以纸质另行提供的，可以不附。")
            yield Check("warning", _("附件"), says, "files")
    stale = [one for one in case.redactions.all() if one.output_id in attached and not one.current]
    if stale:
        says = _("附上的遮盖件不是按最新的标记生成的；请重新生成。")
        yield Check("error", _("遮盖件"), says, "files", "条例 第三十七条")
    if draft.outcome == "PARTIAL" and not case.redactions.exists():
        says = _("没有在本件里遮盖过文件；请确认附上的文件已经去掉不予公开的内容。")
        yield Check("warning", _("遮盖件"), says, "files", "条例 第三十七条")
    if draft.outcome == "NOT_EXIST" and not case.files.filter(role=FileRole.SEARCH).exists():
        says = _("本件里没有检索记录；答复不存在的，应当能够证明检索过。")
        yield Check("warning", _("检索记录"), says, "files", "条例 第三十六条第（四）项")
