from tests.results.asked import audit


def test_each_finding_says_where_what_and_why(faulty):
    text, _ = audit("text", faulty)

    assert "✗ 错误  表三 第1行“一、本年新收政府信息公开申请数量” 总计列" in text
    assert "应为 37，印的是 73" in text
    assert "依据：国办公开办函〔2021〕30号" in text


def test_the_last_line_sums_up(faulty, clean, empty):
    last = audit("text", faulty, clean, empty)[0].splitlines()[-1]

    assert last.startswith("核验 3 份，1 份没有错误和警告，1 份读不出；错误 ")


def test_a_bad_file_is_one_line_under_its_name(empty):
    lines = audit("text", empty)[0].splitlines()

    assert lines[0] == str(empty)
    assert lines[1].startswith("  ✗ 读不出  文件是空的")


def test_colours_are_only_there_when_asked_for(faulty):
    assert "\x1b[" not in audit("text", faulty)[0]
    assert "\x1b[31;1m" in audit("text", faulty, colour=True)[0]


def test_a_report_cannot_write_control_sequences_to_the_terminal(hostile):
    assert "\x1b" not in audit("text", hostile)[0]
