"""Feedback as Markdown, for whoever reads it without gadfly: total and why, then paragraph by paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.critique import ARTICLE
from gadfly.documents.told import comment_words, told_answers, told_judgement
from gadfly.export.account import marks_words
from gadfly.export.markdown_text import item, line_text, paragraphs_quoted
from gadfly.export.md import comment
from gadfly.export.md_answers import key_items
from gadfly.scoring.lines import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.documents.feedback import Explained, Feedback, PlaceOutcome
    from gadfly.documents.grade import Comment
    from gadfly.documents.told import ToldAnswer


def feedback_markdown(feedback: Feedback) -> str:
    """The whole feedback as a Markdown text that ends with a line break."""
    parts = [*_head(feedback), *_total(feedback), *_judgement(feedback)]
    for place in feedback.places:
        parts += _place(feedback, place)
    parts.append("\n".join(("---", "", *_about(feedback))))
    return "\n\n".join(parts) + "\n"


def _head(feedback: Feedback) -> Iterator[str]:
    title = f": {line_text(feedback.title)}" if feedback.title else ""
    yield f"# Feedback{title}"
    student, article = feedback.grade.student, feedback.critique.article
    who = line_text(student.name or student.id) or "Somebody who gave no name"
    known = f" ({line_text(student.id)})" if student.id and student.name else ""
    op_ed = f"*{line_text(article.title)}*" if article.title else "an op-ed"
    author = f" by {line_text(article.author)}" if article.author else ""
    yield f"**{who}**{known} on {op_ed}{author}"


def _total(feedback: Feedback) -> Iterator[str]:
    grade, most = feedback.grade, number(feedback.scheme.out_of)
    if grade.excused:
        yield "## Excused\n\nThis does not count; there is no grade rather than a 0."
    else:
        yield f"## {'No total yet' if grade.total is None else f'{number(grade.total)} of {most}'}"
    yield from _comment(grade.comment())
    lines = [line for line in summary_lines(feedback.lines) if line.kind != "heading"]
    if lines and not grade.excused:
        rows = [f"| {line_text(x.label)} | {line_text(x.value)} | {line_text(x.detail)} |" for x in lines]
        yield "\n".join(("How the total came about:", "", "| | | |", "|:--|--:|:--|", *rows))


def summary_lines(lines: tuple[Explained, ...]) -> tuple[Explained, ...]:
    """Of all lines of an explanation those of the total itself, without what each place brought."""
    heads = [n for n, line in enumerate(lines) if line.kind == "heading" and not line.indent]
    return lines[: heads[1]] if len(heads) > 1 else lines


def _judgement(feedback: Feedback) -> Iterator[str]:
    rows = []
    for level in told_judgement(feedback):
        rows.append(f"- {line_text(level.name)}: {line_text(level.said)}".rstrip())
        for words in (level.note, *comment_words(level.comment)):
            if words:
                rows += ["", *paragraphs_quoted(words, "  "), ""]
    if rows:
        yield "\n".join(("## Your instructor's own judgement", "", *rows)).rstrip()


def _place(feedback: Feedback, place: PlaceOutcome) -> Iterator[str]:
    figure = (
        f"{number(place.earned)} of {number(place.possible)}" if place.possible else "nothing counts here"
    )
    yield f"## {line_text(place.name)}: {figure}"
    if place.id != ARTICLE:
        yield "\n".join(paragraphs_quoted(feedback.critique.article.block(place.id).text))
        yield from _comment(feedback.grade.comment(place.id))
    for row in told_answers(feedback, place.id):
        yield "\n".join(_answer(feedback, row)).rstrip()


def _answer(feedback: Feedback, row: ToldAnswer) -> Iterator[str]:
    yield f"### {line_text(row.question.name)}: {marks_words(row)}"
    yield ""
    yield f"*{line_text(row.question.ask)}*"
    yield ""
    yield from item("**You**", row.said, f" ({row.sure})" if row.sure else "")
    if row.answer.note.strip():
        yield from item("**Your note**", row.answer.note)
    for passage in row.answer.passages:
        yield from item("**You marked**", f"“{passage.text}”")
    for key in row.keys:
        yield from key_items(key, strong="**")
    if row.outcome.why:
        yield from item("**Marks**", row.outcome.why)
    for words in comment_words(feedback.grade.comment(row.outcome.place, row.question.id)):
        yield from item("**Comment**", words)


def _comment(found: Comment) -> Iterator[str]:
    return map(comment, comment_words(found))


def _about(feedback: Feedback) -> Iterator[str]:
    if feedback.key_kept:
        yield "The key's answers are not told here."
        yield ""
    yield (
        "This page has no seal and could be changed by anybody. The file that ends in `.feedback.toml` is"
        " sealed: open it with gadfly, reply to comments there, and ask for a regrade."
    )
