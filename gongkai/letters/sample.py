"""A letter that never was, to see a template with."""

from __future__ import annotations

from datetime import date

from gongkai.agencies.models import Agency
from gongkai.letters.pieces import Pieces
from gongkai.letters.placeholders import Letter
from gongkai.requests.models import PaperKind
from gongkai.requests.papers import prefix_of

_DAY = date(2023, 12, 1)
_BODY = (
    "本机关于2023年11月6日收到您提出的政府信息公开申请（编号样例-2023-00001），内容为："
    "“2022年农村道路养护项目验收报告”。",
    "经审查，根据《中华人民共和国政府信息公开条例》第三十六条第（二）项，现答复如下：",
    "您申请公开的信息，本机关予以公开：《2022年农村道路养护项目验收报告》1份。提供的形式为纸质。",
    "本文是模板预览用的样例，没有这件申请，不对外发出。",
)
_FORM = ("答复类型：予以公开", "拟稿：样例甲　2023年11月20日", "保密审查：同意。样例乙",
         "合法性审核：合法。样例丙", "签发：样例丁　2023年12月1日")  # fmt: skip
_SLIP = (
    "征求意见确认函（请填写后寄回）",
    "意见：□同意公开　□部分同意公开　□不同意公开",
    "理由：",
    "签名或者盖章：　　　　　　　　　　日期：",
)


def sample(agency: Agency, kind: PaperKind) -> Letter:
    """Return a letter of that kind from an agency to 样例某; everything in it is made up."""
    office = agency.office or f"{agency.short_name}政府信息公开工作机构"
    contact = f"联系单位：{office}" + (f"　联系电话：{agency.phone}" if agency.phone else "")
    slip = _SLIP if kind is PaperKind.THIRD_PARTY else ()
    body = _FORM if kind is PaperKind.APPROVAL else _BODY
    pieces = Pieces("样例某：", body, ("2022年农村道路养护项目验收报告",), slip, contact,
                    agency.name, "")  # fmt: skip
    return Letter(
        title=str(kind.label),
        number=f"{prefix_of(agency, kind)}〔2023〕1号",
        pieces=pieces,
        day=_DAY,
        case_number="样例-2023-00001",
        received_on=date(2023, 11, 6),
        agency=agency.name,
        address=agency.address,
        postcode=agency.postcode,
        phone=agency.phone,
        hours=agency.hours,
    )
