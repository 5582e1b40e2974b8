"""Which normative documents are interpreted, in time or not, and which still want it (04 §6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.agencies.models import Agency
from gongkai.publishing.duties import Duty, DutyState, duties, published_on
from gongkai.publishing.models import (
    Column,
    ContentType,
    DraftFile,
    InterpretationForm,
    Item,
    ItemDraft,
    Measure,
)
from gongkai.publishing.preflight import Found, Severity
from gongkai.rules.words import said

INFORMATION = "interpretation"  # of its columns, as rules.publication.CLOCKS names it
#: characters below which words beside a picture cannot say what an infographic shows
LEAST_ALT = 10
_BASIS = "国办发〔2016〕80号"


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One public interpretation of a document."""

    item: Item
    form: str
    on: date


@dataclass(frozen=True, slots=True)
class Row:
    """
    A public normative document with its interpretations, the first published first.

    `duty` is None where the year's holidays are not known.
    """

    item: Item
    on: date
    interpretations: tuple[Interpretation, ...]
    duty: Duty | None

    @property
    def done(self) -> bool:
        """It has an interpretation."""
        return bool(self.interpretations)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many documents of a list are interpreted, in time, late, or not yet."""

    documents: int
    met: int
    late: int
    due: int
    overdue: int

    @property
    def interpreted(self) -> int:
        """Documents with at least one interpretation."""
        return self.met + self.late


def rows(agencies: Iterable[Agency], year: int, today: date) -> list[Row]:
    """
    Return the agencies' own documents made public in a year, newest first; two queries.

    What was passed on from a superior is for the superior to interpret.
    """
    documents = list(
        Item.objects.public()
        .filter(agency__in=list(agencies), measure=Measure.NORMATIVE, reposted=False)
        .filter(listed_at__year=year)
        .select_related("agency", "live")
        .order_by("-listed_at", "-pk")
    )
    explained = _explained([one.pk for one in documents])
    return [_row(one, explained.get(one.pk, []), today) for one in documents]


def coverage(found: Iterable[Row]) -> Coverage:
    """Return how many of some documents are interpreted."""
    every = list(found)
    states = [row.duty.state if row.duty else None for row in every]
    undated = sum(row.duty is None and row.done for row in every)
    return Coverage(
        documents=len(every),
        met=states.count(DutyState.MET) + undated,
        late=states.count(DutyState.LATE),
        due=states.count(DutyState.DUE),
        overdue=states.count(DutyState.OVERDUE),
    )


def column_of(agency: Agency, today: date) -> Column | None:
    """Return the column an agency's interpretations stand in."""
    return Column.objects.open_on(today).filter(agency=agency, information=INFORMATION).first()


def check(draft: ItemDraft) -> Iterator[Found]:
    """Look at an interpretation before it is submitted: its document, form and pictures."""
    if not _is_one(draft):
        return
    if draft.interprets is None:
        says = said(
            "没有选择所解读的文件；请选择，公众才能从文件看到解读。解读上级文件的，请写明理由。"
        )
        yield Found("interpretation.no_document", Severity.WARNING, says, said("解读对象"), _BASIS)
    if not draft.interpretation_form:
        says = said("没有选择解读形式（文字、图文、视频、问答、发布会、专家）；请选择。")
        yield Found("interpretation.no_form", Severity.WARNING, says, said("解读形式"), _BASIS)
    pictures = [one for one in draft.files.select_related("file") if _is_picture(one)]
    if draft.interpretation_form == InterpretationForm.PICTURES and not pictures:
        says = said("解读形式是图文，稿件里没有图片；请添加图解，或者改选其他形式。")
        yield Found("interpretation.no_picture", Severity.STOP, says, said("图解"), _BASIS)
    for one in pictures:
        if _says_nothing(one):
            yield Found(
                "interpretation.no_words",
                Severity.STOP,
                said(
                    "图解“%(name)s”没有能代替它的文字（至少%(least_alt)s个字，"
                    "不能只写文件名）；请在图片说明里写明图上的内容，"
                    "看不见图片的读者靠它了解政策。",
                    name=one.name,
                    least_alt=LEAST_ALT,
                ),
                said("图片“%(name)s”", name=one.name),
                "无障碍环境建设法 第三十二条",
                one.name,
            )


def _is_one(draft: ItemDraft) -> bool:
    return (
        draft.column.information == INFORMATION
        or draft.content_type == ContentType.INTERPRETATION
        or bool(draft.interpretation_form)
    )


def _is_picture(one: DraftFile) -> bool:
    return one.file.media_type.startswith("image/")


def _says_nothing(one: DraftFile) -> bool:
    alt = one.alt.strip()
    return len(alt) < LEAST_ALT or alt in (one.name, one.name.rpartition(".")[0])


def _explained(keys: list[int]) -> dict[int, list[Interpretation]]:
    found: dict[int, list[Interpretation]] = defaultdict(list)
    items = Item.objects.public().filter(live__interprets__in=keys).select_related("live")
    for item in items.order_by("listed_at", "pk"):
        on, live = published_on(item), item.live
        if on is not None and live is not None and live.interprets_id is not None:
            form = live.get_interpretation_form_display()
            found[live.interprets_id].append(Interpretation(item, form, on))
    return found


def _row(item: Item, explained: list[Interpretation], today: date) -> Row:
    on = published_on(item) or today
    first = min((one.on for one in explained), default=None)
    found = duties(
        INFORMATION,
        formed_on=on,
        interpreted_on=on,
        published_on=first,
        today=today,
        region=item.agency.region,
    )
    return Row(item, on, tuple(explained), found[0] if found else None)
