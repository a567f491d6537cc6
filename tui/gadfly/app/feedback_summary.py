"""The first page of feedback: the total and how it came about, the comment on the whole, the seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from gadfly.app.explained import explained
from gadfly.app.feedback_words import (
    hand_in_words,
    judgement_lines,
    on_words,
    reply_words,
    seal_words,
    summary,
    total_words,
)
from gadfly.app.show import show
from gadfly.documents.told import comment_words

if TYPE_CHECKING:
    from gadfly.documents.reply import Replies
    from gadfly.store.open_feedback import OpenFeedback


def summary_content(opened: OpenFeedback, replies: Replies, recounted: str, width: int) -> Content:
    """The first page.

    Args:
        opened: The feedback, and whether its seal holds.
        replies: What the student says to it so far.
        recounted: That the figures come out otherwise when they are computed again; mostly empty.
        width: Cells that it may take.
    """
    feedback, width = opened.feedback, min(width, 96)
    parts = [Content.styled(total_words(feedback), "bold $primary"), show(on_words(feedback), "$dimmed")]
    whole = feedback.grade.comment()
    if not whole.empty:
        parts += [Content(), Content.styled("✎ On the whole", "bold $primary")]
        parts.append(show("\n".join(comment_words(whole)), "italic $secondary"))
    if (reply := replies.reply("answer")) is not None:
        parts.append(show(reply_words(reply), "$success"))
    judged = judgement_lines(feedback)
    parts += [Content(), explained(summary(feedback)[1:], width)]
    if judged:
        parts += [Content(), explained(judged, width)]
    if recounted:
        parts += [Content(), show(recounted, "bold $warning")]
    style = "$foreground" if opened.finding.state == "sound" else "bold $error"
    parts += [Content(), *(show(line, style) for line in seal_words(opened.finding))]
    parts += [Content(), show(hand_in_words(opened.reply_file, replies), "$success")]
    if feedback.key_kept:
        parts += [Content(), show("Your instructor does not give the key's answers back.", "$dimmed")]
    return Content("\n").join(parts)
