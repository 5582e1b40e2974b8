"""What cannot be done with catalogues."""

from __future__ import annotations

from gongkai.rules.errors import RuleError


class NothingNew(RuleError):
    """A file whose catalogues are all there already."""

    code = "catalogues.nothing_new"
    says = "这些目录与已有的最新版本完全相同，没有导入；有修改的，请上传修改后的文件。"


class NotOurs(RuleError):
    """A catalogue leads to columns and items of its own agency."""

    code = "catalogues.not_ours"
    says = "“%(what)s”不是“%(agency)s”的；请选择本单位的栏目，或者填写本单位信息的索引号。"


class NoColumn(RuleError):
    """The agency has no column for its catalogues."""

    code = "catalogues.no_column"
    says = "“%(agency)s”没有标准目录栏目，不能起草；请公开办经办人先增设或者恢复这个栏目。"


class ShownAlready(RuleError):
    """The edition is public."""

    code = "catalogues.shown_already"
    says = "《%(title)s》这一版已经公开；要修改内容，请导入新的版本。"
