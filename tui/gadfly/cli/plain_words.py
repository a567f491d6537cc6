"""What the plain mode says: short labelled lines for the eye and the ear, without colour or drawing."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from gadfly.documents.article import KINDS
from gadfly.documents.critique import ARTICLE

if TYPE_CHECKING:
    from gadfly.documents.answers import Answer
    from gadfly.documents.article import Article, Block
    from gadfly.documents.asking import Asked, Lack
    from gadfly.documents.rubric import Question
    from gadfly.scoring.score import Score
    from gadfly.store.journal import Typing
    from gadfly.walk.walk import Walk

LONG = 20_000
"""Code points of a paragraph that are read out at once; `:text` gives all of it."""

GLANCE = 100
"""Code points of a piece that is set aside."""

HELP = """\
An answer is one line: an option's number or id, several as 1,3, or a text as you type it.
An empty line leaves the question open and goes on.
:back and :next go to the question before and after, :go 7 to paragraph 7, :go article to the last questions.
:open goes to the next open question, :list lists what is open.
:note TEXT writes a note, :mark WORDS points at words of the paragraph, :mark 2 at its second sentence.
:passages lists the passages, :unmark 1 takes one back.
:na REASON says that the question does not apply, :none picks no option, :clear takes the answer away.
:undo and :redo work on every change.
:why tells why the question is asked, :text reads the paragraph again, :sentences numbers its sentences.
:set-aside lists what is not walked, :include ID takes a piece of it in, :exclude sets this paragraph aside.
:score tells the score so far, :finish finishes, :reopen takes a finished critique up again.
:instructions says again what the assignment asks of you.
:rubric compares the rubric with another version of it, :rubric move moves over.
:quit stops; everything is saved. A text that starts with a colon is typed with two, as in ::text."""

WANTED: dict[Lack, str] = {
    "note": "This answer needs a note.",
    "passage": "This answer needs a passage.",
    "words": "It is too short.",
    "reason": "Say why it does not apply.",
    "confidence": "How sure are you? 1 a guess, 2 fairly sure, 3 sure.",
}


def greeting(walk: Walk, path: str) -> list[str]:
    """What is said first."""
    critique = walk.critique
    article, rubric = critique.article, critique.rubric
    what = "critique" if critique.judgements is None else "key"
    return [
        article.title or article.source or "An op-ed",
        *([f"By {article.author}"] if article.author else []),
        f"Rubric: {rubric.title}",
        f"Your {what}: {path}",
        "Type :help for the commands, :quit to stop.",
        *([f"This {what} is finished. :reopen takes it up again."] if critique.finished else []),
    ]


def unkept(walk: Walk, typing: Typing | None) -> list[str]:
    """Words that were being typed on a screen when it ended: here they can only be read, and typed again."""
    if typing is None or not typing.text.strip():
        return []
    question = walk.critique.rubric.by_id.get(typing.question)
    of = f" for {question.name}" if question else ""
    return [f"You were typing this{of} when gadfly ended; it is not in the critique: {typing.text}"]


def place(walk: Walk) -> list[str]:
    """Where the reader has arrived: the paragraph's number and text, or the article."""
    if walk.block is None:
        return ["", "About the whole op-ed."]
    number, total = walk.index + 1, len(walk.critique.article.paragraphs)
    headings = [f"Heading: {block.text}" for block in _headings(walk.critique.article, walk.block)]
    return ["", f"Paragraph {number} of {total}.", *headings, *text(walk.block.text)]


def text(words: str, limit: int = LONG) -> list[str]:
    """A paragraph's text, cut where it is very long."""
    if len(words) <= limit:
        return words.split("\n")
    return [*words[:limit].split("\n"), f"({len(words) - limit} more characters: :text reads all.)"]


def question(walk: Walk) -> list[str]:
    """The question in hand with its options and what was answered."""
    asked = walk.asked
    if asked is None:
        return ["Nothing is asked here."]
    shown = [other.question.id for other in walk.here.shown]
    number = shown.index(asked.question.id) + 1
    return [
        "",
        f"Question {number} of {len(shown)}. {asked.question.name}.",
        asked.question.ask,
        *_options(asked),
        *_how(asked.question),
        *_answered(asked),
    ]


def wanted(asked: Asked, lack: Lack) -> list[str]:
    """What an answer lacks, as a request for it."""
    ask = asked.question.note_ask
    match lack:
        case "note" if ask:
            return [ask]
        case "note":
            return ["This answer needs a note: one line."]
        case "passage":
            return ["Which words carry this answer? Type them as they stand there, or a sentence's number."]
        case "words":
            what = "text" if asked.question.kind == "text" else "note"
            return [f"The {what} needs at least {counted(asked.question.min_words, 'word')}. Type it again."]
        case "reason" | "confidence":
            return [WANTED[lack]]


