"""Before finishing: what is still open or incomplete, each a jump away, and what finishing means."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, islice
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on
from textual.content import Content
from textual.widgets import OptionList

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog, paragraph
from gadfly.app.show import show
from gadfly.app.widgets.choices import Choices
from gadfly.app.widgets.keys import KeyLine
from gadfly.display import clean_line
from gadfly.documents.critique import ARTICLE
from gadfly.frozen import frozen
from gadfly.walk.history import Cursor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual import events
    from textual.binding import BindingType
    from textual.widget import Widget

    from gadfly.documents.asking import Asked, Lack
    from gadfly.walk.walk import Open, Walk

MOST = 200
"""So many things left to do are listed; nobody reads more, and each costs a line."""

WORDS = 48
"""So many code points of a paragraph stand in its heading."""

AROUND = 12
"""Lines of the box that are not the list: border, title, sentences, keys."""

LACKS: dict[Lack, str] = {
    "note": "needs a note",
    "passage": "needs a passage",
    "words": "needs more words",
    "reason": "needs a reason",
    "confidence": "needs how sure you are",
}
"""What each lack is called."""

MEANS = "Once finished, open questions count 0 in the op-ed's score. You can reopen it at any time."


@frozen
class FinishChoice:
    """What the reader decided.

    Attributes:
        what: `finish` or `reopen` the critique, or `go` to something that is left to do.
        cursor: Where to go; only with `go`.
    """

    what: Literal["finish", "reopen", "go"]
    cursor: Cursor | None = None


class Finish(Dialog[FinishChoice | None]):
    """Lists what is left to do and offers to finish; of a finished critique, to reopen it. None: go on.

    Args:
        walk: The walk that may be over.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("enter", ("enter",), "go there", "Go to what is marked in the list.", "Enter", rank=1),
        Command("finish", ("f",), "finish now", "Finish the critique as it is.", rank=2),
        Command("reopen", ("r",), "reopen", "Take the finished critique up again.", rank=2),
        Command("close", ("escape", "q"), "go on answering", "Back to the walk.", "Esc", rank=3),
        Command("move(1)", ("j",), "down", "The next line."),
        Command("move(-1)", ("k",), "up", "The line before."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]
    DEFAULT_CSS = """
    Finish > .dialog-box { width: 84; }
    """

    def __init__(self, walk: Walk) -> None:
        super().__init__("Finished" if walk.critique.finished else "Finish")
        self._finished = walk.critique.finished
        self._told = told(walk)
        self._means = MEANS if walk.critique.judgements is None else key_means(walk)
        self._rows = () if self._finished else tuple(_rows(walk, islice(walk.remaining(), MOST)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A draft can be finished, a finished critique reopened."""
        del parameters
        if action in {"finish", "reopen"}:
            return (action == "reopen") == self._finished
        return action != "move" or bool(self._rows)

    def body(self) -> Iterable[Widget]:
        """What is left in words, what finishing means, and the list."""
        yield paragraph(self._told)
        if self._rows:
            yield Choices([(text, cursor is not None) for text, cursor in self._rows])
        if not self._finished:
            yield paragraph(self._means, style="dialog-dim")

    def on_mount(self) -> None:
        """Only the keys that work are on the line; the first thing left to do is marked."""
        self.query_one(KeyLine).commands = tuple(self._now())
        if self._rows:
            self.query_one(Choices).highlighted = 1

    def on_resize(self, event: events.Resize) -> None:
        """The list takes what the words and the keys leave it."""
        if self._rows:
            room = event.size.height * 94 // 100 - AROUND
            self.query_one(Choices).styles.max_height = max(3, room)

    @on(OptionList.OptionSelected)
    def go_there(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on something that is left to do."""
        self.dismiss(FinishChoice("go", self._rows[event.option_index][1]))

    def action_enter(self) -> None:
        """Go to what is marked; with nothing left, do what the dialog is for."""
        if self._rows:
            self.query_one(Choices).action_select()
        elif self._finished:
            self.action_reopen()
        else:
            self.action_finish()

    def action_finish(self) -> None:
        """Finish, whatever is open."""
        self.dismiss(FinishChoice("finish"))

    def action_reopen(self) -> None:
        """Take it up again."""
        self.dismiss(FinishChoice("reopen"))

    def action_move(self, lines: int) -> None:
        """Move in the list."""
        rows = self.query_one(Choices)
        if lines > 0:
            rows.action_cursor_down()
        else:
            rows.action_cursor_up()

    def _now(self) -> Iterator[Command]:
        for command in self.COMMAND_LIST:
            if command.action == "enter" and not self._rows:
                continue
            if command.action in {"finish", "reopen"} and (command.action == "reopen") != self._finished:
                continue
            if command.action == "close" and self._finished:
                yield replace(command, label="leave it finished")
                continue
            if command.action in {"finish", "reopen"} and not self._rows:
                yield replace(command, shown=f"Enter {command.keys[0]}")
                continue
            yield command


def told(walk: Walk) -> str:
    """What is left to do, in a sentence or two."""
    if walk.critique.finished:
        what = "critique" if walk.critique.judgements is None else "key"
        return f"This {what} is finished. Reopen it to change an answer; you can finish it again."
    left = [one.asked.state == "open" for one in walk.remaining()]
    unanswered = sum(left)
    incomplete = len(left) - unanswered
    if not left:
        return "Everything is answered."
    parts = []
    if unanswered:
        parts.append("1 question is open" if unanswered == 1 else f"{unanswered:,} questions are open")
    if incomplete:
        lacking = "1 answer lacks" if incomplete == 1 else f"{incomplete:,} answers lack"
        parts.append(f"{lacking} something the rubric asks for")
    more = f" The first {MOST} are listed." if len(left) > MOST else ""
    return f"{', and '.join(parts)}.{more}"


def key_means(walk: Walk) -> str:
    """What finishing a key means, and how many of its answers have no reason."""
    from gadfly.documents.judgement_words import reasons_line
    from gadfly.walk.keying import reasons_missing

    means = "What you leave open is not graded. You can reopen the key at any time."
    return "\n\n".join(filter(None, (reasons_line(*reasons_missing(walk)), means)))


def wanted(asked: Asked) -> str:
    """What a question still wants."""
    if asked.state == "open":
        return "open"
    wants = [
        f"needs at least {asked.question.min_words} words" if lack == "words" else LACKS[lack]
        for lack in asked.missing
    ]
    asks = f": {asked.question.note_ask}" if "note" in asked.missing and asked.question.note_ask else ""
    return ", ".join(wants) + asks


def _rows(walk: Walk, left: Iterable[Open]) -> Iterator[tuple[Content, Cursor | None]]:
    """A heading for each place and a line for each thing left to do there."""
    for place, things in groupby(left, key=lambda one: one.place):
        yield _heading(walk, place), None
        for one in things:
            question = one.asked.question
            yield (
                Content.assemble(
                    "  ",
                    show(clean_line(question.name)),
                    "  ",
                    show(clean_line(wanted(one.asked)), "$warning"),
                ),
                Cursor(place, question.id),
            )


def _heading(walk: Walk, place: str) -> Content:
    if place == ARTICLE:
        return Content("The op-ed as a whole")
    text = clean_line(walk.critique.article.block(place).text)
    words = text if len(text) <= WORDS else text[:WORDS].rstrip() + "…"
    return Content.assemble(f"Paragraph {walk.index_of(place) + 1}  ", show(words, "$dimmed not bold"))
