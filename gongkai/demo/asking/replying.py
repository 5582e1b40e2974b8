"""The reply of a case of the demonstration: written, reviewed, signed, served, disputed."""

from __future__ import annotations

from datetime import timedelta

from gongkai.demo.asking.steps import step
from gongkai.demo.asking.walk import Walk
from gongkai.demo.bulk import ANSWERS, OPINION
from gongkai.disputes.actions import end_dispute, file_dispute
from gongkai.disputes.casework import Then, settle_case
from gongkai.requests import actions, identity
from gongkai.requests.models import ReplyVersion
from gongkai.requests.replying.composing import composed
from gongkai.requests.replying.known import basis_of, known
from gongkai.rules.contents import Sort, contents_of
from gongkai.rules.signoff import Level
from gongkai.rules.wizard import path_to

#: what a reply of the demonstration says, by the names of `rules.contents`
_SAYS = {
    "information": "{asked}1份（演示）",
    "route": "县人民政府门户网站“政府信息公开”栏目（演示）",
    "why_reasonable": "所涉内容属于第三方的商业秘密，第三方说明了理由",
    "withheld": "所附的讨论记录",
    "withheld_ground": "WITHHOLD_PROCESS",
    "searched": "本机关档案室和公文系统，近三年，以名称和主题词检索",
    "searched_by": "办公室档案员（演示）",
    "responsible": "示例县财政局（演示）",
    "contact": "见该局政府信息公开指南",
}
_THOUGHTS = "讨论记录不是最后的决定，公开会妨碍坦率的讨论，也会使人误以为已经决定。"
#: why, by the code of the reply
_REASONS = {
    "PARTIAL": _THOUGHTS,
    "WITHHOLD_PROCESS": _THOUGHTS,
    "WITHHOLD_THIRD_PARTY": "第三方书面说明该信息含有其商业秘密，理由合理，公开会损害其合法权益。",
    "WITHHOLD_INTERNAL": "该信息只涉及本机关的内部管理，对外不产生权利义务。",
    "WITHHOLD_ENFORCEMENT": "该信息是执法活动中形成并归入案卷的材料，公开会影响执法活动。",
    "NOT_EXIST": "本机关没有制作、也没有获取过该信息。",
    "NOT_RESPONSIBLE": "该信息由其他机关制作和保存，本机关没有保存。",
    "STILL_UNCLEAR": "补正后仍没有写明文件的特征，无法确定所要的信息。",
    "EXCESSIVE": "同类申请的数量、频次明显超过合理范围，所述理由与申请没有关系。",
}
_NO = {code: value for code, value in ANSWERS.items() if code != "form"}


@step
def begin_reply(walk: Walk) -> None:
    """Begin a reply and leave it half written."""
    draft = actions.open_reply(walk.case, **walk.by)
    actions.save_reply(draft, revision=draft.revision, path={"CLEAR": "go_on"}, **walk.by)


@step
def write(walk: Walk) -> None:
    """Write the reply and send it to review."""
    code = walk.said.get("outcome", "DISCLOSE")
    draft = actions.open_reply(walk.case, **walk.by)
    contents = known(walk.case, code)
    for one in contents_of(code):
        if one.name in contents:
            continue
        if one.name in _SAYS:
            contents[one.name] = _SAYS[one.name].replace("{asked}", walk.case.description)
        elif one.sort is Sort.DAY:
            contents[one.name] = walk.day.isoformat()
        else:
            contents[one.name] = one.choices[0]
    names = {one.name for one in contents_of(code)}
    draft = actions.save_reply(
        draft, revision=draft.revision, path=path_to(code),
        basis=basis_of(code, contents.get("withheld_ground", "")), reasons=_REASONS.get(code, ""),
        contents={name: said for name, said in contents.items() if name in names}, **walk.by,
    )  # fmt: skip
    text = composed(walk.case, draft, walk.now)
    draft = actions.save_reply(draft, revision=draft.revision, text=text, **walk.by)
    walk.kept["version"] = actions.send_for_review(draft, revision=draft.revision, **walk.by)


def _version(walk: Walk) -> ReplyVersion:
    version: ReplyVersion = walk.kept["version"]
    return version


@step
def sign1(walk: Walk) -> None:
    _sign(walk, Level.UNIT)


@step
def sign2(walk: Walk) -> None:
    _sign(walk, Level.DEPARTMENT)


@step
def reviews(walk: Walk) -> None:
    """Review the reply for secrecy and lawfulness."""
    actions.review_reply_secrecy(
        _version(walk), by=walk.staff.secrecy, now=walk.now, answers=_NO, passed=True,
        opinion=OPINION,
    )  # fmt: skip
    actions.review_legality(
        _version(walk), passed=True, opinion="依据正确，程序合法。", by=walk.staff.legal,
        now=walk.now + timedelta(minutes=3),
    )  # fmt: skip


@step
def sign3(walk: Walk) -> None:
    _sign(walk, Level.LEADER)


def _sign(walk: Walk, level: Level) -> None:
    signer = walk.staff.signers[level - 1]
    actions.sign_reply(_version(walk), level=level, by=signer, now=walk.now)


@step
def send_back(walk: Walk) -> None:
    actions.send_reply_back(
        _version(walk), by=walk.staff.signers[1], now=walk.now, reason="请写明检索的范围和方式。"
    )


@step
def serve(walk: Walk) -> None:
    who = identity.opened(walk.case)
    name = who.get("name") or who.get("org_name") or "申请人"
    actions.serve(walk.case, addressee=name, service=walk.service(), **walk.by)


@step
def review_filed(walk: Walk) -> None:
    _dispute(walk, "review", "示例县人民政府（演示）", "复")


@step
def sued(walk: Walk) -> None:
    _dispute(walk, "suit_direct", "示例市中级人民法院（演示）", "行初")


def _dispute(walk: Walk, block: str, authority: str, mark: str) -> None:
    walk.kept["dispute"] = file_dispute(
        agency=walk.agency, block=block, authority=authority,
        number=f"（演示）{mark}〔{walk.day.year}〕{walk.serial}号",
        matter=f"不服{walk.case.number}号申请的答复", filed_on=walk.day,
        case=walk.case, party={"name": "申请人（演示）"}, **walk.by,
    )  # fmt: skip


@step
def upheld(walk: Walk) -> None:
    """The reply stands."""
    _end(walk, "maintained" if walk.kept["dispute"].block == "review" else "claim_rejected")
    settle_case(walk.kept["dispute"], Then.STANDS, on=walk.day, **walk.by)


@step
def annulled(walk: Walk) -> None:
    """The reply is annulled; that the agency is to reply anew is noted, and no more."""
    _end(walk, "annulled", ground="没有说明检索的范围和方式")
    last = walk.calendar.after(walk.day, 15)
    actions.ordered_anew(walk.case, on=walk.day, last_on=last, **walk.by)


@step
def ordered(walk: Walk) -> None:
    """The reply is annulled, and the case taken up again."""
    _end(walk, "annulled", ground="没有说明不予公开的理由")
    last = walk.calendar.after(walk.day, 15)
    settle_case(walk.kept["dispute"], Then.ANEW, on=walk.day, last_on=last, **walk.by)


def _end(walk: Walk, result: str, ground: str = "") -> None:
    end_dispute(walk.kept["dispute"], ended_on=walk.day, result=result, ground=ground, **walk.by)
