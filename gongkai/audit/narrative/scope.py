"""Whose number it is and of which time: this body's of the report's year, or another's."""

from __future__ import annotations

import re

OWN = "own"
LAST_YEAR = "last-year"
PART_YEAR = "part-year"
CUMULATIVE = "cumulative"
SUB_UNIT = "sub-unit"
OTHER_YEAR = "other-year"

_WHOLE_YEAR = re.compile(
    r"(?:20\d\d年)?(?<!\d)1月(?:1日|份)?(?:至|到|-|—|～|起至)+(?:20\d\d年)?12月(?:31日|份|底)?|(?<!\d)1[-—～至到]12月"
    r"|20\d\d年12月31日|12月31日|12月底|年底|年末"
)
_TIME = re.compile(
    r"(?=[二两四各逐今本年当全一上去前后往历以同下季\d月每日平人件累近三五计力拟预争目])"
    r"(?:(?P<this>今年(?:度|以来)?|本年(?:度|以来)?|年初以来|当年|全年|年度内|一年来)"
    r"|(?P<last>上年|去年|上一年|前年|往年|以往年|历年|以前年|上一?年度|同期)"
    r"|(?P<part>上半年|下半年|前半年|[前后][一二两三四五六七八九十\d]+个月|季度|[各逐]月|\d{1,2}(?:月份?)?[-—～至到]\d{1,2}月|"
    r"(?<!\d)\d{1,2}月)"
    r"|(?P<rate>月均|每月|每季|日均|平均|每周|每日|每年|每天|人均|件均|每人|每件)"
    r"|(?P<span>20\d\d年?度?(?:至|到|-|—|～)+20\d\d年(?!\d{1,2}月))|(?P<sum>累计)|(?P<ever>以来|近年|近[一二三两几\d]年|[二两三四五]年(?:来|内|间))"
    r"|(?P<year>20\d\d)(?=年|[-—至]20\d\d年)"
    r"|(?P<plan>(?<!规划)计划(?=[^，。]{0,6}(?:完成|开展|发布|办理|制定|公开))|力争|拟(?!定|制|稿)|预计|争取|目标))"
)
_SCOPES = {
    "this": OWN,
    "last": LAST_YEAR,
    "part": PART_YEAR,
    "ever": CUMULATIVE,
    "span": CUMULATIVE,
}
_LOCAL = re.compile(r"(?:比|较|与|同|相比|（|相对于|同比|由|从)(?:于|之)?[^，。；]{0,6}$|[（]$")
_FROM = re.compile(r"[由从]$")
_OF_CARRIED = re.compile(
    r"[^，。；]{0,8}(?:转来|结转|转结|接转|转入|[未没]有?(?:办结|办完|答复)|遗留)"
)
_CARRIED = re.compile(
    r"年度?转来|结转|转结|接转|转下|转入|转至|转到|延续|遗留|[未没]有?(?:办结|办完)"
)
_SUBJECT = re.compile(
    r"(?:^|[，；。：、）]|其中|由|向)"
    r"(?P<name>[^，；。：、（）\d]{0,14}?(?:局|委|办|厅|镇|乡|街道|中心|所|队|委员会|办公室|政府|公司|学校|医院|部门|单位|系统|村|居委会|"
    r"本级|层面|分局|社区|法院|团|院|处|科))"
    r"(?:全年|本年度?|共计?|一共|合计|总计|累计|分别|均|各|新|今年|20\d\d年|年内|另外?|还)*(?=收到|受理|接到|接收|办结|答复|办理|公开|发布|申请(?!行政复议|复议)|新收|"
    r"制定|制发|印发|出台|作出|废止|发生|处理|收取|未(?!按|能|办|答|审)|没有|无)"
)
_OURS = re.compile(
    r"^(?:20\d\d年度?|本年度?|今年|全年|截至[^，]*)*(?:我|本|全|各级|辖区|区直)|全[省市州盟县区旗镇乡]|我[省市州盟县区旗局委办镇乡院]"
)
_WE = re.compile(r"(?:^|[，；。、])(?:我|本|全)[省市州盟县区旗局委办镇乡机单年]")
_PARTS = re.compile(r"各|本级|层面|其他|个别|部分|下属|所属|直属|县直|市直|乡镇|部门|单位$")
#: all the bodies of an area, whose number is the government's alone to report
_EACH_BODY = re.compile(
    r"各(?:级|单位|部门|科局|委办|镇|乡|街道|县|区)|全[省市州盟县区旗].+系统|所辖|下辖"
    r"|(?:个|[我本全][市州盟县区旗镇乡])(?:单位|部门|乡镇|镇|街道|乡|村|社区)"
)
_GOVERNS = re.compile(
    r"^(?:(?!镇|乡).)*(?:省|市|州|盟|县|区|旗|师|兵团|管委会|管理委员会)(?:人民政府)?(?:办公室|办公厅)?$|(?<![镇乡])人民政府$"
)
#: a government with all it has: 县政府及各部门
_WITH_ITS_BODIES = re.compile(
    r"政府(?:办公室|办|本级)?(?:及|和|与)(?:其|各|所属|组成|工作)*(?:部门|单位)$"
)
_TOWNSHIPS = re.compile(r"所辖|下辖|(?:个|[我本全][市州盟县区旗镇乡])(?:乡镇|镇|街道|乡|村|社区)")
#: bodies whose numbers are in no table of a government's report, and what is told with them
_BEYOND = re.compile(r"事业单位|公共企业|垂管|垂直管理|^(?:含|包括|连同|加上)")
_MAY_ADD = re.compile(r"[业管驻]")
_WITH_MORE = re.compile(
    r"(?:^|[，；。（])(?:含|包括|连同|加上)[^，；。：（）\d]{0,8}(?:事业单位|公共企业|垂管|垂直管理|驻[省市县区])"
)
#: done for another body, and so in the numbers of that body
_FOR_OTHERS = re.compile(
    r"^(?:还|并|另|积极|主动|先后|全年|共|累计)*(?:代(?!表|理)|协助|配合|帮助|会同)[^，。；]{2,}$"
    r"|(?:受|经)[^，。；]{1,10}(?:委托|指定)|交办|划转|划入|移交|转交|批转|与[^，。；]{2,12}(?:联合|共同)(?:办|答|处)"
    r"|^(?!.*(?:共|全年|本年|年度|上一?年|去年|20\d\d年)).*(?:转来|转办)"
)
_OCCASION = re.compile(r"(?:[节会假情汛灾]|活动|宣传周)(?:期间|前后|前夕|前(?=集中))")
_WIDE = re.compile(r"全(?:国|省|自治区)")
_WIDER = re.compile(  # the subject of a clause: 全省系统内受理
    r"(?:^|[，；。：、）])(?:20\d\d年度?|本年度?|今年|全年|据统计)*"
    r"(?P<name>全(?:国|省|自治区)[^，；。：、）\d]{0,10}?)"
    r"(?:共计?|一共|累计|新)*(?:收到|受理|接到|接收|新收|收件|办结|答复|办理|处理|发生|引发|发布|公开)"
)
_BELOW = r"(?!.*(?:市(?!场|政)|[州盟县区旗]|(?<!城)[镇乡](?!村)))"
_PROVINCIAL = re.compile(rf"^[\u4e00-\u9fff]{{0,6}}?(?:省|自治区){_BELOW}|^{_BELOW}.*厅")
#: what stands before a subject: 【依申请公开】州局 · 2023年州局
_BEFORE_NAME = re.compile(r"^.*\W|^(?:20\d\d年度?|本年度?|今年|全年)+(?=[\u4e00-\u9fff]{2}$)")
_PLACE = re.compile(r"[省州盟县区旗]|市(?!场|政|民|容)")
_ASIDE = re.compile(r"（[^（）\d]{1,8}）")
#: what a body calls itself without its name
_GENERIC = frozenset(
    {"街道", "街道办", "街道办事处", "管委会", "镇", "乡", "镇政府", "乡政府", "局机关", "委机关"}
)
_REGION = re.compile(r"^(?:\d+年度?|[我本全该]|[\u4e00-\u9fff]{1,6}?(?:省|市|县|区|旗|州|盟))+")


