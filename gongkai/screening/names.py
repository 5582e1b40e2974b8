"""Names of persons, by family name, by their form, and by the word before them."""

from __future__ import annotations

import re

_SINGLE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖萧田董袁潘蒋蔡余于杜叶程魏苏吕丁"
    "任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严"
    "莫孔向常汤康易乔赖文侯尚殷施葛庞邢安骆齐伍庄樊兰俞聂章鲁岳翟倪耿关柳游祝焦柯欧盛牛纪祁毕习季霍"
    "涂裴温凌房童蓝詹华路仇梅邬桂荆娄乌苗瞿包褚窦臧连宁舒米艾阿买古玉努吐热依麦库沙木帕塔达巴哈加"
)
_DOUBLE = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|长孙|宇文|司徒|端木|呼延|南宫"
#: what begins like a name and is none
_NOT = re.compile(
    r"政府|机关|单位|公司|中心|合计|小计|总计|金额|方案|方法|方式|方面|文件|文化|安全|安排|安置|常务|常委"
    r"|严格|严重|高度|高级|高中|万元|万人|程序|明确|易地|向全|任务|任何|武装|关于|関|连续|温馨|包括|达到"
    r"|加强|加快|加大|许可|江苏|云南|白天|阿克|巴州|哈密|和田|塔什|塔县|塔城|库尔|沙雅|吐鲁|喀什|华人"
    r"|[县乡镇村局委办院校所站队处科股厅部厂店社行区]$|委员|主任|书记|县长|科长|局长|经理|老师|同志|女士|先生"
)
_HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
_DOTTED = rf"{_HAN}{{1,8}}[·•・‧∙.．]{_HAN}{{1,8}}(?:[·•・‧∙]{_HAN}{{1,8}})?"
_OWN = rf"(?:(?:{_DOUBLE}){_HAN}{{1,2}}|[{_SINGLE}]{_HAN}{{1,2}})"
_PERSON = re.compile(rf"(?:{_DOTTED}|{_OWN})")

#: the word before a name: who it is, and that a private person is meant
PRIVATE = re.compile(
    r"申请人|当事人|户主|村民|居民|患者|病人|学生|家长|监护人|被处罚人|受助|救助对象|低保对象|保障对象|受益人|领款人"
    r"|领取人|投保人|参保人|死者|伤者|被征收人|承包方|承租人|购房人|考生|应聘|报考|残疾人|老人|儿童|幼儿|孤儿"
    r"|投诉人|举报人|信访人|被告|原告|被执行人|失信|嫌疑人|罪犯|服刑|持证人|法定代表人|经营者|业主|贫困户|脱贫户|监测户"
)
_LABELLED = re.compile(
    rf"(?:姓\s?名|{PRIVATE.pattern})(?:[（(][^（()）]{{1,8}}[)）])?\s?[:：]\s?({_DOTTED}|{_HAN}{{2,4}})"
)
_CALLED = re.compile(
    rf"(?:姓名|{PRIVATE.pattern})\s{{0,4}}({_DOTTED}|{_OWN})(?=[\s，,、。；;：:（(的\d]|$)"
)
_SEXED = re.compile(rf"({_DOTTED}|{_OWN})[，,、\s(（]{{1,2}}[男女][，,、；;\s)）]")
#: headings of the column in which a list names its persons
NAME_HEADING = re.compile(
    r"^(?:序号)?.{0,6}(?:姓\s*名|户\s*主|名\s*单|申请人|受益人|持证人|学生|领取人|领款人|持卡人|监护人|被保险人|考生)"
)
_NUMBERED = re.compile(
    rf"^\s*(?:\d{{1,4}}[.、．\s]\s*)?({_DOTTED}|{_OWN})(?=[\s，,、:：;；(（\d]|$)"
)


def is_person(text: str) -> bool:
    """Tell whether a text, on its own, looks like the name of a person."""
    bare = text.strip().replace(" ", "").replace("\u3000", "")
    return bool(_PERSON.fullmatch(bare)) and not _NOT.search(bare)


def person_in(line: str) -> str:
    """Return a person named in a line as one: after 姓名, with sex, or first in it; else ""."""
    for pattern in (_LABELLED, _CALLED, _SEXED, _NUMBERED):
        match = pattern.search(line)
        if match and not _NOT.search(match[1]):
            return match[1]
    return ""
