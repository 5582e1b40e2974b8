"""What an application must say, and nothing more (第二十九条; 03 §2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.rules.codes import is_citizen_number, is_uscc
from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.words import said, speak

RESIDENT_CARD = "居民身份证"
ID_TYPES = (
    RESIDENT_CARD,
    "护照",
    "港澳居民来往内地通行证",
    "台湾居民来往大陆通行证",
    "外国人永久居留身份证",
    "军官证",
    "其他有效证件",
)


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of the application form. `required`: without it the form is not complete."""

    name: str
    label: str
    required: bool = False
    most: int = 200  # characters

    def __post_init__(self) -> None:
        speak(self, "label")


PERSON = (
    FormField("name", "姓名", required=True, most=60),
    FormField("employer", "工作单位"),
    FormField("id_type", "证件名称", required=True, most=40),
    FormField("id_number", "证件号码", required=True, most=40),
)
ORGANISATION = (
    FormField("org_name", "名称", required=True),
    FormField("uscc", "统一社会信用代码", required=True, most=18),
    FormField("legal_representative", "法定代表人", required=True, most=60),
    FormField("contact_person", "联系人", required=True, most=60),
)
CONTACT = (
    FormField("phone", "联系电话", most=40),
    FormField("fax", "传真", most=40),
    FormField("email", "电子邮箱"),
    FormField("address", "联系地址"),
    FormField("postcode", "邮政编码", most=6),
)
AGENT = (
    FormField("agent_name", "代理人姓名", most=60),
    FormField("agent_id_type", "代理人证件名称", most=40),
    FormField("agent_id_number", "代理人证件号码", most=40),
    FormField("agent_phone", "代理人联系电话", most=40),
)
MOST_DESCRIPTION = 5000


@dataclass(frozen=True, slots=True)
class Problem:
    """What is missing or wrong: the field's name, and a sentence for whoever fills the form in."""

    field: str
    says: str


class NoSuchField(RuleError):
    """A field that the form does not have; above all, nobody asks what for."""

    code = "applications.no_such_field"
    says = "申请表没有“%(field)s”这一项；条例第二十九条规定的内容以外，不要求申请人填写。"


@law("条例 第二十九条")
def fields_of(kind: str) -> tuple[FormField, ...]:
    """Return the fields about the applicant: of a person, or of an organisation."""
    return ((PERSON if kind == "person" else ORGANISATION) + CONTACT) + AGENT


@law("条例 第二十九条第二款", mark="P")
def problems(
    kind: str,
    identity: Mapping[str, str],
    *,
    description: str,
    delivery: str,
    carrier: str,
) -> list[Problem]:
    """
    Return what keeps an application from being complete, in the order of the form.

    Somebody who files a form must mend it; what arrives by letter is registered all the same,
    and the list is what the notice of correction has to say, all at once (第三十条).

    :param kind: person or organisation
    :param identity: the fields of `fields_of`; empty ones may be left out
    :param delivery: how to get the information: post, email, fax, collect, on_site
    :param carrier: paper, file, disc, other
    :raises NoSuchField: a field the form does not have
    """
    known = {field.name: field for field in fields_of(kind)}
    for name in identity:
        if name not in known:
            raise NoSuchField(field=name)
    given = {name: identity.get(name, "").strip() for name in known}
    found = [
        Problem(field.name, said("没有填写%(label)s。", label=field.label))
        for field in known.values()
        if field.required and not given[field.name]
    ]
    found += [
        Problem(name, _too_long(known[name]))
        for name, value in given.items()
        if len(value) > known[name].most
    ]
    found += [*_wrong_codes(kind, given), *_contacts(given, delivery), *_agent(given)]
    if not description.strip():
        found.append(Problem("description", "没有写明所需信息的名称、文号或者其他特征性描述。"))
    elif len(description) > MOST_DESCRIPTION:
        found.append(
            Problem("description", said("内容描述不能超过%(most)s个字。", most=MOST_DESCRIPTION))
        )
    if not delivery:
        found.append(Problem("delivery", "没有选择获取信息的方式。"))
    if not carrier:
        found.append(Problem("carrier", "没有选择信息的载体形式。"))
    return found


def _too_long(field: FormField) -> str:
    return said("%(label)s不能超过%(most)s个字。", label=field.label, most=field.most)


def _wrong_codes(kind: str, given: Mapping[str, str]) -> list[Problem]:
    found = []
    for type_of, number in (("id_type", "id_number"), ("agent_id_type", "agent_id_number")):
        value = given.get(number, "").upper()
        if given.get(type_of) == RESIDENT_CARD and value and not is_citizen_number(value):
            found.append(Problem(number, "身份证号码不对，请核对每一位。"))
    uscc = given.get("uscc", "").upper()
    if kind == "organisation" and uscc and not is_uscc(uscc):
        found.append(Problem("uscc", "统一社会信用代码不对，请核对每一位。"))
    return found


def _contacts(given: Mapping[str, str], delivery: str) -> list[Problem]:
    if not any(given[name] for name in ("phone", "fax", "email", "address")):
        return [Problem("phone", "没有联系方式；电话、传真、电子邮箱、地址至少填写一项。")]
    needed = {"post": "address", "email": "email", "fax": "fax"}.get(delivery)
    if needed is not None and not given[needed]:
        label = {"address": "联系地址", "email": "电子邮箱", "fax": "传真"}[needed]
        return [Problem(needed, said("选择了这种获取方式，须填写%(label)s。", label=label))]
    return []


def _agent(given: Mapping[str, str]) -> list[Problem]:
    if not any(given[field.name] for field in AGENT):
        return []
    return [
        Problem(field.name, said("有代理人的，须填写%(label)s。", label=field.label))
        for field in AGENT[:3]
        if not given[field.name]
    ]


@law("国办函〔2020〕109号 第四条", "条例 第三十五条", mark="D", setting="fee_month_by")
def applicant_marks(kind: str, identity: Mapping[str, str]) -> str:
    """
    Return by what one applicant's requests are known as theirs: the number of a document.

    Without a number, name and first contact; empty where there is nothing to go by.
    """
    get = {name: value.strip().upper() for name, value in identity.items()}.get
    if kind == "person":
        if get("id_number"):
            return f"person:{get('id_type', '')}:{get('id_number')}"
        name = get("name", "")
    else:
        if get("uscc"):
            return f"organisation:{get('uscc')}"
        name = get("org_name", "")
    contact = next(
        (value for key in ("phone", "email", "address", "fax") if (value := get(key))), ""
    )
    return f"{kind}:{name}:{contact}" if name else ""
