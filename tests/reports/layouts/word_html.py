"""HTML as Word exports it."""

from __future__ import annotations

import random
import re

_DIGITS = re.compile(r"^\d{2,}$")


def cell(words: str, rng: random.Random) -> str:
    """Return a cell's inside: MsoNormal, language spans that split the digits, o:p."""
    if _DIGITS.match(words) and rng.random() < 0.5:
        words = f"{words[:1]}</span><span lang=EN-US>{words[1:]}"
    return (
        "<p class=MsoNormal align=center style='text-align:center;mso-pagination:widow-orphan'>"
        f"<span lang=EN-US style='font-size:12.0pt;font-family:宋体'>{words}"
        "<o:p></o:p></span></p>"
    )


def page(article: str, title: str, rng: random.Random) -> str:
    """Return a page with Word's name spaces and conditional comments."""
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><title>{title}</title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>办公室</o:Author>
<o:Words>1258</o:Words></o:DocumentProperties></xml><![endif]-->
<style><!-- p.MsoNormal {{mso-style-parent:"";}} --></style></head>
<body lang=ZH-CN><div class=Section1>{article}<![if !supportEmptyParas]>&nbsp;<![endif]>
<o:p></o:p></div></body></html>"""
