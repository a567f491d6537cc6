"""Checks gadfly documents: rubrics, critiques, and whatever else there is a format for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from gadfly.cli.output import print_json, print_lines
from gadfly.cli.running import complain
from gadfly.store.check import check_file
from gadfly.store.problems import FileProblem, Problem, report

if TYPE_CHECKING:
    import argparse


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("files", type=Path, nargs="+", metavar="file", help="any gadfly document")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(chosen: argparse.Namespace) -> int:
    """Prints what is wrong; 1 where there is an error, and 0 for warnings alone."""
    found = [(file, problem) for file in chosen.files for problem in _problems(file)]
    if chosen.json:
        print_json({"problems": [_record(file, problem) for file, problem in found]})
    else:
        complain(_line(file, problem) for file, problem in found)
        bad = {file for file, problem in found if problem.severity == "error"}
        print_lines(f"{file}: all right" for file in chosen.files if file not in bad)
    return int(any(problem.severity == "error" for _, problem in found))


def _problems(file: Path) -> tuple[Problem, ...]:
    try:
        return tuple(check_file(file))
    except FileProblem as problem:
        return problem.problems


def _line(file: Path, problem: Problem) -> str:
    if problem.severity == "error":
        return report(file, problem)
    return report(file, Problem(problem.path, f"warning: {problem.message}", problem.line, problem.column))


def _record(file: Path, problem: Problem) -> dict[str, Any]:
    keys = ("line", "column", "path", "message", "severity")
    return {"file": str(file), **{key: getattr(problem, key) for key in keys}}
