import pytest

from gongkai.screening.hits import Kind, Severity
from gongkai.screening.text import screen_text

BODY = "\n".join(f"第{k}段，正文内容。" for k in range(40))


def marks(text: str) -> list[tuple[Severity, str]]:
    return [(h.severity, h.value) for h in screen_text(text) if h.kind is Kind.SECRECY]


@pytest.mark.parametrize(
    "head",
    ["秘密★1年", "机密 ★ 长期", "绝密★启用前", "秘  密", "机密", "000012  机密★5年",
     "密级：秘密", "秘密☆", "秘密*1年", "【机密】", "内部资料  注意保存", "内部文件 不得外传",
     "仅供内部使用", "工作秘密", "（此件不公开）", "内部传阅", "公开方式：不予公开"],
)  # fmt: skip
def test_a_marking_at_the_head_stops(head):
    assert marks(f"{head}\n塔县人民政府文件\n塔政发〔2023〕15号\n{BODY}")[0][0] is Severity.STOP


@pytest.mark.parametrize(
    "prose",
    [
        "加强保守国家秘密教育，保护商业秘密和工作秘密。",
        "机密级标识管理办法",
        "关于绝密、机密、秘密三级的划分",
        "《中华人民共和国保守国家秘密法》",
        "依法确定为国家秘密的政府信息，不予公开。",
        "内部控制制度健全，内部审计工作扎实开展。",
        "任何单位和个人不得外传涉密文件，违者依法处理。",
        "密级：公开",
        "国家秘密的密级分为绝密、机密、秘密三级。",
        "神秘密林探险活动",
    ],
)
def test_prose_about_secrets_is_no_marking(prose):
    assert marks(f"{BODY}\n{prose}\n{BODY}") == []
    assert marks(prose) == []


def test_a_scale_in_a_table_is_no_marking():
    assert marks("级别\t绝密\t机密\t秘密\n期限\t30年\t20年\t10年") == []
    assert marks("文件\t密级\n关于防汛的通知\t秘密")[0][0] is Severity.STOP


def test_the_star_counts_anywhere_but_in_a_quotation():
    assert marks(f"{BODY}\n机密★10年\n{BODY}") == [(Severity.STOP, "机密★10年")]
    quoted = "国家秘密标志为“密级★保密期限”，例如“秘密★10年”，标注在封面左上角，不得省略。"
    assert marks(f"{BODY}\n{quoted}\n{BODY}") == [(Severity.WARNING, "秘密★10年")]


def test_a_paper_on_request_is_a_warning():
    assert marks(f"{BODY}\n（此件依申请公开）") == [(Severity.WARNING, "此件依申请公开")]
