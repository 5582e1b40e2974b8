"""The fields of the double publicity, as exported (04 §9)."""

from gongkai.rules.double_publicity import FIELDS, IDENTITY, fields_of, public_fields


def test_licences_are_exported_in_the_order_of_the_standard():
    labels = [one.label for one in fields_of("permits")]

    assert len(labels) == 28
    assert labels[0] == "行政相对人名称"
    assert labels[12:16] == ["证件号码", "行政许可决定文书名称", "行政许可决定文书号", "许可类别"]
    assert labels[-1] == "备注"


def test_penalties_are_exported_in_the_order_of_the_standard():
    codes = [one.code for one in fields_of("penalties")]

    assert codes[13:20] == [
        "CF_WSH",
        "CF_WFXW",
        "CF_SY",
        "CF_YJ",
        "CF_CFLB",
        "CF_NR",
        "CF_NR_FK",
    ]
    assert len(codes) == 30


def test_types_and_numbers_of_identity_are_never_public():
    for kind in FIELDS:
        shown = {one.code for one in public_fields(kind)}
        assert not shown & IDENTITY
        assert not {code for code in shown if code.endswith("ZJLX")}


def test_no_head_means_two_fields_of_one_kind():
    for fields in FIELDS.values():
        heads = [head for one in fields for head in (one.code, one.label, *one.aliases)]
        assert len(heads) == len(set(heads))
