from datetime import date

import pytest

from gongkai.screening.hits import Hit, Kind, Severity
from gongkai.screening.settings import Screening
from gongkai.screening.text import screen_text
from tests.screening.people import check_digit, luhn

ID = "65313119900101" + "123"
ID += check_digit(ID)
WITH_X = next(
    body + "X" for n in range(1000) if check_digit(body := f"65313119850615{n:03}") == "X"
)
CARD = luhn("622848040256489001")
SETTINGS = Screening(day=date(2026, 11, 27))


def found(text: str) -> list[tuple[Kind, Severity, str]]:
    return [(hit.kind, hit.severity, hit.value) for hit in hits(text)]


def hits(text: str) -> list[Hit]:
    return screen_text(text, SETTINGS)


def kinds(text: str) -> list[Kind]:
    return [hit.kind for hit in hits(text)]


@pytest.mark.parametrize(
    "written",
    [
        ID,
        " ".join(ID),
        "\n".join(ID),
        f"{ID[:6]} {ID[6:14]} {ID[14:]}",
        f"{ID[:6]}-{ID[6:14]}-{ID[14:]}",
        f"{ID[:10]}\r\n{ID[10:]}",
        f"{ID[:10]}\u200b{ID[10:]}",
        ID.translate({ord(str(d)): chr(0xFF10 + d) for d in range(10)}),
        ID.translate({ord(str(d)): chr(0x0660 + d) for d in range(10)}),
    ],
)
def test_an_identity_number_is_found_however_it_is_written(written):
    hit = hits(f"张三，身份证号：{written}，住托格伦夏村")[0]

    assert (hit.kind, hit.severity, hit.value) == (Kind.ID_NUMBER, Severity.STOP, written)


@pytest.mark.parametrize("last", ["X", "x", "Ｘ", "ｘ", "Χ", " X"])
def test_the_check_character_may_be_any_x(last):
    assert found(f"李四{WITH_X[:17]}{last}。") == [
        (Kind.ID_NUMBER, Severity.STOP, WITH_X[:17] + last)
    ]


@pytest.mark.parametrize(
    "text",
    ["{}", "张三_{}.jpg", "ID{}", "?id={}&a=1", "1.{}", "“{}”", "（{}）", "张三{}男", "sfz{}"],
)
def test_an_identity_number_needs_no_name(text):
    assert found(text.format(ID)) == [(Kind.ID_NUMBER, Severity.STOP, ID)]


def test_numbers_that_ran_together_are_taken_apart():
    assert found(f"12张三{ID}13899123456村民") == [
        (Kind.ID_NUMBER, Severity.STOP, ID),
        (Kind.MOBILE, Severity.STOP, "13899123456"),
    ]


def test_fifteen_digits_are_an_identity_number_when_called_so_or_beside_a_name():
    assert kinds("身份证号码 653131720815123") == [Kind.ID_NUMBER]
    assert kinds("姓名：张三 653131720815123") == [Kind.ID_NUMBER]
    assert kinds("工商注册号 653131720815123") == []
    assert kinds("流水653131720815123") == []
    assert kinds("653131721315123 身份证") == []  # no thirteenth month


def test_a_wrong_check_digit_is_a_warning_where_the_number_is_called_an_identity_number():
    wrong = ID[:-1] + str((int(ID[-1]) + 1) % 10)

    assert found(f"身份证号{wrong}")[0][:2] == (Kind.ID_NUMBER, Severity.WARNING)
    assert found(f"订单{wrong}") == []


def test_ages_are_counted_from_the_number():
    child = "65313120150602" + "012"
    child += check_digit(child)
    young = "65313120091128" + "012"
    young += check_digit(young)

    assert "不满十四周岁（11岁）" in hits(f"学生艾力 {child}")[0].sentence
    assert "未成年人（16岁）" in hits(f"艾力，身份证号{young}")[0].sentence
    assert "第三十一条" in hits(f"学生艾力 {child}")[0].basis
    assert "岁" not in screen_text(f"学生艾力 {child}")[0].sentence  # no day, no age


