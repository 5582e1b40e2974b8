"""The posts an officer can hold at an agency, and the kinds of agency."""

from __future__ import annotations

from django.db.models import TextChoices


class Role(TextChoices):
    """A post. One officer may hold several, also at several agencies."""

    CONTRIBUTOR = "contributor", "信息员（拟稿）"
    REVIEWER_1 = "reviewer1", "初审"
    REVIEWER_2 = "reviewer2", "复审"
    REVIEWER_3 = "reviewer3", "终审签发"
    SECRECY = "secrecy", "保密审查员"
    CLERK = "clerk", "公开办经办人"
    HANDLER = "handler", "依申请公开办理人"
    HEAD = "head", "公开工作机构负责人"
    LEGAL = "legal", "合法性审核员"
    LEADER = "leader", "分管领导"
    SUPERVISOR = "supervisor", "上级主管部门"
    AUDITOR = "auditor", "审计（只读）"
    ADMIN = "admin", "系统管理员"


class AgencyKind(TextChoices):
    """What an agency is; a county government's report takes in those below it."""

    SUPERIOR = "superior", "上级机关"
    GOVERNMENT = "government", "县级人民政府"
    OFFICE = "office", "政府办公室"
    DEPARTMENT = "department", "政府组成部门"
    TOWNSHIP = "township", "乡（镇）人民政府"


class ChangeKind(TextChoices):
    """What can happen to an agency in a reform."""

    RENAME = "rename", "更名"
    MERGE = "merge", "合并"
    SPLIT = "split", "分设"
    CLOSE = "close", "撤销"
