"""
The words that code says without gettext, for the catalogue: `gongkai.rules.words`.

Rules, documents and audit know no Django and mark what they say by its form: `says` of a refusal,
the Chinese in the call that raises it, `said("…")`, the members of a `Word`, and tables of labels.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
_HAN = re.compile("[\u4e00-\u9fff]")
_NAME = re.compile(r"\w+")
#: what else has words to say, without being called with them
_MARKS = frozenset({"said", "says", "Word"})
#: what is said by giving it to one of these: findings, files that cannot be read, the steps of a
#: reckoning, rows of tables with labels
_SPEAKING = frozenset(
    {
        *("Remark", "Unreadable", "Problem", "Found", "Bad", "_say"),
        *(
            "Trace",
            "Received",
            "Started",
            "Term",
            "Paused",
            "Extended",
            "Capped",
            "Fixed",
            "Rolled",
        ),
        *("Period", "Transition", "ChannelRule", "FormField", "Ground", "Content"),
    }
)

Spoken = tuple[int, str]


def spoken(path: Path) -> Iterator[Spoken]:
    """Yield line and words of all that a module says."""
    speaking, text = _speaking(), path.read_text(encoding="utf-8")
    if (speaking | _MARKS).isdisjoint(_NAME.findall(text)):
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef):
            yield from _of_class(node)
        elif isinstance(node, ast.Call):
            name = _called(node.func)
            if name == "said" and isinstance(node.func, ast.Name) and node.args:
                yield from _texts(node.args[0], every=True)
                for one in node.keywords:
                    yield from _texts(one.value)
            elif name in speaking:
                given = [*node.args, *(one.value for one in node.keywords)]
                yield from (found for one in given for found in _texts(one))


def _of_class(node: ast.ClassDef) -> Iterator[Spoken]:
    """Yield the sentence of a refusal, the members of a closed list of words."""
    listed = any(_called(base) == "Word" for base in node.bases)
    for line in node.body:
        if isinstance(line, (ast.Assign, ast.AnnAssign)) and line.value is not None:
            target = line.targets[0] if isinstance(line, ast.Assign) else line.target
            if listed:
                yield from _texts(line.value)
            elif _called(target) == "says" and isinstance(line.value, ast.Constant):
                yield from _texts(line.value, every=True)


@cache
def _speaking() -> frozenset[str]:
    """Return the names of all refusals, and of what else is given words to say."""
    found = set(_SPEAKING)
    for path in HERE.glob("**/*.py"):
        text = path.read_text(encoding="utf-8")
        if "says" in text:
            found.update(
                node.name
                for node in ast.walk(ast.parse(text))
                if isinstance(node, ast.ClassDef) and any(True for _ in _of_refusal(node))
            )
    return frozenset(found)


def _of_refusal(node: ast.ClassDef) -> Iterator[Spoken]:
    has_code = any(
        isinstance(line, ast.Assign) and _called(line.targets[0]) == "code" for line in node.body
    )
    return _of_class(node) if has_code else iter(())


def _called(node: ast.expr) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))


def _texts(node: ast.AST, *, every: bool = False) -> Iterator[Spoken]:
    """Yield the Chinese literals of an expression; not those of a call or of an f-string in it."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and node.value and (every or _HAN.search(node.value)):
            yield node.lineno, node.value
    elif not isinstance(node, (ast.JoinedStr, ast.Call, ast.Compare, ast.Subscript)):
        for one in _parts(node):
            yield from _texts(one, every=every)


def _parts(node: ast.AST) -> Iterable[ast.AST]:
    if isinstance(node, ast.IfExp):
        return node.body, node.orelse
    return ast.iter_child_nodes(node)
