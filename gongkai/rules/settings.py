"""Questions the law leaves open, each with the setting that answers it here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """
    One unsettled question.

    `name` is the parameter of the rule, or the field to be recorded; `default` what we do;
    `why` the reason; `source` where the handbook treats it.
    """

    name: str
    question: str
    default: str
    other: str
    why: str
    source: str
    topic: str


_CLOCK, _FEE, _COUNT, _DISPUTE, _SERVICE = (
    "办理期限",
    "信息处理费",
    "年度报告的统计口径",
    "复议和诉讼",
    "送达、留言和监督",
)

_ALL = (
    Setting(
        "platform_promises_receipt",
        "网上申请，平台自动回执后、经办人确认前，哪一天算收到？",
        "False：以双方确认之日为收到之日",
        "True：公开指南承诺以提交之日为收到之日",
        "条例第三十一条第（三）项写明双方确认；指南承诺更早的，对申请人有利。",
        "03 §3 [D]",
        _CLOCK,
    ),
    Setting(
        "fee_restart_clock",
        "缴费以后，答复期限重新起算还是继续计算？",
        "True：自缴费次日重新起算",
        "False：不因缴费改变",
        "109号的这一条未读到原文，依通常理解。",
        "03 §9 [U]",
        _CLOCK,
    ),
    Setting(
        "determination_pauses",
        "依第十七条第三款报请确定期间，答复期限是否停止计算？",
        "True：同征求其他机关意见，停止计算",
        "False：继续计算",
        "第三十三条第三款只说征求第三方和其他机关意见所需时间。",
        "03 §4 [U]",
        _CLOCK,
    ),
    Setting(
        "agency_opinion_days",
        "第三十四条以外征求其他机关意见，多久没有答复应当提醒、估算时按多久？",
        "15：按15个工作日",
        "其他天数",
        "条例没有规定期限，参照第三十四条。",
        "03 §4 [D]",
        _CLOCK,
    ),
    Setting(
        "reason_stops_clock",
        "依第三十五条要求说明理由期间，答复期限是否停止计算？",
        "False：继续计算",
        "True：停止计算",
        "没有条文规定停止。",
        "03 §4 [U]",
        _CLOCK,
    ),
    Setting(
        "correction_days",
        "补正告知书没有写明日期时，合理期限是多久？",
        "15：15个工作日",
        "其他天数，或者在告知书中写明日期",
        "第三十条只说“合理的补正期限”。",
        "01 §8 [D]",
        _CLOCK,
    ),
    Setting(
        "archiving_days",
        "结案后多久归档？",
        "30：30日",
        "其他天数",
        "第四十五条只要求建立归档制度。",
        "03 §4 [U]",
        _CLOCK,
    ),
    Setting(
        "retention_years",
        "归档以后，申请人的个人信息保管多久可以删除？",
        "10：自归档之日（此后有复议、诉讼的，自其办结之日）起10年，由公开工作机构负责人逐件确认，不自动删除",
        "其他年数，不少于5年；本单位的档案保管期限更长的，从其规定",
        "手册没有写明保管期限；复议、诉讼最长在5年内仍可提出，在此以前不能删除。",
        "03 §8 [C]，年数 [U]",
        _CLOCK,
    ),
    Setting(
        "erased_contents",
        "保管期满删除哪些内容？",
        "身份和联系方式、申请内容、全部文书正文、文件、备注、第三方及其意见、归档案卷；"
        "办理经过、统计、不含受送达人的答复正文和各项摘要保留",
        "答复正文写有个人信息的，在写作时就应当避免",
        "统计和签署记录必须仍然可以核验；答复正文是机关签署的内容。",
        "手册没有写",
        _CLOCK,
    ),
    Setting(
        "ordered_reply_days",
        "复议决定、判决责令重新答复而没有写明期限的，多久答复？",
        "20：自收到决定或者判决之日起20个工作日，可以依法延期",
        "决定或者判决写明期限的，从其期限",
        "没有读到明文；重新作出的答复适用条例第三十三条。",
        "03 §4 [D]",
        _CLOCK,
    ),
    Setting(
        "late_payment_accepted",
        "缴费期限已满、尚未确认结案时补缴的，怎样处理？",
        "True：按缴费处理，自缴费次日重新起算",
        "False：按未缴费结案，退回款项",
        "109号的这一条未读到原文；期限届满不自动结案，对申请人有利。",
        "03 §9 [U]",
        _FEE,
    ),
    Setting(
        "fee_month_by",
        "按件计收时，“一个自然月”按哪个日期归月？是否只计向本机关提出的申请？",
        "received_on：按收到申请之日，只计本机关",
        "按提交日期，或者合并计算",
        "109号第四条没有写明。",
        "03 §9 [D][U]",
        _FEE,
    ),
    Setting(
        "count_summary_penalties",
        "表二行政处罚、行政强制是否计入简易程序（当场）决定？",
        "True：计入",
        "False：不计入",
        "读到的文件均未规定；在报告的内部底稿中写明。",
        "02 §2 [U]",
        _COUNT,
    ),
    Setting(
        "count_refused_permits",
        "表二行政许可是否计入不予许可的决定？",
        "True：按处理决定数量，计入",
        "False：只计准予许可",
        "栏目名称是“处理决定数量”。",
        "02 §2 [U]",
        _COUNT,
    ),
    Setting(
        "count_forwarded_documents",
        "转发上级的文件是否算本机关制发的规范性文件？",
        "False：不算",
        "True：算",
        "栏目是“本年制发”。",
        "02 §2 [U]",
        _COUNT,
    ),
    Setting(
        "count_amending_documents",
        "修改其他文件的决定，本身是否计入本年制发和现行有效？",
        "True：有自己的文号、登记为规范性文件的，计一件；被修改的文件仍按一件有效计",
        "False：不计入",
        "栏目是“本年制发”；读到的文件均未提到修改。",
        "02 §2 [U]",
        _COUNT,
    ),
    Setting(
        "documents_before_stock",
        "期初数登记以前制发、后来逐件补登的规范性文件怎样计数？",
        "已含在期初数中，不再计入制发；以后废止、失效的从现行有效中减去",
        "不登记期初数，全部逐件登记",
        "同一件文件不能既在期初数中又计一次，否则现行有效件数偏大。",
        "02 §2 [D]",
        _COUNT,
    ),
    Setting(
        "lapsed_counts_as_abolished",
        "到期自行失效的规范性文件是否计入本年废止？",
        "True：计入，否则现行有效件数不能衔接",
        "False：不计入",
        "“现行有效＝上年＋制发－废止”才能成立。",
        "02 §2 [D]",
        _COUNT,
    ),
    Setting(
        "processing_fee_in_table_two",
        "信息处理费是否计入表二的行政事业性收费？",
        "True：计入",
        "False：只在第六部分说明",
        "信息处理费属于行政事业性收费。",
        "02 §2 [P]",
        _COUNT,
    ),
    Setting(
        "report_scope",
        "县级人民政府报告统计本级还是全县？",
        "consolidated：本级与各部门、乡镇合计",
        "own：只统计本级",
        "范本报告的数字只能来自汇总；并非各地都如此。",
        "02 §2 [P][D]",
        _COUNT,
    ),
    Setting(
        "results_year_by",
        "表三办理结果按哪个日期归年？",
        "decided_on：答复决定的日期",
        "served_on：送达的日期",
        "读到的文件均未规定。",
        "02 §3 [U]",
        _COUNT,
    ),
    Setting(
        "row_not_responsible",
        "“信息不存在”和“不属于本机关公开”计入表三哪一行？",
        "unable.not_held：本机关不掌握相关政府信息",
        "other.misc：其他",
        "最高人民法院的评注如此归类。",
        "02 §3 [P]",
        _COUNT,
    ),
    Setting(
        "row_withdrawn",
        "申请人撤回的申请计入表三哪一行？",
        "other.misc：（六）其他处理 3.其他",
        "不计入办理结果",
        "各地通行做法。",
        "02 §3 [U]",
        _COUNT,
    ),
    Setting(
        "reopened_result",
        "依复议决定、判决重新作出答复的，表三怎样计？",
        "同一年内重新答复的，以最后的答复计一件；跨年的不再计，原计数不变",
        "first_only：始终以第一次答复计",
        "一件申请只计一次、以最终决定为准是通行做法；跨年再计，新收、结转与办结就不能衔接。",
        "02 §3 [U][D]",
        _COUNT,
    ),
    Setting(
        "merged_requests",
        "同一申请人就同一内容重复提交、并案办理的，计几件？",
        "当年收到的，并入的一件不计；上年收到、已经结转的，计入其他处理",
        "每件各计一件",
        "读到的文件均未规定；同一份申请从两个渠道到达的，只是一件。",
        "02 §3 [D]",
        _COUNT,
    ),
    Setting(
        "split_requests",
        "一份申请含有多个事项的，按几件统计？",
        "True：按“一事一申请”拆分后的件数",
        "False：按一件，计主要结果",
        "109号第四条允许拆分；统计口径未见规定。",
        "02 §3、03 §7.2 [U][D]",
        _COUNT,
    ),
    Setting(
        "township_report_day",
        "乡镇的年度报告何时公布？",
        "(1, 31)：1月31日",
        "其他日期，或者不单独公布",
        "第四十九条只写县级以上部门和人民政府；乡镇实际也公布。",
        "01 §6 [P][D]",
        _COUNT,
    ),
    Setting(
        "dispute_fields",
        "复议、诉讼的各种结果归入表四哪一栏？",
        "rules/disputes.py 的对照表",
        "县政府公开办经办人在“结果归栏”改，写明依据；只影响以后登记的结果",
        "没有官方说明，依法律所列结果和通行做法。",
        "02 §4 [U]",
        _DISPUTE,
    ),
    Setting(
        "count_disputes_once",
        "一审、二审计一件还是两件？",
        "True：计一件，以最后的结果为准；下一年才上诉的，两年各按当年的情况计",
        "False：每一审级各计一件",
        "读到的文件均未规定；写明所选口径。上一年的报告已按一审结果公布，不追改。",
        "02 §4 [U]",
        _DISPUTE,
    ),
    Setting(
        "dispute_year",
        "复议、诉讼案件归哪一年？",
        "本年审结的，加年底尚未审结的",
        "按立案年度",
        "读到的文件均未规定。",
        "02 §4 [U]",
        _DISPUTE,
    ),
    Setting(
        "suit_answer_day",
        "行政诉讼的答辩期限怎样计算？",
        "以人民法院应诉通知书写明的最后一日为准，登记时照填",
        "按固定的天数计算",
        "手册没有写明天数，不推测。",
        "03 §8",
        _DISPUTE,
    ),
    Setting(
        "old_review_periods",
        "2024年1月1日以前申请的行政复议，各项期限怎样计算？",
        "不计算，按复议机关的通知办理",
        "按修订前的行政复议法计算",
        "修订前的各项期限手册没有写明。",
        "03 §8",
        _DISPUTE,
    ),
    Setting(
        "silence_review_first",
        "逾期不答复，起诉前是否须先复议？",
        "False：可以复议，也可以起诉",
        "True：复议前置",
        "法释〔2025〕8号第二条与行政复议法第二十三条第一款第（三）项读法不一。",
        "03 §8 [P][U]",
        _DISPUTE,
    ),
    Setting(
        "electronic_service_on_sending",
        "电子送达以发出还是以收到为准？",
        "True：以发出之日为送达之日",
        "False：以对方系统确认收到之日为准",
        "235号没有规定电子送达；应在公开指南中写明。",
        "03 §6 [U]",
        _SERVICE,
    ),
    Setting(
        "emergency_hours",
        "突发事件信息应急发布后，复审、终审签名多久补齐？",
        "24：24小时；期间公开页面标明“应急发布”，保密审查不得后补",
        "其他小时数",
        "条例第十七条要求先审查，但没有规定应急的程序；保密法第三十五条不允许后补保密审查。",
        "04 §10 [D]",
        _SERVICE,
    ),
    Setting(
        "consultation_days",
        "一般咨询多久答复？",
        "5：5个工作日",
        "1至5个工作日",
        "只有地方规定。",
        "04 §4 [U]",
        _SERVICE,
    ),
    Setting(
        "complaint_days",
        "咨询投诉多久答复？",
        "15：15个工作日",
        "当地规定的天数",
        "依安徽的规定，本地规定未见。",
        "04 §4 [P]",
        _SERVICE,
    ),
    Setting(
        "help_days",
        "求助类留言多久答复？",
        "15：15个工作日，同投诉",
        "当地规定的天数",
        "手册没有单列求助；各地与投诉同样办理。",
        "04 §4 [U]",
        _SERVICE,
    ),
    Setting(
        "message_counts",
        "哪些留言计入“收到”？",
        "除重复提交、恶意灌水以外的全部，转往其他渠道的也计入",
        "只计受理的",
        "没有读到统计口径；转往其他渠道的同样答复了来信人。",
        "05 §8 [D]",
        _COUNT,
    ),
    Setting(
        "closing_notice_days",
        "政务新媒体关停前公告多久？",
        "15：15个工作日",
        "其他天数",
        "依云南的做法，全国规定未读到。",
        "05 §7 [U]",
        _SERVICE,
    ),
    Setting(
        "new_media_warning_days",
        "政务新媒体多久没有更新先行提醒？",
        "10：10日；超过14日（两周）即单项否决",
        "其他天数，少于14",
        "检查指标只写两周；提前提醒是设计上的建议。",
        "05 §7 [D]",
        _SERVICE,
    ),
    Setting(
        "survey_least",
        "社会评议的答卷少于多少份不公布结果？",
        "30：少于30份的只公布份数",
        "其他份数",
        "没有读到规定；太少的答卷不能说明问题，还可能认出答题的人。",
        "手册没有写",
        _SERVICE,
    ),
    Setting(
        "error_report_days",
        "网民找错多久答复？",
        "3：3个工作日",
        "当地规定的天数",
        "依辽宁的规定，全国平台的规定未读到。",
        "04 §4 [P]",
        _SERVICE,
    ),
    Setting(
        "immediate_fix_days",
        "立行立改的问题多久改完？",
        "3：3个工作日",
        "当地规定的天数",
        "设计上的建议。",
        "05 §3 [D]",
        _SERVICE,
    ),
    Setting(
        "assessment_no_data",
        "考核指标没有数据、或者不适用于某单位的，怎样计分？",
        "不计入：其余指标折算为100分",
        "按0分计；或者由人工评分",
        "没有读到规定；按0分计会因为没有申请、没有账号而扣分，不合理。",
        "05 §4 [D]",
        _SERVICE,
    ),
    Setting(
        "objection_days",
        "单位对考核得分提出异议的期限？",
        "5：反馈之日起5个工作日",
        "其他工作日数",
        "没有读到全国统一的期限。",
        "05 §4 [D]",
        _SERVICE,
    ),
    Setting(
        "rank_minimum",
        "多少个单位以上才公布考核排名？",
        "5：少于5个单位不显示名次",
        "其他数量；或者只分等次不排名",
        "单位太少，名次没有意义；防止以排名搞形式主义。",
        "05 §1、§4 [D]",
        _SERVICE,
    ),
    Setting(
        "task_days",
        "上级文件、调度会议定事项分解的任务，没有写明期限的多少个工作日办完？",
        "15：15个工作日",
        "其他工作日数；交办时可以逐项写明",
        "没有读到全国统一的期限；各地文件自定。",
        "05 §3 [U]",
        _SERVICE,
    ),
    Setting(
        "rectification_days",
        "没有写明期限的问题，多久整改到位？",
        "10：自交办之日起10个工作日",
        "其他天数，或者交办时逐件写明",
        "没有读到全国的期限；各地通报逐件写明日期。",
        "05 §3 [P]",
        _SERVICE,
    ),
    Setting(
        "escalate_by_deadline",
        "问题没有整改，是否要等上一步的期限过后才能升级（通报、督查通知）？",
        "True：上一步的期限过后才能升级；单项否决的不受此限",
        "False：不限制",
        "设计上的建议，避免层层加码；条例第四十七条只规定督促整改和通报批评。",
        "05 §6 [D]",
        _SERVICE,
    ),
    Setting(
        "index_code",
        "索引号用哪一种机构代码开头？",
        "organisation：9位组织机构代码，流水号5位",
        "credit：18位统一社会信用代码，流水号7位",
        "目录系统实施指引用组织机构代码；较新的地方做法用统一社会信用代码，全国没有统一规定。",
        "04 §3.2 [C]",
        _SERVICE,
    ),
    Setting(
        "backfilled_year",
        "从原网站迁入的信息，计入哪一年的公开数量？",
        "original：计入原网站所示的公布年份，台账标明“补录”",
        "计入迁入本平台的年份",
        "迁入不是公开；计入迁入年份会使当年数量虚增。原公布日期无从核实，页面上两个日期都写明。",
        "04 §4、05 §6 [D]",
        _COUNT,
    ),
    Setting(
        "correction_shows",
        "更正已经公开的信息，公众能看到什么？",
        "note：改后的内容，加更正日期和更正说明；改前的版本在系统内留存",
        "versions：改前、改后的版本都公开，可以逐段对照",
        "条例没有规定；改前的内容可能正是不应公开的，所以不自动展示。",
        "手册没有写",
        _SERVICE,
    ),
    Setting(
        "imported_formed_on",
        "从原网站迁入的信息没有成文日期的，怎样填？",
        "original：用原网站的发布日期代替",
        "required：没有成文日期的不能导入",
        "旧网页多数没有成文日期；发布日期不早于成文日期，滞后天数因此不会算多。",
        "手册没有写",
        _COUNT,
    ),
    Setting(
        "list_expired",
        "有效期已满的信息是否还列在栏目中？",
        "True：仍列出，页面标明已经失效",
        "False：从栏目中移出，原网址仍可打开",
        "47号只要求在原文件页面标明；没有要求移出栏目。",
        "04 §2 [C][D]",
        _SERVICE,
    ),
    Setting(
        "unified_numbers",
        "规范性文件是否必须有统一登记号（三统一）？",
        "no：可以不填",
        "yes：没有统一登记号的，不能登记为规范性文件",
        "统一登记、统一编号、统一印发是地方规定，本地规定未读到。",
        "04 §7 [U]",
        _SERVICE,
    ),
    Setting(
        "document_reminder_days",
        "规范性文件有效期届满前多久提醒？",
        "60：60日",
        "其他天数",
        "有效期由各地规定（多为5年，暂行、试行2年），没有读到提醒的期限；留出清理、续期的时间。",
        "04 §7 [P][D]",
        _SERVICE,
    ),
    Setting(
        "mask_person_names",
        "公示行政许可、行政处罚、行政强制时，自然人姓名是否隐去一部分？",
        "True：只显示姓氏，其余用＊代替",
        "False：显示全名",
        "双公示标准没有读到隐去姓名的要求；个人信息保护法第三十四条要求以履行法定职责所需为限。",
        "04 §9、§11 [D]",
        _SERVICE,
    ),
    Setting(
        "mask_identity",
        "名单里的身份证号码遮掩到什么程度？",
        "nothing：一位不留，只公开姓名和村（社区）",
        "words：写“（身份证件号码略）”；region：留前六位；region_and_last：留前六位和末位",
        "没有找到统一的遮掩规定；个人信息保护法第二十五条、第三十四条要求以履行法定职责所需为限。",
        "04 §11 [U]",
        _SERVICE,
    ),
    Setting(
        "burst_limits",
        "临近考核突击公开，多少算突击？",
        "截止日前15日内不少于10条，且达到此前十二个月同样长的时段平均数的3倍；或者最后10个工作日"
        "不少于10条，且达到本季度的50%。补发旧信息：其中滞后超过20个工作日的不少于5条",
        "GONGKAI_MONITORING 中的 burst_* 、share_* 、history_* 、lagging_items",
        "没有国家标准。批量报送的数据、依法限期公开的预决算、从原网站迁入的不计；季度不满30个"
        "工作日的不看占比；记录不满3个时段的不比倍数。",
        "05 §6 [D]",
        _SERVICE,
    ),
    Setting(
        "share_limits",
        "一个单位的超期、转发占多大比例要提示？",
        "近90天不少于10条：超期多于10%，转发多于50%，本单位自己的少于30%",
        "GONGKAI_MONITORING 中的 rate_* 、late_rate、forward_share、original_ratio",
        "没有国家标准；手册没有写统计的时段，取90天，第二个月就能看到。",
        "05 §6 [D]",
        _SERVICE,
    ),
    Setting(
        "silent_days",
        "多久没有信息算长期不更新？",
        "动态要闻类栏目14天，其他定了更新要求的栏目按其要求，单位90天",
        "GONGKAI_MONITORING 中的 silent_news_days、silent_days",
        "14天同检查指标；90天没有国家标准。",
        "05 §6 [D]、04 §4 [C]",
        _SERVICE,
    ),
    Setting(
        "quota_limits",
        "怎样看出按数量指标凑数？",
        "一个月正好等于数量指标（不少于5条），30%以上（不少于2条）集中在最后一个工作日；"
        "不知道指标的，连续3个月同样条数才提示",
        "GONGKAI_MONITORING 中的 quota_* 、bunched_share",
        "没有国家标准；按数量考核本身不可取，所以平台不设数量指标。",
        "05 §4、§6 [D]",
        _SERVICE,
    ),
    Setting(
        "copy_limits",
        "文字相同多少算转发、重复、雷同？",
        "转发0.9，同一单位重复公开0.95，年度报告0.8（五字片段的重合）",
        "GONGKAI_MONITORING 中的 copied、repeated、boilerplate",
        "没有国家标准。",
        "05 §6 [D]",
        _SERVICE,
    ),
    Setting(
        "training_pass_mark",
        "培训测验多少分算合格？",
        "80：百分之八十",
        "其他百分比",
        "条例第四十八条只要求定期培训，没有规定测验。",
        "01 §6 [D]",
        _SERVICE,
    ),
    Setting(
        "training_days",
        "“定期”培训多久一次，一个单位才算完成？",
        "365：最近一年内参加过",
        "其他天数",
        "条例第四十八条没有规定多久。",
        "01 §6 [U]",
        _SERVICE,
    ),
)

SETTINGS: dict[str, Setting] = {setting.name: setting for setting in _ALL}

_HEAD = """\
# 法律没有说清的问题

