"""Makes an instructor's key: the same walk, and beside each answer what else is accepted, and why."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.cli.running import Unusable, complain
from gadfly.cli.source import article_of, read_source
from gadfly.cli.terminal import can_draw, draw
from gadfly.display import clean_line
from gadfly.documents.critique import Critic, Origin
from gadfly.documents.same_questions import question_differences
from gadfly.store.kinds import kind_of
from gadfly.store.lock import Held
from gadfly.store.open_key import OpenKey, key_names
from gadfly.store.rubrics import DEFAULT, load_rubric
from gadfly.store.saving import Changed
from gadfly.store.settings import load_settings

if TYPE_CHECKING:
    import argparse

    from gadfly.documents.article import Article
    from gadfly.documents.assignment import Assignment
    from gadfly.documents.rubric import Rubric

_ELSEWHERE = {
    "rubric": "This is a rubric. Name the op-ed, and the rubric with --rubric.",
    "critique": "This is a critique. Name its op-ed or its assignment, and a key is made beside it.",
    "grade": "This is a grade. Name the op-ed or the assignment.",
    "feedback": "This is feedback. Name the op-ed or the assignment.",
    "reply": "This is a file of replies. Name the op-ed or the assignment.",
}


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("file", type=Path, help="an assignment, an op-ed, or a key begun before")
    parser.add_argument("--rubric", metavar="R", help="a rubric's id or file, for an op-ed")
    parser.add_argument(
        "--article",
        type=int,
        metavar="N",
        help="which op-ed of the assignment, from 1, where there are several",
    )
    parser.add_argument("--out", type=Path, metavar="K.toml", help="where the key is saved")
    parser.add_argument("--plain", action="store_true", help="line prompts instead of a screen")


def run(chosen: argparse.Namespace) -> int:
    """Opens or begins the key on a screen, or as prompts where there is none or they were asked for."""
    try:
        opened = opening_key(chosen.file, chosen.rubric, chosen.out, chosen.article)
    except Held as held:
        raise Unusable(f"{chosen.file}: {held} Close it there first.") from held
    if not chosen.plain and can_draw():
        return draw(opened)
    if not chosen.plain:
        complain(["No terminal to draw on: asking line by line, as with --plain."])
    gc.enable()
    plain = import_module("gadfly.cli.plain_key")
    status: int = plain.PlainKey(opened, sys.stdin, sys.stdout).run()
    return status


def opening_key(
    file: Path, rubric: str | None = None, out: Path | None = None, article: int | None = None
) -> OpenKey:
    """The key that a file stands for, held open: itself, or the one to the text in it.

    Args:
        file: A key, an assignment or an op-ed.
        rubric: A rubric's id or path, for an op-ed.
        out: Where a new key is saved.
        article: Which op-ed of an assignment, from 1.

    Raises:
        Unusable: The file is something else, or it does not say which op-ed is meant.
        FileProblem: It cannot be read.
        Held: Another window has the key open.
        SaveFailed: A new key cannot be written.
    """
    data = read_source(file)
    kind = kind_of(data)
    if kind in _ELSEWHERE:
        raise Unusable(f"{file}: {_ELSEWHERE[kind]}")
    if kind == "key":
        if out:
            raise Unusable(f"{file}: This is a key: it has its place. Open it without --out.")
        return OpenKey.resume(file)
    if kind != "assignment":
        return _at(file, article_of(file, data), load_rubric(rubric or DEFAULT), Origin(), out)
    from gadfly.store.assignment_form import digest  # noqa: PLC0415 - only where there is an assignment
    from gadfly.store.assignments import assignment_of  # noqa: PLC0415 - as above

    assignment = assignment_of(data, file)
    if rubric:
        complain(["An assignment brings its own rubric: the one you chose is not used for it."])
    origin = Origin(assignment.id, digest(assignment))
    return _at(file, _meant(file, assignment, article), assignment.rubric_in_use, origin, out)


def _meant(file: Path, assignment: Assignment, number: int | None) -> Article:
    articles = assignment.articles
    if number is None and len(articles) == 1:
        return articles[0]
    if number is not None and 1 <= number <= len(articles):
        return articles[number - 1]
    names = (
        f"  --article {n}  {clean_line(each.title or each.source, 80)}" for n, each in enumerate(articles, 1)
    )
    raise Unusable(f"{file}: Say which op-ed the key is to:", *names)


def _at(file: Path, article: Article, rubric: Rubric, origin: Origin, out: Path | None) -> OpenKey:
    """The key to a text with a rubric that was begun before; else a new one."""
    settings, _ = load_settings()
    critic = Critic(settings.name, settings.id)
    for path in (out,) if out else key_names(file):
        if path.exists():
            found = _fitting(path, article, rubric)
            if found is not None:
                return found
            if out:
                raise Unusable(f"{out}: This file holds something else: name a new file with --out.")
            continue
        try:
            return OpenKey.begin(path, article, rubric, critic, origin)
        except Changed:  # made by somebody else just now
            if out:
                raise
    raise AssertionError("names never end")


def _fitting(path: Path, article: Article, rubric: Rubric) -> OpenKey | None:
    """The key in a file, held open, where it is to that text and asks the same questions.

    Raises:
        FileProblem: It is a key with errors: a new one beside it would look as if all in it were lost.
    """
    if kind_of(read_source(path)) != "key":
        return None
    opened = OpenKey.resume(path)
    own = opened.saved.critique
    if own.article.sha256 == article.sha256 and not question_differences(own.rubric, rubric):
        return opened
    opened.close()
    return None
