"""The register of what looks again by itself."""

from datetime import UTC, date, datetime

from gongkai.rules import recheck
from gongkai.rules.recheck import Result, Seen, Subject, checker, seen

NOW = datetime(2024, 1, 15, tzinfo=UTC)


def test_a_check_is_asked_by_its_code(monkeypatch):
    monkeypatch.setattr(recheck, "CHECKERS", {})

    @checker("test.kind", label="类型是链接")
    def kind_is_link(subject: Subject, now: datetime) -> Seen:
        return Seen(Result.PASSED if subject.kind == "link" else Result.FAILED, f"{now:%Y}")

    subject = Subject(agency=1, found_on=date(2024, 1, 2), kind="link")
    assert seen("test.kind", subject, NOW) == Seen(Result.PASSED, "2024")
    assert seen("nobody", subject, NOW).result is Result.UNKNOWN
