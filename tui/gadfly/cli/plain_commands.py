"""The lines that start with a colon: one function for each, and the table that names them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from gadfly.cli import plain_words as words
from gadfly.cli.plain_handout import brief_lines
from gadfly.cli.plain_rubric import rubric
from gadfly.documents.critique import ARTICLE
from gadfly.documents.sentences import sentences
from gadfly.scoring.scorer import score
from gadfly.store.naming import spare_path
from gadfly.store.problems import FileProblem
from gadfly.store.saving import SaveFailed
from gadfly.walk.answering import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from gadfly.cli.plain import PlainWalk
    from gadfly.documents.asking import Asked


def _now() -> datetime:
    return datetime.now(UTC)


def _asked(plain: PlainWalk) -> Asked:
    asked = plain.walk.asked
    if asked is None:
        raise Refusal("Nothing is asked here. An empty line goes on.")
    return asked


def _help(plain: PlainWalk, _: str) -> None:
    plain.say(words.HELP.splitlines())


def _quit(plain: PlainWalk, _: str) -> None:
    plain.going = False


def _back(plain: PlainWalk, _: str) -> None:
    before = plain.walk.question_before()
    if before.cursor == plain.walk.cursor:
        raise Refusal("This is the first question.")
    plain.go(before)


def _next(plain: PlainWalk, _: str) -> None:
    plain.onward()


def _open(plain: PlainWalk, _: str) -> None:
    after = plain.walk.open_after()
    if after.cursor == plain.walk.cursor:
        raise Refusal("Nothing else is open.")
    plain.go(after)


def _go(plain: PlainWalk, rest: str) -> None:
    walk, total = plain.walk, len(plain.walk.critique.article.paragraphs)
    if rest.casefold() == "article" and walk.critique.rubric.of("article"):
        plain.go(walk.at_place(total))
    elif rest.isdecimal() and 1 <= int(rest[:9]) <= total:
        plain.go(walk.at_place(int(rest[:9]) - 1))
    else:
        raise Refusal(f"Type :go and a paragraph's number from 1 to {total}.")


def _list(plain: PlainWalk, _: str) -> None:
    plain.say(words.remaining(plain.walk))


def _note(plain: PlainWalk, rest: str) -> None:
    plain.kept_here(plain.walk.note(rest, _now()))


def _mark(plain: PlainWalk, rest: str) -> None:
    if not rest:
        raise Refusal("Type :mark and words of the paragraph, or a sentence's number.")
    plain.kept_here(plain.mark(rest))


def _unmark(plain: PlainWalk, rest: str) -> None:
    passages = _asked(plain).answer.passages
    if not rest.isdecimal() or not 1 <= int(rest[:9]) <= len(passages):
        raise Refusal(
            f"Type :unmark and a passage's number. {' '.join(words.passages(_asked(plain).answer))}"
        )
    plain.keep(plain.walk.unmark(passages[int(rest[:9]) - 1], _now()))


def _passages(plain: PlainWalk, _: str) -> None:
    plain.say(words.passages(_asked(plain).answer))


def _na(plain: PlainWalk, rest: str) -> None:
    plain.settle(plain.walk.not_applicable(rest, _now()))


def _none(plain: PlainWalk, _: str) -> None:
    plain.settle(plain.walk.pick_all((), _now()))


def _clear(plain: PlainWalk, _: str) -> None:
    plain.keep(plain.walk.clear(_now()))
    plain.go(plain.walk)


def _undo(plain: PlainWalk, _: str) -> None:
    before = plain.walk.undo()
    if before is plain.walk:
        raise Refusal("There is nothing to undo.")
    plain.return_to(before)


def _redo(plain: PlainWalk, _: str) -> None:
    after = plain.walk.redo()
    if after is plain.walk:
        raise Refusal("There is nothing to redo.")
    plain.return_to(after)


def _why(plain: PlainWalk, _: str) -> None:
    plain.say(words.why(_asked(plain)))


def _text(plain: PlainWalk, _: str) -> None:
    block = plain.walk.block
    if block is None:
        raise Refusal("No paragraph is in hand. Type :go and its number.")
    plain.say(words.text(block.text, len(block.text)))


def _sentences(plain: PlainWalk, _: str) -> None:
    block = plain.walk.block
    if block is None:
        raise Refusal("No paragraph is in hand. Type :go and its number.")
    spans = enumerate(sentences(block.text), start=1)
    plain.say([f"{number}. {block.text[start:end]}" for number, (start, end) in spans])


def _set_aside(plain: PlainWalk, _: str) -> None:
    plain.say(words.set_aside(plain.walk.critique.article))


def _include(plain: PlainWalk, rest: str) -> None:
    if rest not in {block.id for block in plain.walk.critique.article.set_aside}:
        raise Refusal("Type :include and the id of a piece that is set aside. :set-aside lists them.")
    plain.return_to(plain.walk.take_back(rest))


def _exclude(plain: PlainWalk, _: str) -> None:
    if plain.walk.cursor.place == ARTICLE:
        raise Refusal("No paragraph is in hand. Type :go and its number.")
    plain.return_to(plain.walk.set_aside(plain.walk.cursor.place))


def _instructions(plain: PlainWalk, _: str) -> None:
    if plain.opened.brief is None:
        raise Refusal("No assignment is known for this critique. Opening the assignment tells it.")
    plain.say(brief_lines(plain.opened.brief, _now()))


def _score(plain: PlainWalk, _: str) -> None:
    plain.say(words.score(score(plain.walk.critique)))


def _finish(plain: PlainWalk, _: str) -> None:
    left = next(plain.walk.remaining(), None)
    if plain.walk.critique.finished:
        raise Refusal("This critique is finished already. :reopen takes it up again.")
    if left is not None and not plain.warned:
        plain.say([*words.remaining(plain.walk), "Type :finish again to finish all the same."])
        plain.warned = True
        return
    plain.warned = False
    plain.keep(plain.walk.finish())
    plain.say(
        ["Finished.", *words.score(score(plain.walk.critique)), ":quit stops, :reopen takes it up again."]
    )


def _reopen(plain: PlainWalk, _: str) -> None:
    if not plain.walk.critique.finished:
        raise Refusal("This critique is not finished.")
    plain.return_to(plain.walk.reopen())


def _keep_mine(plain: PlainWalk, _: str) -> None:
    try:
        plain.opened.move_to(spare_path(plain.opened.path), plain.walk)
    except (SaveFailed, FileProblem) as failed:
        raise Refusal(f"NOT SAVED. {failed}") from failed
    plain.say([f"Saved in {plain.opened.path}."])


COMMANDS: dict[str, Callable[[PlainWalk, str], None]] = {
    "help": _help,
    "quit": _quit,
    "back": _back,
    "next": _next,
    "open": _open,
    "go": _go,
    "list": _list,
    "note": _note,
    "mark": _mark,
    "unmark": _unmark,
    "passages": _passages,
    "na": _na,
    "none": _none,
    "clear": _clear,
    "undo": _undo,
    "redo": _redo,
    "why": _why,
    "text": _text,
    "sentences": _sentences,
    "set-aside": _set_aside,
    "include": _include,
    "exclude": _exclude,
    "instructions": _instructions,
    "score": _score,
    "rubric": rubric,
    "finish": _finish,
    "reopen": _reopen,
    "keep-mine": _keep_mine,
}
