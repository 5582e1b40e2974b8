"""A notice as an office writes it, for what reads one: no Django."""

from __future__ import annotations

import io

from docx import Document

LONG = (
    "为进一步规范农村危房改造工作，保障农村低收入群体基本住房安全，结合本县实际，现就有关事项通知如下。"
    "各乡镇要逐户核查，建立台账，做到底数清、情况明，改造一户、销号一户，严禁虚报冒领。"
    "县住建局会同县财政局、乡村振兴局每季度抽查一次，发现问题限期整改，并向社会公开结果，接受群众监督。"
)


def letter() -> bytes:
    """Return it as a DOCX, with red head, number, title, closing and day."""
    document = Document()
    for text in (
        "示例县人民政府文件",
        "示政发〔2024〕3号",
        "关于印发农村危房改造实施方案的通知",
        "各乡镇人民政府：",
        LONG,
        "示例县人民政府",
        "2024年1月8日",
    ):
        document.add_paragraph(text)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
