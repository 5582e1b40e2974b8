"""What cannot be done with approvals."""

from __future__ import annotations

from gongkai.rules.errors import RuleError


class ApprovedAlready(RuleError):
    """The year has that approval."""

    code = "budgets.approved_already"
    says = "%(whose)s%(year)s年%(kind)s的批准已经登记；请打开原记录，登记有误的先撤销。"


class NoSuchPaper(RuleError):
    """Only governments adjust their budgets and report on their execution."""

    code = "budgets.no_such_paper"
    says = "%(whose)s没有%(kind)s：只有县、乡（镇）人民政府有；部门、单位登记预算和决算。"


class StruckAlready(RuleError):
    """A struck approval is done with."""

    code = "budgets.struck_already"
    says = "这一条已经于%(on)s撤销，不能再改；需要的请重新登记。"


class AnotherAgencysItem(RuleError):
    """An approval is published by its own agency, or by the one above it for its units."""

    code = "budgets.another_agencys_item"
    says = "索引号“%(index_no)s”的信息是“%(agency)s”公开的；请填写本单位信息的索引号。"
