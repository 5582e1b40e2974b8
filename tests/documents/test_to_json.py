"""The JSON holds everything and is what its schema says."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest

from gongkai.documents.to_json import json_text
from tests import make

SCHEMA = json.loads(
    files("gongkai.documents").joinpath("schema/report.schema.json").read_text(encoding="utf-8")
)
REPORTS = [make.clean_report(), make.model_report(), make.old_2019(), make.report(cells={})]


@pytest.mark.parametrize("report", REPORTS)
def test_it_is_what_the_schema_says(report):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)

    jsonschema.validate(json.loads(json_text(report)), SCHEMA)


def test_a_figure_says_what_is_printed_and_where():
    found = json.loads(json_text(make.clean_report()))["tables"]["t2"]["fees"]["amount_wan"]

    assert found == {
        "printed": "7215.19",
        "value": "7215.19",
        "kind": "number",
        "reading": "7215.19",
        "confidence": 1.0,
        "place": {"table": 2, "row": "fees", "col": "amount_wan"},
    }


def test_half_a_character_can_still_be_saved():
    assert json_text(make.clean_report(title="\ud842")).encode("utf-8")
