"""The closed lists that rows of cases choose from; what they mean is in gongkai.rules."""

from __future__ import annotations

import secrets

from django.db import models

from gongkai.rules.outcomes import OUTCOMES
from gongkai.rules.receipt import RULES
from gongkai.rules.reply import Whom
from gongkai.rules.report_form import APPLICANTS
from gongkai.rules.service import Method
from gongkai.rules.states import Act, State, Waiting


def new_uid() -> str:
    """Return a name that says nothing, for what is sealed before it has a key."""
    return secrets.token_hex(16)


STATES = [(state.name, state.value) for state in State]
ACTS = [(act.name, act.value) for act in Act]
CHANNELS = [(channel.value, rule.label) for channel, rule in RULES.items()]
COLUMNS = [(column.name, column.label) for column in APPLICANTS]
OUTCOME_LABELS = [(code, outcome.label) for code, outcome in OUTCOMES.items()]
LETTER_TO = [(whom.name, whom.value) for whom in Whom]
SERVICE = [(method.name, method.value) for method in Method]
WAITING = [(whom.name, whom.value) for whom in Waiting]


class ApplicantKind(models.TextChoices):
    """Who asks; the column of table three says more."""

    PERSON = "person", "公民"
    ORGANISATION = "organisation", "法人或者其他组织"


class Delivery(models.TextChoices):
    """How the applicant wants to get the information (获取信息的方式)."""

    POST = "post", "邮寄"
    EMAIL = "email", "电子邮件"
    FAX = "fax", "传真"
    COLLECT = "collect", "自行领取"
    ON_SITE = "on_site", "当场阅读、抄录"


class Carrier(models.TextChoices):
    """On what (信息的载体形式)."""

    PAPER = "paper", "纸质"
    FILE = "file", "电子文件"
    DISC = "disc", "光盘"
    OTHER = "other", "其他"


class Opinion(models.TextChoices):
    """What somebody asked says about disclosing (征求意见的答复)."""

    CONSENT = "consent", "同意公开"
    PARTLY = "partly", "同意部分公开"
    OBJECT = "object", "不同意公开"
    OTHER = "other", "其他意见"
    SILENT = "silent", "逾期未提出意见"


class LinkKind(models.TextChoices):
    """How one case belongs to another."""

    SPLIT = "split", "由其拆分（一事一申请）"
    MERGED = "merged", "并入"
    REPEATS = "repeats", "重复申请"
    SIMILAR = "similar", "内容相同或者相近"


class AssignmentKind(models.TextChoices):
    """How a case came to whoever handles it."""

    ASSIGN = "assign", "分办"
    CLAIM = "claim", "认领"
    HAND_OVER = "hand_over", "移交"
    SUBSTITUTE = "substitute", "代理"


class PaperKind(models.TextChoices):
    """The papers of a case (03 §7.1); every agency numbers each kind by the year."""

    RECEIPT = "receipt", "政府信息公开申请登记回执"
    CORRECTION = "correction", "补正申请告知书"
    REASON = "reason", "说明理由告知书"
    EXTENSION = "extension", "延期答复告知书"
    DELAY = "delay", "延迟答复告知书"
    THIRD_PARTY = "third_party", "第三方意见征求书"
    TELL_APPLICANT = "tell_applicant", "征求第三方意见告知书"
    TELL_THIRD_PARTY = "tell_third_party", "告知第三方决定书"
    AGENCY = "agency", "征求意见函"
    DETERMINATION = "determination", "报请确定函"
    ASSISTANCE = "assistance", "协办函"
    FEE = "fee", "政府信息公开信息处理费收费通知书"
    APPROVAL = "approval", "政府信息公开审查呈批单"
    REPLY = "reply", "政府信息公开申请答复书"
    NO_LONGER = "no_longer", "不再处理告知书"
    WITHDRAWN = "withdrawn", "撤回申请确认书"
    CONVERSION = "conversion", "主动公开政府信息移送单"
    OTHER = "other", "其他文书"


#: the word in a paper's number that says its kind: 县政府公开复〔2024〕12号
PAPER_MARKS: dict[str, str] = {
    PaperKind.RECEIPT: "收",
    PaperKind.CORRECTION: "补",
    PaperKind.REASON: "理",
    PaperKind.EXTENSION: "延",
    PaperKind.DELAY: "迟",
    PaperKind.THIRD_PARTY: "征",
    PaperKind.TELL_APPLICANT: "告",
    PaperKind.TELL_THIRD_PARTY: "决",
    PaperKind.AGENCY: "函",
    PaperKind.DETERMINATION: "请",
    PaperKind.ASSISTANCE: "协",
    PaperKind.FEE: "费",
    PaperKind.APPROVAL: "批",
    PaperKind.REPLY: "复",
    PaperKind.NO_LONGER: "结",
    PaperKind.WITHDRAWN: "撤",
    PaperKind.CONVERSION: "转",
    PaperKind.OTHER: "文",
}


class FileRole(models.TextChoices):
    """What a file is to a case."""

    APPLICATION = "application", "申请书和证明"
    SAID = "said", "申请人的补正和说明"
    ORIGINAL = "original", "原始信息（不公开）"
    SUPPLIED = "supplied", "提供给申请人的信息"
    EVIDENCE = "evidence", "送达凭证"
    OPINION = "opinion", "意见和确认函"
    SEARCH = "search", "检索记录"
    PAPER = "paper", "文书"
    ARCHIVE = "archive", "归档案卷"
    OTHER = "other", "其他"
