"""A warning about a rubric, and the one table of all there are."""

from __future__ import annotations

from gadfly.frozen import frozen

Path = tuple[str | int, ...]
"""Keys and, in lists, numbers from 0: where in the rubric's file something stands."""

ADVICE: dict[str, str] = {
    "adverb-levels": "Options are told apart by an adverb only, such as “somewhat” and “mostly”.",
    "double-question": "A question asks two things at once.",
    "empty-group": "A group has no questions.",
    "equal-points": "Two levels of one question earn the same, or all its options do.",
    "heavy-weight": "One question weighs more than all the others on its path together.",
    "long-rubric": "A path through a paragraph has more than 12 questions.",
    "many-options": "A question can offer more than nine options at once.",
    "missing-na": "A question also follows an answer such as “Cannot tell”, and has no way out.",
    "never-asked": "A question is never asked, whatever is answered before it.",
    "never-scored": "An option, or a question's points, can never have a part in a score.",
    "no-option-left": "On some path, a question is asked and offers no option.",
    "no-why": "A question does not say why it matters.",
    "rewards-worse": "A worse answer can score higher, because it skips a harder question.",
    "too-many-paths": "The rubric has more paths than are tried, so a warning may be missing.",
    "unknown-allow": "A name in allow is the name of no warning.",
    "unordered-points": "The points of ordered levels go up and down.",
    "vague-words": "A text says “and/or”, “etc.” or the like, so each reader may take it differently.",
}
"""Every warning by the name that silences it in `allow`, with one line on what it is about."""


_SHORT = 80


@frozen
class Advice:
    """One warning about a rubric.

    Attributes:
        name: A name of `ADVICE`.
        path: Where it stands in the rubric's file; an option of a scale lies under its scale.
        message: What it is, why it matters, what to do, and how to silence it.
    """

    name: str
    path: Path
    message: str


def short(text: str) -> str:
    """A title or a label as a message quotes it: an author may write one of any length."""
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"


def in_question(name: str, number: int, message: str, *within: str | int) -> Advice:
    """Advice on the question of that number; `within` goes on from there."""
    ending = f'To keep it so, write allow = ["{name}"] in this question.'
    return Advice(name, ("question", number, *within), f"{message} {ending}")


def at_top(name: str, path: Path, message: str) -> Advice:
    """Advice on something else than a question, to be silenced for the whole rubric."""
    return Advice(name, path, f'{message} To keep it so, write allow = ["{name}"] at the top.')
