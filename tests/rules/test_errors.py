"""What the law does not allow is said in words, with a code for machines."""

import importlib
import pkgutil

import pytest

import gongkai.rules
from gongkai.rules.errors import RuleError
from gongkai.rules.reply import ExtensionTooLong

for module in pkgutil.iter_modules(gongkai.rules.__path__, "gongkai.rules."):
    importlib.import_module(module.name)


def families(kind: type[RuleError]) -> list[type[RuleError]]:
    return [kind, *(sub for child in kind.__subclasses__() for sub in families(child))]


ERRORS = [kind for kind in families(RuleError) if kind.__module__.startswith("gongkai.rules.")]


def test_an_error_keeps_its_fields():
    error = ExtensionTooLong(extra=25, most=20)

    assert error.fields == {"extra": 25, "most": 20}
    assert str(error).startswith("延期25个工作日超过上限")


@pytest.mark.parametrize("kind", ERRORS)
def test_every_error_has_a_code_and_a_sentence_that_can_be_filled(kind):
    class AnyField(dict):
        def __missing__(self, key):
            return "某"

    assert "." in kind.code
    assert kind.says % AnyField()


def test_no_two_errors_share_a_code():
    codes = [kind.code for kind in ERRORS]

    assert len(codes) == len(set(codes))
