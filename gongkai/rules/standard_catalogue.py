"""The standard catalogues of grass-roots disclosure: channels and fields (04 §8)."""

from __future__ import annotations

from gongkai.rules.law import law

#: 公开渠道和载体, in the order of the tick list
CHANNELS = (
    "政府网站",
    "政府公报",
    "两微一端",
    "发布会/听证会",
    "广播电视",
    "纸质媒体",
    "公开查阅点",
    "政务服务中心",
    "便民服务站",
    "入户/现场",
    "社区/企事业单位/村公示栏（电子屏）",
    "精准推送",
    "其他",
)
#: other words catalogues use for a channel
CHANNEL_WORDS = {
    "政府门户网站": "政府网站",
    "网站": "政府网站",
    "政府信息公开平台": "政府网站",
    "微博微信": "两微一端",
    "微信": "两微一端",
    "政务新媒体": "两微一端",
    "新闻发布会": "发布会/听证会",
    "发布会": "发布会/听证会",
    "听证会": "发布会/听证会",
    "发布会听证会": "发布会/听证会",
    "广播": "广播电视",
    "电视": "广播电视",
    "报刊": "纸质媒体",
    "政务公开专区": "公开查阅点",
    "政务公开查阅点": "公开查阅点",
    "公共查阅点": "公开查阅点",
    "政务服务大厅": "政务服务中心",
    "办事大厅": "政务服务中心",
    "入户": "入户/现场",
    "现场": "入户/现场",
    "入户现场": "入户/现场",
    "公示栏": "社区/企事业单位/村公示栏（电子屏）",
    "村公示栏": "社区/企事业单位/村公示栏（电子屏）",
    "社区公示栏": "社区/企事业单位/村公示栏（电子屏）",
    "其它": "其他",
}
#: the 26 trial fields by their usual names; none was read as an official list (04 §8)
FIELDS = (
    "重大建设项目",
    "公共资源交易",
    "财政预决算",
    "安全生产",
    "税收管理",
    "征地补偿",
    "国有土地上房屋征收与补偿",
    "保障性住房",
    "农村危房改造",
    "生态环境",
    "义务教育",
    "户籍管理",
    "社会救助",
    "养老服务",
    "公共法律服务",
    "扶贫",
    "救灾",
    "食品药品监管",
    "城市综合执法",
    "就业",
    "社会保险",
    "城乡规划",
    "涉农补贴",
    "公共文化服务",
    "医疗卫生",
    "市政服务",
)


@law("国办发〔2019〕54号", mark="P")
def channel_named(words: str) -> str | None:
    """Return the channel of the tick list that some words mean, None for any other."""
    bare = "".join(words.split()).strip("：:;；,，、。.（）()")
    if not bare:
        return None
    squeezed = _squeezed(bare)
    for channel in CHANNELS:
        if squeezed == _squeezed(channel):
            return channel
    for word, channel in CHANNEL_WORDS.items():
        if squeezed == _squeezed(word):
            return channel
    if "公示栏" in bare or "电子屏" in bare:
        return "社区/企事业单位/村公示栏（电子屏）"
    return None


@law("国办发〔2019〕54号", mark="U")
def field_in(title: str) -> str:
    """Return the trial field a title names, the longest that fits; empty where it names none."""
    bare = "".join(title.split())
    return max((one for one in FIELDS if one in bare), key=len, default="")


def _squeezed(words: str) -> str:
    return "".join(letter for letter in words if letter not in "/／、（）()· ")