def why(asked: Asked) -> list[str]:
    """Why the question is asked, with its example and those of its options."""
    question = asked.question
    lines = [question.why or "The rubric does not say why."]
    if question.example:
        lines.append(f"Example: {question.example}")
    lines += [f"{o.label or o.id}, for example: {o.example}" for o in asked.offered if o.example]
    return lines


def passages(answer: Answer) -> list[str]:
    """The passages of an answer, numbered."""
    if not answer.passages:
        return ["No passage yet."]
    return [f"Passage {number}: {p.text}" for number, p in enumerate(answer.passages, start=1)]


def set_aside(article: Article) -> list[str]:
    """The blocks that are not walked, with their ids."""
    if not article.set_aside:
        return ["Nothing is set aside."]
    return [_aside(block) for block in article.set_aside]


def remaining(walk: Walk, limit: int = 10) -> list[str]:
    """What is left to do, at most so many lines of it."""
    left = list(walk.remaining())
    if not left:
        return ["Nothing is left to do."]
    lines = [f"{_where(walk, o.place)}, {o.asked.question.name}: {_left(o.asked)}." for o in left[:limit]]
    more = [f"And {len(left) - limit} more."] if len(left) > limit else []
    return [f"{counted(len(left), 'thing')} left to do.", *lines, *more]


def score(figures: Score) -> list[str]:
    """The score in a few lines, always with its coverage."""
    basis = f"from {figures.counted} of {counted(figures.total_paragraphs, 'paragraph')}"
    covered = f"Coverage: {figures.coverage} percent, {basis}."
    if figures.percent is None:
        return ["The op-ed has no score yet.", covered]
    band = f", {figures.band}" if figures.band else ""
    thin = ["Too little is answered for a verdict."] if figures.state == "insufficient" else []
    return [f"The op-ed's score: {figures.percent} percent{band}.", covered, *thin]


def counted(number: int, thing: str) -> str:
    """A number of things in words: `1 paragraph`, `3 paragraphs`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _headings(article: Article, block: Block) -> list[Block]:
    """The sub-headings that stand right before a block, in order."""
    at = article.blocks.index(block)
    before = takewhile(lambda other: not other.included, reversed(article.blocks[:at]))
    return [other for other in before if other.kind == "heading"][::-1]


def _options(asked: Asked) -> list[str]:
    if not asked.question.closed:
        return []
    lines = [
        f"{number}. {option.label or option.id}{f' - {option.about}' if option.about else ''}"
        for number, option in enumerate(asked.offered, start=1)
    ]
    return lines if asked.question.na == "never" else [*lines, "0. Does not apply"]


def _how(question: Question) -> list[str]:
    match question.kind:
        case "multi":
            most = f", at most {question.most}" if question.most else ""
            return [f"Pick one or more{most}, such as 1,3. :none if it is none of them."]
        case "text":
            least = f" At least {counted(question.min_words, 'word')}." if question.min_words else ""
            return [f"Type your answer in one line.{least}"]
        case "passage":
            return ["Type the words as they stand in the paragraph, or a sentence's number."]
        case "choice":
            return []


def _answered(asked: Asked) -> list[str]:
    answer = asked.answer
    lines = [f"Your answer: {said(asked)}"] if asked.active else []
    if answer.note:
        lines.append(f"Your note: {answer.note}")
    if answer.passages and asked.question.kind != "passage":
        lines += passages(answer)
    return lines + [WANTED[lack] for lack in asked.missing]


def said(asked: Asked) -> str:
    """An answer in words."""
    question, answer = asked.question, asked.answer
    if answer.na is not None:
        return f"does not apply. {answer.na}".rstrip()
    if question.kind == "text":
        return answer.text or ""
    if question.kind == "passage":
        return "; ".join(passage.text for passage in answer.passages)
    labels = [question.by_id[picked].label or picked for picked in answer.picked]
    return ", ".join(labels) or "none of them"


def _where(walk: Walk, place: str) -> str:
    return "The whole op-ed" if place == ARTICLE else f"Paragraph {walk.index_of(place) + 1}"


def _left(asked: Asked) -> str:
    return f"needs {', '.join(_NEEDS[lack] for lack in asked.missing)}" if asked.missing else "open"


_NEEDS: dict[Lack, str] = {
    "note": "a note",
    "passage": "a passage",
    "words": "more words",
    "reason": "a reason",
    "confidence": "how sure you are",
}


def _aside(block: Block) -> str:
    first = block.text if len(block.text) <= GLANCE else f"{block.text[:GLANCE]}..."
    return f"{block.id}, {KINDS.get(block.kind, block.kind)}: {first}"
