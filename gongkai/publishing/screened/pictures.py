"""Pictures of a draft's text: there, and told in words for those who do not see them."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.publishing.body import pictures_of
from gongkai.publishing.models import FileRole, ItemDraft
from gongkai.publishing.preflight import Found, Severity
from gongkai.rules.words import said

BASIS = "无障碍环境建设法 第三十二条"


def check(draft: ItemDraft) -> Iterator[Found]:
    """Yield pictures of the body that have no file, or no words."""
    files = list(draft.files.all())
    names = {f"files/{one.name}" for one in files}
    told = {f"files/{one.name}" for one in files if one.role == FileRole.IMAGE and not one.alt}
    for address, alt in pictures_of(draft.body).items():
        name = address.rpartition("/")[2]
        place = said("正文图片“%(name)s”", name=name)
        if address not in names:
            says = said("图片没有随稿件上传，公众看不到；请重新插入图片，或者从正文删去。")
            yield Found("pictures.missing", Severity.STOP, says, place, "", address)
        if not alt and address not in told:  # complete.py names those
            says = said(
                "图片没有文字说明，看不见图片的读者不知道图上是什么；请在正文里选中图片填写。"
            )
            yield Found("pictures.no_words", Severity.STOP, says, place, BASIS, address)
