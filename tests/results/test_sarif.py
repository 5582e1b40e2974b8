import json
from datetime import date

from gongkai.results.document import examined
from gongkai.results.waivers import Waiver, Waivers, fingerprint, place_of
from tests.results import files
from tests.results.asked import audit

LEVELS = {"error", "warning", "note"}


def _run(*paths, waivers=None) -> dict:
    log = json.loads(audit("sarif", *paths, waivers=waivers)[0])
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    assert len(log["runs"]) == 1
    found: dict = log["runs"][0]
    return found


def test_every_result_points_at_a_rule_and_a_file(faulty, clean):
    run = _run(faulty, clean)

    rules = run["tool"]["driver"]["rules"]
    assert run["results"]
    for result in run["results"]:
        assert result["level"] in LEVELS
        assert result["message"]["text"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for place in result["locations"]:
            assert place["physicalLocation"]["artifactLocation"]["uri"]
            assert place["logicalLocations"][0]["fullyQualifiedName"]


def test_rules_explain_themselves_and_have_a_level(clean):
    for rule in _run(clean)["tool"]["driver"]["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in LEVELS
        assert rule["properties"]["basis"]


def test_a_file_that_was_not_read_is_a_notification(empty, clean):
    invocation = _run(empty, clean)["invocations"][0]

    assert invocation["executionSuccessful"] is False
    assert len(invocation["toolExecutionNotifications"]) == 1


def test_a_waived_finding_is_suppressed(faulty):
    document, _ = examined(files.source(faulty), 1, Waivers())
    first = document.findings[0].finding
    waiver = Waiver(
        first.code, place_of(first), fingerprint(first), "已核实", "阿依", date(2030, 1, 1),
        file=faulty.name,
    )  # fmt: skip

    results = _run(faulty, waivers=Waivers((waiver,), date(2026, 1, 1)))["results"]

    assert results[0]["suppressions"][0]["justification"].startswith("已核实")
    assert all("suppressions" not in result for result in results[1:])
