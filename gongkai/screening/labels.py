"""What numbers are called: words that make one personal, and words that say it is not."""

from __future__ import annotations

import re

ID = re.compile(
    r"身份证|身分证|公民身份|身份号|居民证|证件号|证件编号|身份编号|二代证|ID\s*(?:CARD|NO|号)|SFZ|证号\s*[:]?\s*$",
    re.IGNORECASE,
)
OLD_ID = re.compile(r"身份证|身分证|公民身份|身份号|证件号|SFZ", re.IGNORECASE)
PHONE = re.compile(
    r"电话|手机|联系方式|联系号码|移动|联系|微信|支付宝|致电|拨打|短信|TEL|PHONE|MOBILE|☎|📞",
    re.IGNORECASE,
)
CARD = re.compile(
    r"银行卡|卡号|帐号|账号|账户|帐户|存折|一卡通|社保卡|开户行|开户银行|惠农卡|银行账|打卡|CARD|ACCOUNT",
    re.IGNORECASE,
)
PASSPORT = re.compile(r"护照|PASSPORT|证件号", re.IGNORECASE)
PERMIT = re.compile(
    r"通行证|回乡证|台胞证|居住证|居留|永久居留|军官证|士兵证|警官证|驾驶证|残疾证|证件号|旅行证"
)
HOME = re.compile(
    r"住址|家庭地址|家庭住址|居住地|现住|户籍|住所|户口所在|常住|收件地址|居住地址|住地"
)
#: what has a number that is nobody's own
OTHER_NUMBER = re.compile(
    r"(?:信用代码|机构代码|注册号|登记号|税号|识别号|订单|单号|编号|编码|流水|批号|文号|案号|合同号|招标|标段|项目|代码|索引"
    r"|备案|许可证|证书|发票|条码|条形码|票据|凭证|ISBN|ISSN|宗地|单元号|图斑|地块|设备|IMEI|车架|发动机|批准|标识码|序列号"
    r"|受理号|回执|版本|型号|工单|事项|目录|支付令|指标号|预算|科目|学号|工号|坐标|经度|纬度|ORDER|SN|NO\.?|SKU|运单|快递)"
    r"[^，。；;、\n\t\x1e]{0,6}$",
    re.IGNORECASE,
)
CREDIT_CODE = re.compile(r"信用代码|机构代码|纳税人|税号|登记号|注册号|识别号|代码证")
MONEY = re.compile(
    r"金额|资金|预算|决算|收入|支出|万元|（元）|\(元\)|总价|单价|造价|产值|资产|面积|数量|合计"
)
QUANTITY = re.compile(
    r"\s{0,2}(?:元|万|亿|平方|立方|公[里斤顷]|吨|千克|kg|km|m[²2³3]?\b|亩|人|户|件|次|%|％|‰)"
)
TOTAL = re.compile(
    r"^\s*(?:合\s*计|总\s*计|小\s*计|累\s*计)|^[^\t]*\t(?:合\s*计|总\s*计|小\s*计)\t"
)
IN_MONEY = re.compile(r"万元|亿元")
AMOUNT = re.compile(r"(?:量|总数|人数|次数|额|总值|产值|投资|资本|价|费|款)[:为达约计]?\s*$")
#: whose account it is
HOLDER = re.compile(
    r"(?:户\s?名|收款人|开户人|账户名称?|帐户名称?|开户姓名|持卡人)\s*[:\t]?\s*(\S{2,16})"
)
BANK = re.compile(
    r"[\u4e00-\u9fff]{2,12}(?:银行|信用社|农商行)(?:[\u4e00-\u9fff]{0,12}[支分]行|营业部)?"
)
#: an agency gives its own number to whoever wants to ask
CONTACT = re.compile(
    r"联系人|联系电话|联系方式|咨询|举报|监督|投诉|热线|值班|服务电话|办公电话|受理|客服|报名|传真|单位电话|来访|来电|责任人"
    r"|经办人|负责人|采购人|代理机构|招标人|项目负责|公示期|异议|反映|邮编|办公地址"
)
#: headings by which a table is a list of people who receive, own or suffer something
PRIVATE_LIST = re.compile(
    r"身份证|证件号|银行卡|卡号|住址|户主|补贴|补助|低保|救助|残疾|学生|年龄|性别|民族|出生|学历|家庭|人口|监护|病|申请人|面积|亩"
)
#: an account of the treasury or of an office, to be paid into
OFFICE_ACCOUNT = re.compile(
    r"收款单位|收款人|户\s*名|账户名称|帐户名称|单位名称|财政|国库|专户|非税|缴款|保证金|基本户|对公|汇入|缴纳|公司|基金会|红十字会|慈善"
)
ORGANISATION = re.compile(
    r"局|委员会|政府|办公室|中心|公司|医院|学校|中学|小学|大学|学院|财政|国库|银行|总会|协会|基金会|红十字会|厅|处"
)