def test_a_residence_permit_and_a_permanent_residents_card_are_named():
    for start, called in (("810000", "港澳台居民居住证"), ("911156", "外国人永久居留身份证")):
        number = f"{start}19800101123"
        assert called in hits(f"持证人{number}{check_digit(number)}")[0].sentence


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码：91653131MA77XYZ12A，订单号：202306151234567890",
        "施工许可证编号：653131202306150101",
        "索引号：11653131010511234N/2023-0001234",
        "索引号 000014349/2018-00222 文号：塔政发〔2023〕15号",
        "合计 13812345678.00元，13,812,345,678元，¥13812345678，共13812345678元",
        "东经75.138123456789，北纬37.653131199001",
        "6531**********1234，138****1234，653131********1238，6531311990********，张**",
        "编号13812345678，工单号13912345678",
        "MD5 5f13812345678ab13912345678cd1234，IMEI 866123456789012",
        "咨询电话：0998-3421234，监督举报电话12345",
        "塔什库尔干镇团结路12号县政府大楼，邮编845250",
    ],
)
def test_other_numbers_are_no_hits(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "written",
    ["13899123456", "138 9912 3456", "138-9912-3456", "+86 13899123456", "(+86)138-9912-3456",
     "１３８９９１２３４５６", "1 3 8 9 9 1 2 3 4 5 6", "8613899123456", "013899123456",
     "138.9912.3456", "138－9912－3456"],
)  # fmt: skip
def test_a_mobile_number_is_found_however_it_is_written(written):
    assert [(h.kind, h.severity) for h in hits(f"村民张三，{written}")] == [
        (Kind.MOBILE, Severity.STOP)
    ]


def test_a_mobile_an_office_gives_for_questions_is_a_warning():
    assert found("联系人：张三，联系电话：13899123456") == [
        (Kind.MOBILE, Severity.WARNING, "13899123456")
    ]
    assert found("申请人张三，联系电话：13899123456")[0][1] is Severity.STOP


def test_a_list_of_people_makes_a_mobile_stop_and_a_list_of_offices_does_not():
    people = "姓名\t身份证号\t联系电话\n张三\t略\t13899123456"
    offices = "单位\t联系人\t联系电话\n教育局\t张三\t13899123456"

    assert found(people)[0][1] is Severity.STOP
    assert found(offices)[0][1] is Severity.WARNING


def test_a_landline_is_looked_at_only_beside_a_person():
    assert kinds("张三 0998-3421234") == [Kind.LANDLINE]
    assert found("张三，家庭电话：0998-3421234")[0][1] is Severity.WARNING
    assert kinds("教育局 0998-3421234") == []


@pytest.mark.parametrize(
    "written",
    [CARD, " ".join(CARD), " ".join(CARD[at : at + 4] for at in range(0, 19, 4))],
)
def test_a_card_is_found_however_it_is_written(written):
    assert found(f"打入张三账户{written}")[0] == (Kind.BANK_CARD, Severity.STOP, written)


def test_an_account_an_office_is_paid_into_is_a_warning():
    text = f"收款单位：塔县财政局\n开户行：农业银行塔县支行\n账号：{CARD}"

    assert found(text) == [(Kind.BANK_CARD, Severity.WARNING, CARD)]


def test_long_numbers_without_a_name_need_the_beginning_of_a_card():
    other = luhn("7" + "1" * 17)

    assert found(CARD) == [(Kind.BANK_CARD, Severity.STOP, CARD)]
    assert found(other) == []
    assert found(f"银行卡号{other}")[0][1] is Severity.STOP


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("护照号码：E12345678", Kind.PASSPORT),
        ("张三，护照EA1234567", Kind.PASSPORT),
        ("港澳居民来往内地通行证：H12345678", Kind.PERMIT),
        ("台胞证 12345678", Kind.PERMIT),
        ("外国人永久居留证 USA110019800101", Kind.PERMIT),
    ],
)
def test_papers_are_found_where_they_are_called_so(text, kind):
    assert [(h.kind, h.severity) for h in hits(text)] == [(kind, Severity.STOP)]


def test_a_product_code_is_no_passport():
    assert kinds("型号E12345678，图号G12345678-1") == []


