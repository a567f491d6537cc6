"""A critique's score, computed again from its answers: how well the op-ed stands by them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.cli.output import print_json, print_lines
from gadfly.cli.running import complain
from gadfly.cli.score_record import comparison_record, score_record
from gadfly.scoring.comparison import compare
from gadfly.scoring.comparison_words import change_lines, effect_lines, notice, versions
from gadfly.scoring.explain import explain, explain_all, place_name
from gadfly.scoring.scorer import score
from gadfly.store.critiques import read_critique
from gadfly.store.problems import FileProblem
from gadfly.store.rubric_versions import other_version
from gadfly.store.rubrics import load_rubric

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from gadfly.documents.critique import Critique
    from gadfly.documents.rubric import Rubric
    from gadfly.scoring.lines import Line
    from gadfly.scoring.score import Score


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("file", type=Path, help="a critique")
    parser.add_argument("--rubric", metavar="R", help="by another version of its rubric; writes nothing")
    parser.add_argument("--explain", action="store_true", help="tell how each figure came about")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(chosen: argparse.Namespace) -> int:
    """Prints the score."""
    critique = read_critique(chosen.file)
    if chosen.rubric:
        return _by_another(critique, load_rubric(chosen.rubric), chosen)
    figures = score(critique)
    if chosen.json:
        print_json(score_record(critique, figures, explained=chosen.explain))
    else:
        print_lines(_told(critique, figures, explained=chosen.explain))
    complain(_other(critique, chosen.file))
    return 0


def _by_another(critique: Critique, rubric: Rubric, chosen: argparse.Namespace) -> int:
    """What changed and both scores; then the score by the other rubric as by the own one."""
    comparison = compare(critique, rubric)
    if chosen.json:
        record = score_record(comparison.new, comparison.after, explained=chosen.explain)
        print_json(record | comparison_record(comparison))
        return 0
    print_lines([versions(critique.rubric, rubric), *change_lines(comparison), ""])
    print_lines([*effect_lines(comparison), ""])
    print_lines(_told(comparison.new, comparison.after, explained=chosen.explain))
    return 0


def _other(critique: Critique, file: Path) -> list[str]:
    """That the library has another version, in a line; nothing where it has none."""
    try:
        other = other_version(critique.rubric)
    except FileProblem as problem:
        return [f"The library's copy of this rubric cannot be used; this is by the critique's own. {problem}"]
    if other is None:
        return []
    how = f"To see what changed: gadfly score {file} --rubric {other.id}"
    return [f"{file}: {notice(critique.rubric, other)} {how}"]


def _told(critique: Critique, figures: Score, *, explained: bool) -> list[str]:
    return _indented(explain_all(critique, figures)) if explained else _short(critique, figures)


def _short(critique: Critique, figures: Score) -> list[str]:
    total, *_ = explain(critique, figures)
    band = f", {figures.band}" if figures.band else ""
    lines = [f"The op-ed's score: {total.value}{band} ({total.detail})", f"Coverage: {figures.coverage}%"]
    for place in figures.paragraphs:
        percent = "no score" if place.percent is None else f"{place.percent}%"
        lines.append(f"{place_name(critique, place.id)}: {percent}")
    return lines


def _indented(lines: Iterable[Line]) -> list[str]:
    written: list[str] = []
    for line in lines:
        value = f": {line.value}" if line.value else ""
        detail = f" ({line.detail})" if line.detail else ""
        gap = [""] if line.kind == "heading" and written else []
        written += [*gap, f"{'  ' * line.indent}{line.label}{value}{detail}"]
    return written
