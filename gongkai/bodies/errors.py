"""Why a file or a text is not taken, said to the person who brought it."""

from __future__ import annotations

from gongkai.rules.errors import RuleError


class Refused(RuleError):
    """
    A file or a text that cannot be taken.

    Every sentence says what it is, what is not possible and what to do instead. `name` is the
    file's name as `files.source.shown` makes it, safe to print.
    """

    code = "bodies.refused"
    says = "“%(name)s”%(what)s；%(do)s。"


class Empty(Refused):
    """Nothing is in it."""

    code = "bodies.empty"
    says = "“%(name)s”是空文件，没有内容可以公开；请检查后重新上传。"


class TooLarge(Refused):
    """More bytes than the office allows for that kind of file."""

    code = "bodies.too_large"
    says = "“%(name)s”有%(size)s，超过%(kind)s%(most)s的上限，不能上传；请压缩图片或者拆分后再传。"


class BadName(Refused):
    """A name that shows something else than it is, or cannot be kept."""

    code = "bodies.bad_name"
    says = "文件名“%(name)s”%(what)s，不能上传；请改一个普通的文件名再传。"


class KindNotTaken(Refused):
    """A kind of file that the office does not take."""

    code = "bodies.kind_not_taken"
    says = "“%(name)s”是%(kind)s，不能上传；可以上传：%(taken)s。"


class NameDisagrees(Refused):
    """The extension says one thing, the content another."""

    code = "bodies.name_disagrees"
    says = (
        "“%(name)s”的扩展名与内容不一致，内容是%(kind)s，不能上传；"
        "请用办公软件打开后另存为正确的格式再传。"
    )


class NotRecognised(Refused):
    """Content that is no format we know."""

    code = "bodies.not_recognised"
    says = "“%(name)s”的内容认不出是什么格式，不能上传；请确认文件没有损坏，或者另存为PDF再传。"


class HasMacros(Refused):
    """An office document with a program in it."""

    code = "bodies.has_macros"
    says = "“%(name)s”带有宏（%(where)s），不能上传；请另存为不含宏的格式（如DOCX、XLSX）再传。"


class IsProgram(Refused):
    """A program or a script."""

    code = "bodies.is_program"
    says = "“%(name)s”是%(kind)s，可以在打开的人的电脑上运行，不能上传；请上传文档、图片或者PDF。"


class Encrypted(Refused):
    """A password is needed, or the file is locked, so that it cannot be checked or read."""

    code = "bodies.encrypted"
    says = "“%(name)s”已加密或者限制了权限，不能检查内容，也不能公开；请解除密码和限制后另存再传。"


class Damaged(Refused):
    """A file that breaks off or does not hold together."""

    code = "bodies.damaged"
    says = "“%(name)s”已损坏或者不完整（%(what)s），打不开；请重新导出或者重新下载后再传。"


class Bomb(Refused):
    """A file that unpacks to far more than it holds."""

    code = "bodies.bomb"
    says = (
        "“%(name)s”解开后异常庞大（%(what)s），没有继续处理；请用办公软件打开后另存为新文件再传。"
    )


class BadEntry(Refused):
    """A packed file with a name that would be written somewhere else."""

    code = "bodies.bad_entry"
    says = "压缩包“%(name)s”里的“%(entry)s”%(what)s，不能上传；请重新打包，只放普通文件。"


class Active(Refused):
    """A document that would do something by itself when it is opened."""

    code = "bodies.active"
    says = "“%(name)s”里有%(what)s，不能上传；%(do)s。"


class Unchecked(Refused):
    """A part of a file that cannot be looked into, so that nobody can say it is harmless."""

    code = "bodies.unchecked"
    says = "“%(name)s”里有%(what)s，没有办法检查，不能上传；请重新导出为普通的文件再传。"


class Unreadable(Refused):
    """A file from which no text can be taken."""

    code = "bodies.unreadable"
    says = "“%(name)s”%(what)s，不能转换成正文；%(do)s。"


class NoText(Refused):
    """Scanned pages: pictures of text, which nobody can search or have read aloud."""

    code = "bodies.no_text"
    says = (
        "“%(name)s”是扫描件，页面上没有文字；"
        "请上传文字版（DOCX，或者由文字处理软件导出的PDF），扫描件可以作为附件。"
    )


class TooDeep(Refused):
    """A text nested or repeated beyond anything a person writes."""

    code = "bodies.too_deep"
    says = "“%(name)s”的%(what)s，不像人写的文件，没有继续处理；请把内容复制到新文件里再试。"


class TableTooLarge(Refused):
    """More cells than a page can show."""

    code = "bodies.table_too_large"
    says = (
        "“%(name)s”里的表格共有%(cells)s格，超过%(most)s格，网页上无法阅读；"
        "请把表格存为XLSX作为附件上传，正文只留说明。"
    )


class Unfinished(Refused):
    """HTML with so many tags nothing ends that it was made so on purpose, or is badly damaged."""

    code = "bodies.unfinished"
    says = (
        "“%(name)s”里有大量没有写完的标记（有“<”，没有对应的“>”或者引号不成对），无法处理；"
        "请从原文重新复制，或者另存为 DOCX 后上传。"
    )


class TookTooLong(Refused):
    """A file that was still being read when its time was up."""

    code = "bodies.took_too_long"
    says = "“%(name)s”处理超过%(seconds)s秒仍未完成，已停止；请拆分或者另存为新文件再试。"
