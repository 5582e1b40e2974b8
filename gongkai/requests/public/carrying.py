"""The files of a form: checked, and kept for it while the rest is put right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from gongkai.bodies import FileKind, Policy, Refused, check_file
from gongkai.requests.actions import Upload
from gongkai.requests.public import pending
from gongkai.web import uploads
from gongkai.web.carried import CarriedTooLong, carried, carry
from gongkai.web.filters import size_of

WHAT = "asking.files"
MOST_FILES = 10
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Attached:
    """
    One file of a form. `field`: where it was chosen; it stays known for what it is.

    `source` is the upload, or the name of a file that waits (`pending`). `size` is in bytes.
    """

    name: str
    media: str
    field: str
    size: int
    source: str | UploadedFile

    @property
    def waits(self) -> bool:
        """It was sent before, and is kept already."""
        return isinstance(self.source, str)

    def kept(self) -> str:
        """
        Keep it; return its name among those that wait.

        :raises Full: too much waits already
        """
        return pending.keep(self.pieces(), self.size)

    @property
    def shown_size(self) -> str:
        """Its bytes as people say them."""
        return size_of(self.size)

    def pieces(self) -> Iterator[bytes]:
        """Yield its content."""
        if isinstance(self.source, str):
            yield from pending.pieces_of(self.source)
            return
        self.source.seek(0)
        while piece := self.source.read(_PIECE):
            yield piece


@dataclass
class Attachments:
    """The files of a form that was sent; `problems` by the field they were chosen in."""

    files: list[Attached] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Tell whether something was chosen in a field."""
        return any(one.field == name for one in self.files)

    def uploads(self) -> list[Upload]:
        """Return the files for an action; an authorisation says it is one."""
        return [
            Upload(f"{_PREFIX.get(one.field, '')}{one.name}", one.media, one.pieces())
            for one in self.files
        ]

    def carried(self, key: str) -> str:
        """
        Keep the files and return a hidden field that leads to them; what is not kept is said.

        :param key: of the form; with another form's key the field leads nowhere
        """
        there = []
        for one in self.files:
            try:
                there.append(one if one.waits else replace(one, source=one.kept()))
            except pending.Full:
                says = _("“%(name)s”现在不能随页面保留；请重新选择这个文件。")
                self.problems.append((one.field, says % {"name": one.name}))
        self.files = there
        plain = [[one.name, one.media, one.field, one.size, one.source] for one in there]
        return carry(plain, what=f"{WHAT}:{key}") if plain else ""


_PREFIX = {"authorisation": "授权委托书 "}


def attachments(request: HttpRequest, names: Sequence[str] = ("enclosures",)) -> Attachments:
    """
    Return the files a form came with and those its page carried, without those taken out.

    :param names: the fields of the form in which files are chosen
    """
    found = Attachments()
    _carried(request, found)
    for name in uploads.given_up(request):
        says = _("“%(name)s”超过%(most)s，没有接收；请压缩或者拆分后再选。")
        found.problems.append(
            (names[-1], says % {"name": name, "most": f"{settings.UPLOAD_MB}MB"})
        )
    sent: dict[str, list[Any]] = {name: request.FILES.getlist(name) for name in names}
    for name, files in sent.items():
        for file in files:
            _take(file, name, found)
    if len(found.files) > MOST_FILES:
        says = _("附件最多%(most)s个；请把同类的合成一个文件，或者寄送、当面提交。")
        found.problems.append((names[-1], says % {"most": MOST_FILES}))
        del found.files[MOST_FILES:]
    return found


def _carried(request: HttpRequest, found: Attachments) -> None:
    text = request.POST.get("carried", "")
    if not text:
        return
    dropped = set(request.POST.getlist("drop"))
    lost = _("页面打开得太久，附件没有保留；请重新选择。")
    try:
        held = carried(text, what=f"{WHAT}:{request.POST.get('key', '')}")
    except CarriedTooLong:
        found.problems.append(("enclosures", lost))
        return
    for number, values in enumerate(held):
        if str(number) in dropped:
            continue
        one = Attached(*values)
        if isinstance(one.source, str) and pending.there(one.source):
            found.files.append(one)
        else:
            found.problems.append((one.field, lost))


def _take(file: UploadedFile, name: str, found: Attachments) -> None:
    try:
        checked = check_file(file, file.name or "", _policy())  # type: ignore[arg-type]
    except Refused as refused:
        found.problems.append((name, str(refused)))
    else:
        size = int(file.size or 0)
        found.files.append(Attached(checked.name, checked.media, name, size, file))


def _policy() -> Policy:
    """Return what is taken from the public: less than from officers, of every kind."""
    standard = Policy()
    most = min(settings.PUBLIC_UPLOAD_MB * uploads.MB, uploads.limit())
    sizes: dict[FileKind, int] = {k: min(most, size) for k, size in standard.most_of.items()}
    return replace(standard, most=most, most_of=sizes)