def _bare(name: str) -> str:
    return _REGION.sub("", name).replace("委员会", "委").replace("办公室", "办")


def _shortened(core: str, agency: str) -> bool:
    """Tell whether a name is the agency's in short: 医保局 for 医疗保障局."""
    if len(core) < 3 or not agency.endswith(core[-1]):
        return False
    letters = iter(agency)
    return all(char in letters for char in core)


class Scope:
    """Follows time and subject through a sentence. Feed it clauses in order."""

    __slots__ = (
        "_agency_bare",
        "_dated",
        "_governs",
        "_of_others",
        "_wide",
        "_year",
        "sub_unit",
        "time",
    )

    def __init__(self, year: int | None, agency: str | None) -> None:
        self._year = year
        self._governs = _GOVERNS.search(agency or "") is not None
        self._of_others = _TOWNSHIPS if self._governs else _EACH_BODY
        self._agency_bare = (agency or "").replace("委员会", "委").replace("办公室", "办")
        #: of all the province, when this is a body of some city, county or township
        self._wide = bool(agency) and _PROVINCIAL.search(agency or "") is None
        self.begin()

    def begin(self) -> None:
        """Start a sentence."""
        self.time = OWN
        self.sub_unit = False
        self._dated = False

    def is_ours(self, name: str) -> bool:
        """Tell whether a subject is the reporting body itself, or all of its area."""
        if self._governs and _WITH_ITS_BODIES.search(name):
            return True
        if self._of_others.search(name) or _BEYOND.search(name):
            return False
        if self._wide and _WIDE.match(name):
            return False
        if _OURS.search(name):
            return True
        if name.endswith("系统"):
            return True
        if _PARTS.search(name):
            return False
        name = _BEFORE_NAME.sub("", name)
        if len(name) == len("州局") and self._is_short(name):
            return True
        core = _bare(name)
        if not core or core in self._agency_bare or core in _GENERIC:
            return True
        return _shortened(core, self._agency_bare)

    def _is_short(self, name: str) -> bool:
        """Tell whether two letters name this body: 州局 for 黔东南州市场监督管理局."""
        places = _PLACE.findall(self._agency_bare)
        return places[-1:] == [name[0]] and self._agency_bare.endswith(name[1])

    def of_year(self, year: int) -> str:
        """Return whose time a year is."""
        if self._year is None or year == self._year:
            return OWN
        return LAST_YEAR if year == self._year - 1 else OTHER_YEAR

    def feed(self, words: str, lead: str) -> str:
        """
        Read the words since the last number and return the scope of the next.

        `lead` is the number's own clause. Times in a comparison (比上年的31起) hold for that
        number alone; others hold until the next time named. A figure carried over is of this
        report whatever year it names.
        """
        local, before = None, self.time
        cleaned = _WHOLE_YEAR.sub("全年", words) if "月" in words or "年底" in words else words
        for match in _TIME.finditer(cleaned):
            kind = match.lastgroup
            if match[0] == "全年" and cleaned.endswith(("年", "年度"), 0, match.start()):
                continue
            if kind == "last" and _OF_CARRIED.match(cleaned, match.end()):
                continue
            if match[0] == "以来" and cleaned.endswith(f"{self._year}年", 0, match.start()):
                continue
            if kind in ("rate", "plan", "sum"):
                if match[0] not in lead or (kind == "sum" and self._dated):
                    continue
                local = PART_YEAR if kind == "rate" else CUMULATIVE
                continue
            found = _SCOPES.get(kind or "") or self.of_year(int(match["year"]))
            self._dated = self._dated or found == OWN
            if _LOCAL.search(cleaned, 0, match.start()):
                local = found
            else:
                self.time, local = found, None
        if _FROM.search(lead):
            local = LAST_YEAR
        elif _OCCASION.search(words):
            local = PART_YEAR
        if "年" in words:
            self._dated = True
        if "；" in words or "。" in words:
            self.sub_unit = False
        if "（" in words:
            words = _ASIDE.sub("", words)
        wider = _WIDER.search(words) if self._wide else None
        if wider or (_MAY_ADD.search(words) and _WITH_MORE.search(words)):
            self.sub_unit = True
        since = max(words.rfind("；"), words.rfind("。"), -1)  # a subject before is left behind
        beyond = False
        for match in _SUBJECT.finditer(words, max(since, 0)):
            self.sub_unit = not self.is_ours(match["name"])
            beyond = _BEYOND.search(match["name"]) is not None
        we = _WE.search(words)
        if (
            we
            and not (wider or beyond)
            and not self._of_others.search(words, we.start(), we.end() + 8)
        ):
            self.sub_unit = "本级" in words
        carried = _CARRIED.search(lead)
        if _FOR_OTHERS.search(lead):
            return SUB_UNIT
        if carried:
            self.time = before
        if self.sub_unit:
            return SUB_UNIT
        if carried:
            return before
        return local or self.time
