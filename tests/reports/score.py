"""
The compass: generate documents, audit them, and say how right the auditor is.

    python -m tests.reports.score --seed 1 --n 200 --only html --keep /some/folder
"""

from __future__ import annotations

import argparse
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.reports import judge
from tests.reports.auditor import Outcome, audit, outcome_of, through_command
from tests.reports.batch import Document, make
from tests.reports.faults import FAULTS
from tests.reports.handled import handle_all
from tests.reports.layouts import LAYOUTS


@dataclass
class Tally:
    """What has been counted over a run."""

    documents: Counter[str] = field(default_factory=Counter)
    cells: Counter[str] = field(default_factory=Counter)
    cells_wrong: Counter[str] = field(default_factory=Counter)
    issues: Counter[str] = field(default_factory=Counter)
    issues_missed: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    false: int = 0
    stray: Counter[str] = field(default_factory=Counter)
    heads_wrong: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)


def _audited(document: Document) -> Outcome:
    try:
        return audit(document.data, document.name)
    except Exception:  # noqa: BLE001
        last = traceback.format_exc().strip().splitlines()
        return Outcome(error=f"CRASH {last[-1]} {last[-3].strip() if len(last) > 3 else ''}")


def _by_command(documents: list[Document]) -> list[Outcome]:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, document.name) for document in documents]
        for path, document in zip(paths, documents, strict=True):
            path.write_bytes(document.data)
        told = through_command(paths)["documents"]
    by_name = {Path(one["file"]).name: outcome_of(one) for one in told}
    return [by_name[document.name] for document in documents]


def _heads(document: Document, outcome: Outcome) -> list[str]:
    """Compare year, agency, edition and period with what is printed."""
    paper, wrong = document.paper, []
    facts = paper.facts
    big5 = document.layout == "html.big5"
    if outcome.year != facts.year and document.fault not in ("title_year", "period"):
        wrong.append(f"year {facts.year} {outcome.year}")
    if outcome.agency not in (facts.agency, facts.full_agency) and not big5:
        wrong.append(f"agency {facts.agency} {outcome.agency}")
    if outcome.edition != facts.edition and document.fault != "missing_table":
        wrong.append(f"edition {facts.edition} {outcome.edition}")
    if outcome.period != "/".join(paper.period):
        wrong.append(f"period {paper.period} {outcome.period}")
    return wrong


def judge_one(document: Document, outcome: Outcome, tally: Tally) -> bool:
    """Count one document; return whether everything was right."""
    paper, layout, fault = document.paper, document.layout, document.fault or "clean"
    head = (
        f"{document.name} [{document.style}{'/' if document.misprint else ''}{document.misprint}]"
    )
    tally.documents[layout] += 1
    said: list[str] = [f"ERROR {outcome.error}"] if outcome.error else []
    wrong = judge.wrong_cells(paper.expected, paper.marks, outcome)
    tally.cells[layout] += len(paper.expected)
    tally.cells_wrong[layout] += len(wrong)
    if wrong:
        few = "; ".join(f"{'.'.join(map(str, k))} {e}→{g}" for k, e, g in wrong[:4])
        said.append(f"CELLS {len(wrong)} wrong: {few}")
    lost = judge.missed(document.issues, outcome)
    tally.issues[fault] += sum(issue.primary for issue in document.issues)
    tally.issues_missed[fault] += len(lost)
    for issue in lost:
        said.append(f"MISSED {issue.codes} {issue.where} {issue.expected}/{issue.printed}")
        if issue.sentence:
            said.append(f"    「{issue.sentence}」")
    strays = judge.stray(document.issues, outcome)
    if not document.fault:
        tally.clean += 1
        tally.false += len(strays)
    for found in strays:
        tally.stray[f"{'clean' if not document.fault else 'faulty'} {found['family']}"] += 1
        place = found["places"][0] if found["places"] else {}
        said.append(f"{'FALSE' if not document.fault else 'EXTRA'} {found['family']} {place}")
        said.append(f"    {found['message']}")
    if not outcome.error:
        for word in _heads(document, outcome):
            tally.heads_wrong[word.split()[0]] += 1
            said.append(f"HEAD {word}")
    if said:
        tally.lines.append("\n".join([head, *("  " + line for line in said)]))
    return not said


def _rate(right: int, total: int) -> str:
    return f"{100 * right / total:.2f} % of {total}" if total else "none"


def show(tally: Tally) -> str:
    """Return the result as text, failures first."""
    cells, wrong = sum(tally.cells.values()), sum(tally.cells_wrong.values())
    issues, lost = sum(tally.issues.values()), sum(tally.issues_missed.values())
    lines = [*tally.lines, "", f"documents {sum(tally.documents.values())}"]
    lines.append(f"cells right      {_rate(cells - wrong, cells)}")
    lines.append(f"faults located   {_rate(issues - lost, issues)}")
    lines.append(f"clean documents  {tally.clean}, false errors and warnings {tally.false}")
    lines.append(f"stray            {dict(tally.stray.most_common())}")
    lines.append(f"heads wrong      {dict(tally.heads_wrong)}")
    for layout, count in sorted(tally.cells_wrong.items()):
        if count:
            lines.append(
                f"  cells  {layout:24} {_rate(tally.cells[layout] - count, tally.cells[layout])}"
            )
    for fault, count in sorted(tally.issues_missed.items()):
        if count:
            lines.append(
                f"  fault  {fault:24} {_rate(tally.issues[fault] - count, tally.issues[fault])}"
            )
    return "\n".join(lines)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--n", type=int, default=200)
    parser.add_argument("--only", default="", help="html, docx, pdf, txt")
    parser.add_argument("--layout", choices=sorted(LAYOUTS))
    parser.add_argument("--fault", choices=["clean", *FAULTS])
    parser.add_argument("--keep", type=Path, help="keep failing documents in this folder")
    parser.add_argument("--command", action="store_true", help="run `gongkai audit` on the files")
    parser.add_argument("--hostile", action="store_true", help="the hostile files as well")
    options = parser.parse_args()
    fault = {"clean": "", None: None}.get(options.fault, options.fault)
    tally = Tally()
    first = options.seed * 100_000
    documents = (
        make(seed, layout=options.layout, fault=fault, only=options.only)
        for seed in range(first, first + options.n)
    )
    pairs: Iterable[tuple[Document, Outcome]] = ((one, _audited(one)) for one in documents)
    if options.command:
        made = list(documents)
        pairs = zip(made, _by_command(made), strict=True)
    for document, outcome in pairs:
        right = judge_one(document, outcome, tally)
        if options.keep and not right:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / document.name).write_bytes(document.data)
            (options.keep / f"{document.name}.log").write_text(tally.lines[-1])
    print(show(tally))
    if options.hostile:
        print(handle_all())


if __name__ == "__main__":
    main()
