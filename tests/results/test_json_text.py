import json
from importlib.resources import files as package_files
from pathlib import Path

import jsonschema
import pytest

from gongkai.results.numbers import number
from tests.results.asked import audit

SCHEMA = json.loads(
    package_files("gongkai.results").joinpath("schema/audit.schema.json").read_text("utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_is_itself_valid():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_kind_of_document_fits_the_schema(clean, faulty, hostile, empty):
    text, _ = audit("json", clean, faulty, hostile, empty)

    found = json.loads(text)

    VALIDATOR.validate(found)
    assert [bool(d["error"]) for d in found["documents"]] == [False, False, False, True]


def test_files_are_named_as_they_were_given(clean, empty):
    text, _ = audit("json", clean, empty)

    assert [d["file"] for d in json.loads(text)["documents"]] == [str(clean), str(empty)]


def test_tables_hold_every_row_and_column_as_numbers(clean):
    document = json.loads(audit("json", clean)[0])["documents"][0]

    assert len(document["tables"]["t3"]) == 25
    assert {len(row) for row in document["tables"]["t3"].values()} == {7}
    assert document["tables"]["t2"]["fees"]["amount_wan"] == 7215.19
    assert document["tables"]["t2"]["permits"]["decisions"] == 285
    assert isinstance(document["tables"]["t3"]["received"]["total"], int)


def test_cells_say_what_is_printed_and_where(clean):
    cell = json.loads(audit("json", clean)[0])["documents"][0]["cells"]["t2"]["permits"]

    assert cell["decisions"]["printed"] == "285"
    assert cell["decisions"]["kind"] == "number"
    assert set(cell["decisions"]["place"]) == {"grid_row", "grid_col"}


def test_a_finding_names_its_decisive_place_first(faulty):
    findings = json.loads(audit("json", faulty)[0])["documents"][0]["findings"]

    row = next(f for f in findings if f["family"] == "T3_ROW_TOTAL")
    place = row["places"][0]
    assert (place["table"], place["row"]) == (3, "received")
    assert (row["expected"], row["printed"]) == (37, 73)
    assert row["severity"] == "error"


def test_figures_of_the_prose_stand_where_they_say(clean):
    document = json.loads(audit("json", clean)[0])["documents"][0]

    assert document["narrative"]
    for figure in document["narrative"]:
        assert figure["sentence"].strip()
        assert 1 <= figure["chapter"] <= 6


def test_a_file_that_was_not_read_says_why_in_one_line(empty):
    document = json.loads(audit("json", empty)[0])["documents"][0]

    assert document["error"] and "\n" not in document["error"]
    assert document["tables"] == {"t2": {}, "t3": {}, "t4": {}}


def test_the_same_files_give_the_same_bytes(clean, faulty, hostile):
    assert audit("json", clean, faulty, hostile)[0] == audit("json", clean, faulty, hostile)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("285", 285), ("7215.19", 7215.19), ("0.000001", 0.000001), ("1E+400", None), ("NaN", None)],
)
def test_numbers_are_whole_decimal_or_too_long_for_anybody(text, expected):
    from decimal import Decimal

    assert number(Decimal(text)) == expected


def _keys(schema: object) -> set[str]:
    """Return the names of all properties in a schema, however deep."""
    if isinstance(schema, list):
        return set().union(*(_keys(part) for part in schema))
    if not isinstance(schema, dict):
        return set()
    named = schema.get("properties", {})
    parts = [*named.values(), *(v for k, v in schema.items() if k != "properties")]
    return set(named) | _keys(parts)


def test_the_manual_mentions_every_key_of_the_schema():
    manual = Path(__file__).parents[2].joinpath("docs/json-schema.md").read_text("utf-8")

    missing = [key for key in sorted(_keys(SCHEMA)) if f"`{key}`" not in manual]

    assert missing == []
