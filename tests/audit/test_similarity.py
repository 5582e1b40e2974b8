"""Text that repeats another report."""

import time

from gongkai.audit.finding import Severity
from gongkai.audit.run import run_many, summary
from tests.audit.change import with_chapter
from tests.make import report

SENTENCES = [
    f"本机关认真落实第{i}项公开任务并按照{'甲乙丙丁戊己庚辛壬癸'[i % 10]}类要求完善工作制度"
    f"{'东南西北中'[i % 5]}片区同步推进"
    for i in range(12)
]
LONG = "。".join(SENTENCES)


def alike(*reports):
    return [f for f in run_many(reports, strict=True) if f.family == "SIMILAR_TEXT"]


def of(agency, text, year=2023):
    return with_chapter(
        report(agency=agency, year=year, file=f"{agency}{year}.html", sections=CHAPTERS), 1, text
    )


CHAPTERS = tuple(s for s in report().sections if s.number == 1)


def test_two_agencies_with_one_text_are_noticed():
    (finding,) = alike(of("甲县教育局", LONG), of("乙县教育局", LONG))

    assert (finding.code, finding.severity) == ("SIMILAR-TEXT", Severity.NOTICE)
    assert finding.places[0].chapter == 1
    assert finding.printed == "100%"


def test_numbers_do_not_make_a_text_new():
    last = "2022年，" + LONG.replace("公开任务", "公开任务22件")
    this = "2023年，" + LONG.replace("公开任务", "公开任务35件")

    assert len(alike(of("甲县教育局", last, 2022), of("甲县教育局", this, 2023))) == 1


def test_another_text_is_another_text():
    other = "。".join(f"{word}方面我们另行部署了不同的重点工作内容" for word in "天地玄黄宇宙洪荒")

    assert alike(of("甲县教育局", LONG), of("乙县教育局", other * 2)) == []


def test_short_chapters_are_not_compared():
    assert alike(of("甲县教育局", SENTENCES[0]), of("乙县教育局", SENTENCES[0])) == []


def test_a_report_in_two_files_does_not_copy_itself():
    assert alike(of("甲县教育局", LONG), of("甲县教育局", LONG)) == []


def test_a_thousand_reports_take_a_thousand_times_one():
    few = [summary(of(f"第{i}县教育局", LONG + f"。第{i}号" * 9)) for i in range(100)]
    many = few * 10

    def seconds(summaries):
        taken = []
        for _ in range(3):
            start = time.perf_counter()
            run_many(summaries)
            taken.append(time.perf_counter() - start)
        return min(taken)

    assert seconds(many) < 40 * seconds(few)  # ten times the work, with room for a busy machine
