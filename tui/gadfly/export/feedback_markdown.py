"""Feedback as Markdown, for whoever reads it without gadfly: total and why, then paragraph by paragraph."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.documents.critique import ARTICLE
from gadfly.documents.told import comment_words, told_answers, told_judgement
from gadfly.export.markdown_text import line_text, paragraphs_quoted
from gadfly.scoring.lines import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.documents.feedback import Explained, Feedback, PlaceOutcome
    from gadfly.documents.grade import Comment
    from gadfly.documents.told import KeySays, ToldAnswer


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
    yield f"### {line_text(row.question.name)}: {figure(row)}"
    yield ""
    yield f"*{line_text(row.question.ask)}*"
    yield ""
    yield from _item("You", row.said, f" ({row.sure})" if row.sure else "")
    if row.answer.note.strip():
        yield from _item("Your note", row.answer.note)
    for passage in row.answer.passages:
        yield from _item("You marked", f"“{passage.text}”")
    for key in row.keys:
        yield from _key(key)
    if row.outcome.why:
        yield from _item("Marks", row.outcome.why)
    comment = feedback.grade.comment(row.outcome.place, row.question.id)
    for words in comment_words(comment):
        yield from _item("Comment", words)


def _key(key: KeySays) -> Iterator[str]:
    yield from _item(f"Key ({line_text(key.name)})" if key.name else "Key", key.said)
    if key.because.strip():
        yield from _item("Because", key.because)
    if key.accepted:
        yield from _item("Accepted as well", "; ".join(key.accepted))


def _item(who: str, words: str, after: str = "") -> Iterator[str]:
    """One thing said: on the line where it is short, as a quotation where it has lines of its own."""
    if "\n" not in words.strip():
        yield f"- **{who}**: {line_text(words)}{after}"
        return
    yield f"- **{who}**{after}:"
    yield ""
    yield from paragraphs_quoted(words, "  ")
    yield ""


def figure(row: ToldAnswer) -> str:
    """The marks of an answer: `1.5 of 2`, or that it has no part in the grade."""
    outcome, marks = row.outcome, Fraction(row.question.marks)
    if outcome.share is None:
        return "excused" if outcome.by == "excused" else "does not count"
    return f"{number(outcome.share * marks)} of {number(marks)}"


def _comment(comment: Comment) -> Iterator[str]:
    for words in comment_words(comment):
        yield "\n".join(("**Comment**:", "", *paragraphs_quoted(words)))


def _about(feedback: Feedback) -> Iterator[str]:
    if feedback.key_kept:
        yield "The key's answers are not told here."
        yield ""
    yield (
        "This page has no seal and could be changed by anybody. The file that ends in `.feedback.toml` is"
        " sealed: open it with gadfly, reply to comments there, and ask for a regrade."
    )
