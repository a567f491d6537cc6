"""What an answer becomes when the reader picks, writes, points or says that a question does not apply."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.documents.answers import Earlier

if TYPE_CHECKING:
    from gadfly.documents.answers import Answer, Passage
    from gadfly.documents.asking import Asked


NO_LONGER_THERE = "The rubric changed, and no longer has this answer."
"""Why such an answer stands among the earlier ones."""


class Refusal(ValueError):
    """What the reader asked for cannot be; the message says why and what can."""


def pick(asked: Asked, option: str) -> Answer:
    """The answer with an option picked; on a multi question picked or taken back.

    Raises:
        Refusal: The option is not on offer, or there are as many as the question allows.
    """
    question, answer = asked.question, asked.answer
    if not question.closed:
        raise Refusal(_how(asked))
    if option not in {offered.id for offered in asked.offered}:
        raise Refusal("That is not among the options here.")
    if question.kind == "choice":
        return answer.saying(choice=option)
    # what was picked while it was still on offer neither shows nor counts any more
    chosen = set(answer.choices or ()) & {offered.id for offered in asked.offered}
    if option in chosen:
        return _multi(asked, chosen - {option})
    if option in question.only:
        return _multi(asked, {option})
    chosen = (chosen - set(question.only)) | {option}
    if question.most is not None and len(chosen) > question.most:
        raise Refusal(f"At most {question.most} can be picked. Take one back first.")
    return _multi(asked, chosen)


def pick_all(asked: Asked, options: tuple[str, ...]) -> Answer:
    """The answer with exactly these options picked.

    Raises:
        Refusal: One is not on offer, excludes the others, or they are too many.
    """
    question = asked.question
    if question.kind == "choice":
        if len(options) != 1:
            raise Refusal("Pick one option.")
        return pick(asked, options[0])
    if question.kind != "multi":
        raise Refusal(_how(asked))
    if not set(options) <= {offered.id for offered in asked.offered}:
        raise Refusal("That is not among the options here.")
    if len(set(options)) > 1 and not set(options).isdisjoint(question.only):
        raise Refusal("One of these stands alone: pick it without the others.")
    if question.most is not None and len(set(options)) > question.most:
        raise Refusal(f"At most {question.most} can be picked.")
    return _multi(asked, set(options))


def write(asked: Asked, text: str) -> Answer:
    """The answer to a question that is answered in words; without any words it is open again.

    Raises:
        Refusal: The question is not answered in words.
    """
    if asked.question.kind != "text":
        raise Refusal(_how(asked))
    return asked.answer.saying(text=_lines(text) or None)


def not_applicable(asked: Asked, reason: str) -> Answer:
    """The answer that the question does not apply, and why.

    Raises:
        Refusal: The rubric does not allow it here.
    """
    if asked.question.na == "never":
        raise Refusal("This question always applies: pick the answer that comes closest.")
    return asked.answer.saying(na=_lines(reason))


def clear(asked: Asked) -> Answer:
    """The answer taken away, with how sure the reader was of it; note and passages stay.

    Where the passages are the answer, they go.
    """
    passages = () if asked.question.kind == "passage" else asked.answer.passages
    return replace(asked.answer.saying(), confidence=None, passages=passages)


def note(asked: Asked, text: str) -> Answer:
    """The answer with a note beside it; an empty text takes the note away."""
    return replace(asked.answer, note=_lines(text))


def confidence(asked: Asked, level: int) -> Answer:
    """The answer with how sure the reader is, 1 to 3.

    Raises:
        Refusal: The level is none of these.
    """
    if level not in {1, 2, 3}:
        raise Refusal("Say 1 (a guess), 2 (fairly sure) or 3 (sure).")
    return replace(asked.answer, confidence=level)


def mark(asked: Asked, passage: Passage) -> Answer:
    """The answer with a passage that carries it, unless it has that one already.

    Passages are kept in the order of the text. Where the passage is the answer, an N/A given before goes.

    Raises:
        Refusal: The question is not about a passage.
    """
    if not asked.question.points_at_text:
        raise Refusal("This question asks for no passage. A note can say which words you mean.")
    answer = asked.answer.saying() if asked.question.kind == "passage" else asked.answer
    return replace(answer, passages=tuple(sorted({*answer.passages, passage}, key=_in_text)))


def unmark(asked: Asked, passage: Passage) -> Answer:
    """The answer without that passage."""
    return replace(asked.answer, passages=tuple(p for p in asked.answer.passages if p != passage))


def kept_aside(asked: Asked, answer: Answer) -> Answer:
    """The new answer, with the one before it among the earlier ones where the rubric no longer knows that.

    It was given under another version of the rubric, and could not be given again.
    """
    before = asked.answer
    if before.blank:
        return answer
    from gadfly.documents.moving import fits  # noqa: PLC0415 - no start pays for what few answers need

    said = (before.choice, before.choices, before.text, before.na)
    if said == (answer.choice, answer.choices, answer.text, answer.na) or fits(asked.question, before):
        return answer
    return replace(answer, earlier=(*answer.earlier, Earlier(*said, at=before.at, why=NO_LONGER_THERE)))


def _multi(asked: Asked, chosen: set[str]) -> Answer:
    ordered = tuple(option.id for option in asked.offered if option.id in chosen)
    return asked.answer.saying(choices=ordered)


def _in_text(passage: Passage) -> tuple[int, str, int, int, str, str]:
    # ids have three digits and, from the thousandth block on, more: the longer id stands later
    block = passage.paragraph
    return (len(block), block, passage.start, passage.end, passage.option, passage.text)


def _how(asked: Asked) -> str:
    match asked.question.kind:
        case "text":
            return "This question is answered in words, not with an option."
        case "passage":
            return "This question is answered by marking a passage."
        case "choice" | "multi":
            return "This question is answered with an option."


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
