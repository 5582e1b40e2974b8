"""Chinese-looking prose from a random source: every text unlike every other."""

from __future__ import annotations

from random import Random

_WHO = "县政府、各乡镇、有关部门、工作专班、驻村工作队、街道社区、项目单位、县委常委会、牧业合作社"
_WHEN = "近日、今年以来、上半年、本季度、会议前、汛期来临前、入冬以来、春耕期间、节日期间、去年底"
_DOES = "召开、开展、组织、推进、落实、检查、部署、完成、启动、公布、调度、核查、培训、排查、走访"
_WHAT = (
    "安全生产隐患排查、农村饮水工程、义务教育入学工作、草原生态补助、医疗保障政策宣传、"
    "高标准农田建设、乡村道路养护、就业技能培训、旅游景区整治、食品安全抽检、防汛物资储备、"
    "残疾人康复服务、清洁能源改造、营商环境走访、基层治理网格、林草防火巡查、预算绩效评价、"
    "政务服务大厅改造、边境口岸通关、民生实事清单"
)
_HOW = "扎实、有序、按时、逐项、全面、稳步、分批、逐户、现场、联合"
_SIGNS = "一二三四五六七八九十百千天地山水林田湖草日月星辰东南西北春夏秋冬安康富强和谐文明"


def prose(random: Random, sentences: int = 6) -> str:
    """Return a text of so many sentences."""
    made = []
    for _ in range(sentences):
        name = "".join(random.choice(_SIGNS) for _ in range(6))
        one, other = random.randint(11, 9999), random.randint(11, 9999)
        made.append(
            f"{_one(_WHEN, random)}，{_one(_WHO, random)}在{name}{_one(_HOW, random)}"
            f"{_one(_DOES, random)}{_one(_WHAT, random)}，涉及{one}户，投入{other}万元，"
            f"由{_one(_WHO, random)}负责{_one(_WHAT, random)}。"
        )
    return "\n".join(made)


def title(random: Random) -> str:
    """Return a title."""
    return "".join(_one(words, random) for words in (_WHO, _HOW, _DOES, _WHAT))


def _one(words: str, random: Random) -> str:
    return random.choice(words.split("、"))
