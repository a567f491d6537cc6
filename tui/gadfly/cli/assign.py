"""Makes an assignment: one file with op-ed, rubric and instructions, which is all that a student needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gadfly.cli.due import due_time
from gadfly.cli.output import print_json, print_lines
from gadfly.cli.running import Unusable, complain
from gadfly.cli.source import article_of, read_source
from gadfly.documents.assignment import MOST_ARTICLES, Assignment
from gadfly.store.assignment_form import digest
from gadfly.store.assignment_text import write_assignment
from gadfly.store.critiques import critique_of
from gadfly.store.kinds import kind_of
from gadfly.store.naming import ASSIGNMENT_SUFFIX, stem_of
from gadfly.store.problems import FileProblem
from gadfly.store.reading import read_bounded
from gadfly.store.rubrics import load_rubric
from gadfly.store.saving import SaveFailed
from gadfly.store.seal_keys import public_key

if TYPE_CHECKING:
    import argparse

    from gadfly.documents.article import Article
    from gadfly.documents.key import Key
    from gadfly.documents.rubric import Rubric

_LONGEST_INSTRUCTIONS = 256 * 1024
_KEPT_BACK = {
    "key": "This is an instructor's key: answers never travel with an assignment. Name the op-ed itself.",
    "grade": "This is a grade: it is not handed out. Name the op-ed itself.",
    "rubric": "This is a rubric: name it with --rubric, and the op-ed as FILE.",
    "assignment": "This is an assignment already: hand it out as it is, or name its op-ed as FILE.",
}


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    from argparse import BooleanOptionalAction  # noqa: PLC0415 - loaded by then

    parser.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="an op-ed, or several of which students take one; a critique gives its text, never its answers",
    )
    parser.add_argument("--rubric", required=True, metavar="R", help="a rubric's id or file")
    parser.add_argument("--title", metavar="T", help="what students read first; by default the op-ed's title")
    parser.add_argument(
        "--due", metavar="DAY", help="2026-12-01 (the end of that day), or 2026-12-01T17:00, or with +01:00"
    )
    parser.add_argument(
        "--instructions", metavar="TEXT", default="", help="what to do; @FILE takes the text of that file"
    )
    parser.add_argument(
        "--confidence",
        action=BooleanOptionalAction,
        help="ask how sure each answer is, or do not; by default as the rubric says",
    )
    parser.add_argument("--blind", action="store_true", help="show graders no names until grades are locked")
    parser.add_argument(
        "--practice",
        type=Path,
        action="append",
        default=[],
        metavar="P.key.toml",
        help="your key to a short practice text, which students see paragraph by paragraph; may be repeated",
    )
    parser.add_argument("--out", type=Path, metavar="A.toml", help="by default beside the first FILE")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(chosen: argparse.Namespace) -> int:
    """Writes the assignment; an existing file is never written over."""
    due = due_time(chosen.due, datetime.now(UTC)) if chosen.due else None
    rubric = _rubric(chosen.rubric)
    articles = tuple(_article(file) for file in chosen.files)
    _no_two_alike(chosen.files, articles)
    title = (chosen.title or "").strip() or _title(articles, chosen.files[0])
    assignment = replace(
        Assignment.begin(title, articles, rubric),
        due=due,
        instructions=_instructions(chosen.instructions),
        confidence=chosen.confidence,
        blind=chosen.blind,
        public_key=_own_key(),
    )
    if chosen.practice:
        assignment = replace(assignment, practice=_practice(chosen.practice, assignment))
    out = chosen.out or _default(chosen.files[0])
    if out.exists():
        raise Unusable(f"{out}: There is such a file already: name another with --out.")
    write_assignment(out, assignment)
    if chosen.json:
        print_json(_record(out, assignment))
    else:
        print_lines(_told(out, assignment))
    if any(question.for_marker for question in rubric.questions):
        complain(["The rubric's hints for markers (for_marker) were left out: students could read them."])
    return 0


def _rubric(wanted: str) -> Rubric:
    rubric = load_rubric(wanted)
    if rubric.judges != "op-ed":
        raise Unusable(f"{wanted}: This rubric judges critiques, not op-eds: choose another.")
    return rubric


def _article(file: Path) -> Article:
    """The op-ed in a file; of a critique, its blocks as walked and set aside there."""
    data = read_source(file)
    kind = kind_of(data)
    if kind in _KEPT_BACK:
        raise Unusable(f"{file}: {_KEPT_BACK[kind]}")
    article = critique_of(data, file).article if kind else article_of(file, data)
    if not article.paragraphs:
        raise Unusable(f"{file}: Nothing of it is walked: take a paragraph in first, with gadfly open.")
    return article


def _practice(files: list[Path], assignment: Assignment) -> tuple[Key, ...]:
    from gadfly.cli.assign_practice import practice_in  # noqa: PLC0415 - only where there is practice

    return practice_in(files, assignment)


def _own_key() -> str:
    """The key that grades will be sealed with; an assignment works without it, too."""
    try:
        return public_key()
    except (FileProblem, SaveFailed, OSError) as problem:
        complain([f"The assignment carries no key of yours, so students cannot check your seal. {problem}"])
        return ""


def _no_two_alike(files: list[Path], articles: tuple[Article, ...]) -> None:
    if len(files) > MOST_ARTICLES:
        raise Unusable(f"There are {len(files)} op-eds: at most {MOST_ARTICLES} can be offered.")
    seen: dict[str, Path] = {}
    for file, article in zip(files, articles, strict=True):
        first = seen.setdefault(article.sha256, file)
        if first is not file:
            raise Unusable(f"{file}: This is the same text as {first}: name each op-ed once.")


def _instructions(given: str) -> str:
    if not given.startswith("@"):
        return given.strip()
    path = Path(given[1:])
    data = read_bounded(path, _LONGEST_INSTRUCTIONS, "instructions")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unusable(f"{path}: This is not UTF-8 text: save the file as UTF-8 and try again.") from error
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _title(articles: tuple[Article, ...], file: Path) -> str:
    if len(articles) > 1:
        return f"A choice of {len(articles)} op-eds"
    return articles[0].title.strip()[:200] or stem_of(file)


def _default(file: Path) -> Path:
    return file.with_name(f"{stem_of(file)}{ASSIGNMENT_SUFFIX}")


def _record(out: Path, assignment: Assignment) -> dict[str, Any]:
    return {
        "path": str(out),
        "id": assignment.id,
        "sha256": digest(assignment),
        "title": assignment.title,
        "due": assignment.due.isoformat() if assignment.due else None,
        "rubric": assignment.rubric.id,
        "confidence": assignment.rubric_in_use.confidence,
        "blind": assignment.blind,
        "articles": [
            {"title": article.title, "author": article.author, "paragraphs": len(article.paragraphs)}
            for article in assignment.articles
        ],
        "practice": [
            {"title": key.critique.article.title, "paragraphs": len(key.critique.article.paragraphs)}
            for key in assignment.practice
        ],
    }


def _told(out: Path, assignment: Assignment) -> list[str]:
    from gadfly.documents.due_words import due_line  # noqa: PLC0415 - --json says it otherwise

    lines = [f"Written to {out}", f"Title: {assignment.title}"]
    for article in assignment.articles:
        name = article.title or article.source or "untitled"
        by = f" by {article.author}" if article.author else ""
        lines.append(f"Op-ed: {name}{by}, {len(article.paragraphs)} paragraphs to walk")
    for key in assignment.practice:
        article = key.critique.article
        named = article.title or "untitled"
        lines.append(f"Practice: {named}, {len(article.paragraphs)} paragraphs, with your answers")
    lines.append(f"Rubric: {assignment.rubric.title}")
    lines.append(due_line(assignment.brief, datetime.now(UTC)) or "No due date.")
    return [*lines, f"A student opens it with: gadfly open {out.name}"]
