"""The shapes of what a drafter fills in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.publishing.columns import in_order
from gongkai.publishing.models import Column, ContentType, InterpretationForm, Item, ItemDraft
from gongkai.rules.classification import GENRES, TOPIC_CLASSES, DisclosureMode
from gongkai.web.fields import day_field, word_field

#: kinds of information whose period runs from their approval
_APPROVED = frozenset({"budget", "department_budget", "subordinate_budget"})
_INDENT = "　"
_TITLE = _(
    "照文件原样填写；没有文件的，用一句话说清是什么事。公众在列表和搜索结果里看到的就是它。"
)
_FORMED = _(
    "文件落款的日期，没有文件的填信息形成的日期；20个工作日的公开期限从这一天起算（条例第二十六条）。"
)
_DOC_NO = _("有文号的照原样填写，如 示政发〔2024〕3号")
_SOURCE = _(
    "转载的填原发布单位，本单位的信息留空；转载不填来源的，会当作冒充原创（国办发〔2017〕47号）。"
)
_SUMMARY = _("两三句话说清要点，不超过500字；公开目录要有它（条例第十二条）。")
_KEYWORDS = _("用空格分开，如 危房改造 补助标准")
_AUDIENCE = _("全社会，或者写明是哪些人、哪些单位")
_EFFECTIVE = _("文件写明的，如“自2024年3月1日起施行”；没有写明的留空")
_EXPIRES = _("有效期的最后一天；到期后页面自动标明失效")
_MODE = _("公开属性（国办发〔2016〕80号：起草时确定）")
_CHANGE = _("改了什么、为什么改；公众在页面上看得到")
_PROVIDED = _("谁提供的信息；谁提供、谁审核、谁负责")
_INTERPRETS = _("被解读文件的索引号，从它的页面复制；两个页面会互相链接")


class DraftForm(forms.Form):
    """Everything of a draft but its files; `revision` is the one the drafter started from."""

    use_required_attribute = False
    revision = forms.IntegerField(widget=forms.HiddenInput)
    title = word_field(_("标题"), 200, required=False, hint=_TITLE)
    body = forms.CharField(
        label=_("正文"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 24})
    )
    doc_no = word_field(_("文号"), 80, required=False, hint=_DOC_NO)
    formed_on = day_field(_("成文日期"), required=False, hint=_FORMED)
    approved_on = day_field(
        _("批准日期"),
        required=False,
        hint=_("预算、决算批准或者批复的日期，20日的期限从它起算（预算法第十四条）"),
    )
    column = forms.ModelChoiceField(Column.objects.none(), label=_("栏目"), empty_label=None)
    source = word_field(_("信息来源"), 200, required=False, hint=_SOURCE)
    source_url = forms.URLField(
        label=_("原文地址"), max_length=500, required=False, assume_scheme="https",
        help_text=_("转载的填原页面的网址"),
    )  # fmt: skip
    interprets = word_field(_("解读的文件"), 40, required=False, hint=_INTERPRETS)
    interpretation_form = forms.ChoiceField(
        label=_("解读形式"),
        required=False,
        choices=[("", _("（没有选）")), *InterpretationForm.choices],
    )
    topic_class = forms.ChoiceField(
        label=_("主题分类"),
        required=False,
        choices=[("", _("（没有选）")), *((one, one) for one in TOPIC_CLASSES)],
    )
    genre = forms.ChoiceField(
        label=_("体裁分类"),
        required=False,
        choices=[("", _("（没有选）")), *((one, one) for one in GENRES)],
    )
    content_type = forms.ChoiceField(
        label=_("内容类型"), required=False, choices=[("", _("（没有选）")), *ContentType.choices]
    )
    summary = forms.CharField(
        label=_("内容概述"), required=False, max_length=500, help_text=_SUMMARY,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    keywords = word_field(_("主题词"), 200, required=False, hint=_KEYWORDS)
    audience = word_field(_("公开对象"), 100, required=False, hint=_AUDIENCE)
    effective_on = day_field(_("施行日期"), required=False, hint=_EFFECTIVE)
    expires_on = day_field(_("有效期至"), required=False, hint=_EXPIRES)
    disclosure_mode = forms.ChoiceField(
        label=_("公开方式"),
        choices=[(mode.value, mode.value) for mode in DisclosureMode],
        help_text=_MODE,
    )
    provided_by = word_field(_("谁提供"), 80, required=False, hint=_PROVIDED)
    change_note = word_field(_("更正说明"), 500, required=False, hint=_CHANGE)

    #: what is folded away, under its heading
    FOLDED = (
        (_("来源（转载的填写）"), ("source", "source_url")),
        (
            _("分类与检索"),
            ("topic_class", "genre", "content_type", "summary", "keywords", "audience"),
        ),
        (_("施行与有效期"), ("effective_on", "expires_on")),
        (_("公开方式与责任"), ("disclosure_mode", "provided_by", "column")),
    )

    def __init__(self, draft: ItemDraft, *args: Any, columns: list[Column], **kwargs: Any) -> None:
        kwargs.setdefault("initial", initial_of(draft))
        super().__init__(*args, **kwargs)
        self.draft = draft
        if draft.item_id is None:
            field = self.fields["column"]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
            field.queryset = Column.objects.filter(pk__in=[one.pk for one in columns])
            field.choices = [
                (one.pk, _INDENT * level + one.name) for one, level in in_order(columns)
            ]
        else:
            del self.fields["column"]  # its column is changed where published items are kept
        for name in self._not_asked():
            del self.fields[name]

    def _not_asked(self) -> list[str]:
        """Return the fields that this draft has no use for."""
        draft = self.draft
        found = []
        if draft.column.information not in _APPROVED and draft.approved_on is None:
            found.append("approved_on")
        if not self.interprets_something:
            found += ["interprets", "interpretation_form"]
        if draft.item is None or draft.item.published_at is None:
            found.append("change_note")
        return found

    @property
    def interprets_something(self) -> bool:
        """It stands among the interpretations, or names what it explains."""
        draft = self.draft
        return draft.column.information == "interpretation" or draft.interprets_id is not None

    @property
    def first(self) -> list[forms.BoundField]:
        """What is asked at once, besides title and body."""
        names = (
            "change_note",
            "doc_no",
            "formed_on",
            "approved_on",
            "interprets",
            "interpretation_form",
        )
        return [self[name] for name in names if name in self.fields]

    @property
    def folded(self) -> list[tuple[Any, list[forms.BoundField], bool]]:
        """What is folded away: heading, fields, and whether it is open: something is wrong."""
        made = []
        for heading, names in self.FOLDED:
            fields = [self[name] for name in names if name in self.fields]
            made.append((heading, fields, any(one.errors for one in fields)))
        return made

    def clean_interprets(self) -> Item | None:
        """
        Return the item of an index number.

        :raises ValidationError: there is none in public
        """
        number = self.cleaned_data["interprets"]
        if not number:
            return None
        found = Item.objects.public().filter(index_no=number).first()
        if found is None:
            raise forms.ValidationError(
                _("没有索引号为“%(number)s”的已公开信息；请从文件的页面复制。"),
                params={"number": number},
            )
        return found

    @property
    def values(self) -> dict[str, Any]:
        """What `actions.save_draft` takes; line ends as in files, whatever the browser sends."""
        found = {name: value for name, value in self.cleaned_data.items() if name != "revision"}
        return found | {"body": found["body"].replace("\r\n", "\n")}


def initial_of(draft: ItemDraft) -> dict[str, Any]:
    """Return what the form shows of a draft."""
    found = {name: getattr(draft, name) for name in ItemDraft.FIELDS}
    found["interprets"] = draft.interprets.index_no if draft.interprets is not None else ""
    return found | {"column": draft.column_id, "revision": draft.revision}


class BeginForm(forms.Form):
    """How a draft begins: with a file, with what was pasted, or with nothing."""

    use_required_attribute = False
    file = forms.FileField(
        label=_("文件"), required=False, allow_empty_file=True,
        help_text=_("DOCX 最好；PDF、网页（HTML）、TXT 也可以。标题、文号、落款日期会自动识别。"),
    )  # fmt: skip
    keep = forms.BooleanField(
        label=_("把这个文件作为附件一并公开，供下载"), required=False, initial=True
    )
    text = forms.CharField(
        label=_("粘贴正文"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("从 Word 或者网页复制过来，格式会自动整理"),
    )  # fmt: skip
