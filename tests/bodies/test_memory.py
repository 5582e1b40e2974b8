"""No file makes the server need more than a gigabyte, whatever it was made for."""

from __future__ import annotations

import subprocess
import sys

import pytest

MOST_MEGABYTES = 1_000
CASES = {
    "elements": "from_docx(document('<w:p/>' * 2_500_000))",
    "paragraphs": "from_docx(document(paragraph('甲') * 90_000))",
    "table": "from_docx(document(table(*[cell('甲') * 60] * 600)))",
    "long text": "from_docx(document(paragraph('甲乙丙' * 3_000_000)))",
    "html": "from_html('<p><b>甲</b>' * 30_000)",
    "formatting": "sanitise(''.join(f'<font x={n}>' for n in range(45_000)) + '<p>甲' * 30_000)",
    "workbook": "text_of(wide_workbook(), FileKind.XLSX)",
    "directory": "check_file(packed({f'{n}.txt': b'' for n in range(30_000)}), '附件.zip')",
}
PROGRAM = """
from gongkai.bodies import *
from tests.bodies.make import packed
from tests.bodies.test_text_of import wide_workbook
from tests.bodies.word_documents import *
try:
    {case}
except Refused as error:
    assert error.code.startswith("bodies.")
from tests.memory import most_megabytes
print(most_megabytes())
"""


@pytest.mark.parametrize("case", list(CASES))
def test_a_hostile_file_needs_less_than_a_gigabyte_and_half_a_minute(case):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(case=CASES[case])],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert int(done.stdout) < MOST_MEGABYTES