def test_contacts_and_plates_are_notices():
    assert kinds("张三的邮件寄到zhangsan@qq.com") == []  # 寄到: given for use
    assert kinds("张三 zhangsan@qq.com") == [Kind.EMAIL]
    assert kinds("电子邮箱：tskzwgk@163.com；bgs@tskeg.gov.cn") == []
    assert kinds("微信号：zhang_san88") == [Kind.ACCOUNT]
    assert kinds("微信公众号：tashkurgan") == []
    assert kinds("新Q·A1234的车主") == [Kind.PLATE]
    assert kinds("公务用车新Q·A1234拍卖") == []


def test_a_home_is_a_warning_and_an_office_is_none():
    assert found("张三，男，家庭住址：塔什库尔干镇团结路12号3栋2单元101室")[0][:2] == (
        Kind.ADDRESS,
        Severity.WARNING,
    )
    assert kinds("申请人张三，现住提孜那甫乡提孜那甫村3组15号") == [Kind.ADDRESS]
    assert kinds("办公地址：塔什库尔干镇团结路12号3楼301室") == []
    assert kinds("现住提孜那甫村") == []


def test_lists_of_children_and_of_need_are_seen():
    names = "\n".join(f"{k}. {name}" for k, name in enumerate(("张三", "李四海", "王五妹"), 1))

    assert Kind.MINOR in kinds(f"幼儿园新生名单\n{names}")
    assert Kind.SENSITIVE in kinds(f"城乡低保对象公示\n{names}")
    assert kinds(f"评审专家\n{names}") == []


def test_too_little_masking_is_a_notice():
    assert found(ID[:14] + "**" + ID[16:])[0][:2] == (Kind.ID_NUMBER, Severity.NOTICE)
    assert found("身份证后四位：1238")[0][1] is Severity.NOTICE


def test_spans_are_offsets_in_the_text_that_was_given():
    text = f"序号\t姓名\t身份证号\r\n1\t张三\t{ID}\r\n2\t李四\t{WITH_X}\r\n电话13899123456"

    for hit in hits(text):
        assert text[hit.span[0] : hit.span[1]] == hit.value
    assert len(hits(text)) == 3


def test_nothing_is_found_in_nothing():
    assert hits("") == hits("\n\n\t") == hits("。") == []


def test_every_number_of_a_row_of_numbers_is_found():
    numbers = ["13899123456", "15012345678", "17312345678"]

    for gap in ("，", ",", "、", "/", " ", "\n", "；备用", "\t"):
        assert [value for _, _, value in found("电话:" + gap.join(numbers))] == numbers, gap
    assert len(found("\n".join([ID, WITH_X, ID]))) == 3


@pytest.mark.parametrize(
    "text",
    [
        f"户名：张三\n开户行：农业银行塔县支行\n账号：{CARD}",
        f"收款人：张三 账号：{CARD} 开户行：建设银行",
        f"银行账户 {CARD} 户名 张三",
        f"转账至 {CARD[:4]}-{CARD[4:8]}-{CARD[8:12]}-{CARD[12:]}",
    ],
)
def test_an_account_of_a_person_stops_whatever_bank_it_is_at(text):
    assert [(kind, severity) for kind, severity, _ in found(text)] == [
        (Kind.BANK_CARD, Severity.STOP)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "http://www.xjtsk.gov.cn/xxgk/13812345678.html",
        "附件：微信图片_13812345678.jpg",
        "下载量 13812345678",
        "2021 13812345678 2022 13912345678 万元",
        "地块编码：6531312002040100123",
        "承包方编码\t地块编码\n653131200204010017\t6531312002040100124",
        "注册资本15000000000，总投资 13512345678",
    ],
)
def test_pages_plots_and_figures_are_no_ones_numbers(text):
    assert found(text) == []


def test_what_a_spreadsheet_made_a_figure_of_still_shows_the_birthday():
    assert found("身份证号\t姓名\n6.53131199001E+17\t张三")[0][:2] == (
        Kind.ID_NUMBER,
        Severity.NOTICE,
    )
    assert found("坐标 6.53131199001E+17") == []


def test_a_word_about_children_far_from_a_list_of_names_is_no_list_of_children():
    names = "\n".join(f"{k}. {name}" for k, name in enumerate(("张三", "李四海", "王五妹"), 1))
    prose = "\n".join("儿童福利政策的宣传和落实情况良好。" for _ in range(3))
    between = "\n".join(f"第{k}项工作按计划推进。" for k in range(20))

    assert kinds(f"{prose}\n{between}\n评审专家\n{names}") == []
