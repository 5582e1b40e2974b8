"""The words of the law's form and of its rules, so that both languages have them."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

#: labels of the fields of rules.applications
LABELS = (
    _("姓名"),
    _("工作单位"),
    _("证件名称"),
    _("证件号码"),
    _("名称"),
    _("统一社会信用代码"),
    _("法定代表人"),
    _("联系人"),
    _("联系电话"),
    _("传真"),
    _("电子邮箱"),
    _("联系地址"),
    _("邮政编码"),
    _("代理人姓名"),
    _("代理人证件名称"),
    _("代理人证件号码"),
    _("代理人联系电话"),
)
#: documents of identity
ID_TYPES = (
    _("居民身份证"),
    _("护照"),
    _("港澳居民来往内地通行证"),
    _("台湾居民来往大陆通行证"),
    _("外国人永久居留身份证"),
    _("军官证"),
    _("其他有效证件"),
)
#: what rules.applications says is wrong, besides what is missing
PROBLEMS = (
    _("身份证号码不对，请核对每一位。"),
    _("统一社会信用代码不对，请核对每一位。"),
    _("没有联系方式；电话、传真、电子邮箱、地址至少填写一项。"),
    _("选择了这种获取方式，须填写联系地址。"),
    _("选择了这种获取方式，须填写电子邮箱。"),
    _("选择了这种获取方式，须填写传真。"),
    _("有代理人的，须填写代理人姓名。"),
    _("有代理人的，须填写代理人证件名称。"),
    _("有代理人的，须填写代理人证件号码。"),
)
#: columns of table three an organisation belongs to
COLUMNS = (
    _("商业企业"),
    _("科研机构"),
    _("社会公益组织"),
    _("法律服务机构"),
    _("其他"),
)