条例和配套文件没有写明、或者我们没有读到原文的问题，逐项列出：现在怎样处理，可以改成什么，
为什么。设置的名称就是规则函数的参数名，或者应当在系统中登记的字段。按所选口径统计的数字，
应在报告底稿中写明口径。

本文件由 `gongkai rules --questions > docs/open-questions.md` 生成，内容在
`gongkai/rules/settings.py`。
"""
_TAIL = """
## 还有三个问题没有设置

- **年末的日子**：次年的节假日通知可能把元旦前的一两天列为放假日（如2022年12月31日）。次年通知
  发布以前算出的年末日期，通知发布后应当复算。
- **新疆的放假通知**：2020、2021、2024、2026年的肉孜节、古尔邦节放假安排没有找到。涉及这些年份的
  日期标为“暂定”，由管理员加入通知后复算（`gongkai calendar add`）。
- **地区放假日是否中断“工作日”**：没有读到明文。机关放假不办公，所以按地区日历计算最后一日；
  内部目标按全国日历，总不会更晚。
"""


def questions_markdown() -> str:
    """Return docs/open-questions.md: every unsettled question with its setting."""
    lines = [_HEAD]
    for topic in dict.fromkeys(setting.topic for setting in SETTINGS.values()):
        lines += [f"## {topic}", "", "| 设置 | 问题 | 现在 | 也可以 | 理由 | 手册 |"]
        lines += ["| --- | --- | --- | --- | --- | --- |"]
        lines += [
            f"| `{s.name}` | {s.question} | {s.default} | {s.other} | {s.why} | {s.source} |"
            for s in SETTINGS.values()
            if s.topic == topic
        ]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n" + _TAIL
