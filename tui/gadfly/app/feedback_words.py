"""What is said of feedback in words: whose seal, what it comes to, what to hand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.told import told_judgement
from gadfly.scoring.lines import Line, number

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from gadfly.documents.feedback import Explained, Feedback
    from gadfly.documents.reply import Replies, Reply
    from gadfly.store.feedback_seal import SealFinding


def seal_words(finding: SealFinding) -> tuple[str, ...]:
    """What the seals come to: first whether anything changed, then whose it is."""
    if finding.state == "unsealed":
        return (_UNSEALED,)
    if finding.state == "broken":
        return ("Its seal does not hold, so nothing that it says can be believed. Ask for the file again.",)
    if finding.state == "altered":
        return (f"It was CHANGED after it was sealed: {_listed(finding.changed)}. Ask for the file again.",)
    by = finding.by.replace("“", "'").replace("”", "'").strip()
    name = f"“{by}”" if by else "somebody who gave no name"
    return (
        f"Sealed by {name}, on {_moment(finding.at)}. Nothing in it has changed since.",
        _WHOSE[finding.whose].format(mark=finding.mark, file=finding.assignment),
    )


_UNSEALED = (
    "This file has no seal: anybody could have written or changed it. If it had one when you received it,"
    " ask for it again."
)
_WHOSE = {
    "assignment": "It is the key in your assignment ({file}): whoever made that sealed this.",
    "not-assignment": "It is NOT the key in your assignment ({file}). Ask your instructor: it is {mark}.",
    "unknown": "Whose key that is, is not established: the assignment does not lie beside this file."
    " Compare this fingerprint with your instructor's: {mark}.",
}


def seal_sign(finding: SealFinding) -> tuple[str, str]:
    """The seal in two or three words for the top line, with the role in which they are set."""
    if finding.state != "sound":
        return {
            "altered": "✗ CHANGED since it was sealed",
            "broken": "✗ seal broken",
            "unsealed": "✗ no seal",
        }[finding.state], "failed"
    if finding.whose == "assignment":
        return "✓ sealed by your instructor's key", "saved"
    if finding.whose == "unknown":
        return "sealed, key not established", "saving"
    return "✗ sealed by another key", "failed"


def total_words(feedback: Feedback) -> str:
    """The grade in a few words: `13 of 20`."""
    if feedback.grade.excused:
        return "excused"
    if feedback.grade.total is None:
        return "no total"
    return f"{number(feedback.grade.total)} of {number(feedback.scheme.out_of)}"


def on_words(feedback: Feedback) -> str:
    """Whose critique of what it is on."""
    student, article = feedback.grade.student, feedback.critique.article
    op_ed = f"“{article.title}”" if article.title else "an op-ed"
    who = student.name or student.id
    return f"{who}, on {op_ed}" if who else f"On {op_ed}"


def lines_of(lines: tuple[Explained, ...]) -> tuple[Line, ...]:
    """The explanation as the app sets explanations."""
    return tuple(Line(x.label, x.detail, x.value, x.indent, x.kind) for x in lines)


def summary(feedback: Feedback) -> tuple[Line, ...]:
    """Of the explanation the lines of the total itself."""
    heads = [n for n, line in enumerate(feedback.lines) if line.kind == "heading" and not line.indent]
    return lines_of(feedback.lines[: heads[1]] if len(heads) > 1 else feedback.lines)


def judgement_lines(feedback: Feedback) -> tuple[Line, ...]:
    """The instructor's own judgement, a line for each level and each note."""
    rows = tuple(Line(x.name, x.words, "", 1, "counted") for x in told_judgement(feedback))
    return (Line("Your instructor's own judgement", "", "", 0, "heading"), *rows) if rows else ()


def reply_words(reply: Reply) -> str:
    """A reply as its writer sees it."""
    begin = "You ask for a regrade" if reply.kind == "regrade" else "You reply"
    return f"{begin}: {reply.text.strip()}"


def hand_in_words(file: Path, replies: Replies) -> str:
    """Which file to hand in, or that there is none yet."""
    if not replies.replies:
        return (
            "You can answer any comment (r) and ask for a regrade of any answer (R). Your words go into a"
            f" file of their own, {file.name}."
        )
    requests = len(replies.requests)
    answers = len(replies.replies) - requests
    said = _listed(tuple(w for w in (_count(answers, "reply", "replies"), _count(requests, "request")) if w))
    are = "is" if len(replies.replies) == 1 else "are"
    return (
        f"Your {said} {are} kept. Hand in this file, where you handed in your critique: {file.name},"
        f" in the folder {file.parent}. Until then you can change what you wrote."
    )


def _count(number_of: int, one: str, many: str = "") -> str:
    return f"{number_of} {one if number_of == 1 else many or one + 's'}" if number_of else ""


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d} at {at:%H:%M} UTC" if at else "no day"


def _listed(words: tuple[str, ...]) -> str:
    *most, last = words or ("nothing",)
    return f"{', '.join(most)} and {last}" if most else last
