"""What cannot be done with a request, besides what the rules of law refuse themselves."""

from __future__ import annotations

from gongkai.rules.applications import Problem
from gongkai.rules.errors import RuleError
from gongkai.rules.words import listed


class NotComplete(RuleError):
    """A value is missing or cannot be right."""

    code = "requests.not_complete"
    says = "%(field)s：%(why)s"


class FormIncomplete(RuleError):
    """An application that does not say what article 29 asks for; `problems` field by field."""

    code = "requests.form_incomplete"
    says = "申请表还不完整：%(said)s请补充后再提交。"

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(said=listed((problem.says for problem in problems), ""))


class EditedMeanwhile(RuleError):
    """Somebody else saved the draft of the reply."""

    code = "requests.edited_meanwhile"
    says = "%(who)s已经保存过这份答复；您的修改没有保存，请对照后再改。"


class NoDraft(RuleError):
    """There is nothing to write or send."""

    code = "requests.no_draft"
    says = "本件现在没有在拟的答复稿；请先拟写答复，或者等待退回。"


class NotThisVersion(RuleError):
    """A version that is not the one in review."""

    code = "requests.not_this_version"
    says = "这一版本不是正在审核的答复；请打开最新的版本。"


class LegalMissing(RuleError):
    """Nobody has found the reply lawful yet."""

    code = "requests.legal_missing"
    says = "这一版本尚未通过合法性审核，不能%(act)s；请先由合法性审核员审核。"


class Damaged(RuleError):
    """A frozen version whose content does not fit its digest."""

    code = "requests.damaged"
    says = "答复的内容与送审时的摘要不符，可能被改动；请停止办理，由管理员核验台账。"


class NotApproved(RuleError):
    """What the head of the office has to approve was not, or by the one who asked."""

    code = "requests.not_approved"
    says = "%(what)s须经公开工作机构负责人同意：%(why)s"


class FeesOff(RuleError):
    """The site does not charge the processing fee."""

    code = "requests.fees_off"
    says = "本单位没有启用信息处理费（国办函〔2020〕109号规定“可以”收取）；请直接办理。"


class NothingToCharge(RuleError):
    """The tariff comes to nothing."""

    code = "requests.nothing_to_charge"
    says = "按收费标准计算为0元，不必发收费通知；请直接办理。"


class NotTheSame(RuleError):
    """Two requests that cannot be one."""

    code = "requests.not_the_same"
    says = "%(number)s不能并入%(into)s：%(why)s"


class CannotSplit(RuleError):
    """Too late, or nothing to split."""

    code = "requests.cannot_split"
    says = "不能拆分：%(why)s"


class NotTaken(RuleError):
    """No successor takes the case over."""

    code = "requests.not_taken"
    says = "“%(agency)s”不能移交给“%(to)s”：%(why)s"


class NotServed(RuleError):
    """Papers of the file lack the record of their service."""

    code = "requests.not_served"
    says = "文书%(numbers)s没有送达记录，案卷不完整；请先登记送达，再归档。"


class NothingToPack(RuleError):
    """The sealed package is as complete as the case."""

    code = "requests.nothing_to_pack"
    says = "归档案卷已经包括现有的全部内容，不用补做；可以核验或者下载。"


class SignedForAnother(RuleError):
    """The reply in review was written to the applicant as registered."""

    code = "requests.signed_for_another"
    says = (
        "答复正在审核或者已经签发，不能更正申请人的姓名和证件：签署的就是给这个申请人的答复；"
        "请先退回修改或者恢复办理，更正以后再送审。"
    )


class DamagedDocument(RuleError):
    """A case with a document that is not as it was kept cannot be packed or erased."""

    code = "requests.damaged_document"
    says = "“%(title)s”：%(why)s。案卷没有做成；请先由管理员从备份恢复，再归档。"


class KeptStill(RuleError):
    """The personal data of a case may not be erased yet."""

    code = "requests.kept_still"
    says = "不能删除本件的个人信息：%(why)s"


class MarkedMeanwhile(RuleError):
    """Somebody changed the marks since they were looked at."""

    code = "requests.marked_meanwhile"
    says = "标记在您查看以后有变化，没有生成；请重新看过预览，再生成。"


class NotRedactable(RuleError):
    """A file, a case or an officer at which redaction has to stop."""

    code = "requests.not_redactable"
    says = "%(what)s；%(do)s。"
