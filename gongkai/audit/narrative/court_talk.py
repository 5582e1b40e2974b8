"""Paragraphs about reviews and courts in general, not about disclosure."""

from __future__ import annotations

import re

_COURT = re.compile(
    r"法治|依法行政|出庭|应诉|败诉|胜诉|调解|司法|法院|检察|化解|普法|仲裁|赔偿|民事|刑事|执法|立案|代理|劳动|矛盾|纠纷|纠错率|一审|二审"
    r"|复议(?:委员会|机构|机关|体制|改革|职责|职能|工作|渠道|平台|能力|规范化|申请[^，。；]{0,4}受理)"
    r"|(?:办理|受理|承办|审理|审结|收到|接收|新收|处理|代理)[^，。；]{0,14}(?:复议|诉讼)"
)


def is_of_courts(text: str) -> bool:
    """Tell whether reviews and suits in a text may be any, such as those a county decides."""
    return _COURT.search(text) is not None
