"""What is different between two versions of the keys to one op-ed, answer by answer, in words for people.

A key is known by its id, an answer by its place and question. Answers are compared by what they say: when
they were given, and what else a file keeps beside them, is no difference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.change import figure
from gadfly.documents.critique import ARTICLE
from gadfly.documents.wording import said
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gadfly.documents.answers import Answer
    from gadfly.documents.key import Accepted, Judgement, Key
    from gadfly.documents.rubric import Question

_WHOLE = "The key"


@frozen
class KeyChange:
    """One thing that a key says otherwise than before.

    Attributes:
        name: Which answer, in words: "Paragraph 2, Sourcing"; or whose key, where it is about all of it.
        what: The change itself, to follow the name and a colon.
        because: The reason that the key gives now; may be empty.
    """

    name: str
    what: str
    because: str = ""

    @property
    def words(self) -> str:
        """The change in a line, with its reason."""
        return f"{self.name}: {self.what}" + (f", because: {self.because}" if self.because else "")


def key_changes(old: Iterable[Key], new: Iterable[Key]) -> tuple[KeyChange, ...]:
    """What the keys say otherwise than before: keys that are new or gone, then answers in their order."""
    before, after = {key.id: key for key in old}, {key.id: key for key in new}
    several = len(before | after) > 1
    found: list[KeyChange] = []
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name), after.get(name)
        if one is None and other is not None:
            found.append(KeyChange(_whose(other), "is new, and counts from now on"))
        elif other is None and one is not None:
            found.append(KeyChange(_whose(one), "no longer counts"))
        elif one is not None and other is not None:
            found += _one_key(one, other, whose=several)
    return tuple(found)


def _one_key(old: Key, new: Key, *, whose: bool) -> Iterator[KeyChange]:
    by = f"{_whose(new)}: " if whose else ""
    if old.critique.article.sha256 != new.critique.article.sha256:
        yield KeyChange(_whose(new), "is to another text now")
        return
    blocks = [block.id for block in new.critique.article.blocks]
    for number, place in enumerate((*blocks, ARTICLE), 1):
        walked = tuple(place == ARTICLE or key.critique.article.walks(place) for key in (old, new))
        where = "The whole op-ed" if place == ARTICLE else _where(new, place, number)
        if walked[0] != walked[1]:
            what = "counts now" if walked[1] else "is set aside now, and no longer counts"
            yield KeyChange(f"{by}{where}", what)
        if walked[1]:
            yield from _place(old, new, place, f"{by}{where}")


def _where(key: Key, place: str, number: int) -> str:
    article = key.critique.article
    return f"Paragraph {article.position(place) + 1}" if article.walks(place) else f"Block {number}"


def _place(old: Key, new: Key, place: str, where: str) -> Iterator[KeyChange]:
    rubric = new.critique.rubric
    for question in rubric.of(new.critique.scope(place)):
        was, now = (key.critique.at(place).get(question.id) for key in (old, new))
        one, other = (key.judgement(place, question.id) for key in (old, new))
        changed = [*_answers(question, was, now), *_judgements(question, one, other)]
        if changed:
            yield KeyChange(f"{where}, {question.name}", "; ".join(changed), other.because)
        elif one.because != other.because:
            yield KeyChange(f"{where}, {question.name}", "its reason is reworded", other.because)


def _answers(question: Question, was: Answer, now: Answer) -> Iterator[str]:
    before, after = _words(question, was), _words(question, now)
    same = (was.choice, was.choices, was.na is None) == (now.choice, now.choices, now.na is None)
    if not same or (not question.closed and was.said != now.said):
        yield f"{after} (was {before})"
    elif was.text != now.text:
        yield "its model answer is reworded"


def _words(question: Question, answer: Answer) -> str:
    if answer.na is not None:
        return "does not apply"
    if answer.text is not None:
        return "a model answer"
    if answer.choices == ():
        return "nothing of it"
    return said(question, answer.picked) or "no answer"


def _judgements(question: Question, one: Judgement, other: Judgement) -> Iterator[str]:
    before, after = ({frozenset(each.options): each for each in side.accept} for side in (one, other))
    for options, accepted in after.items():
        if options not in before:
            yield f"also accepts {_accepted(question, accepted)}"
        elif before[options].credit != accepted.credit:
            yield f"accepts {_accepted(question, accepted)} (was {_credit(before[options])})"
    for options, accepted in before.items():
        if options not in after:
            yield f"no longer accepts {_accepted(question, accepted)}"
    if one.none_right != other.none_right:
        yield "says now that no option is right" if other.none_right else "one option is right again"
    if one.accept_na != other.accept_na:
        yield f"{'accepts now' if other.accept_na else 'no longer accepts'} that it does not apply"


def _accepted(question: Question, accepted: Accepted) -> str:
    return f"{said(question, accepted.options) or 'nothing picked'} for {_credit(accepted)}"


def _credit(accepted: Accepted) -> str:
    return f"{figure(100 * accepted.credit)}%"


def _whose(key: Key) -> str:
    return f"The key of {key.author}" if key.author else _WHOLE
