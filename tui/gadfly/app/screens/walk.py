"""The walk screen: what every key does to the walk in hand.

A key makes a new walk, and the desk draws it. Marking, finding and typing are tools that have the keys while
they are there; what they bring back is answered here.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on, work

from gadfly.app.card_view import pages
from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.ask_line import AskLine
from gadfly.app.dialogs.blocks import Blocks
from gadfly.app.dialogs.confirm import Confirm
from gadfly.app.screens.desk import Desk
from gadfly.app.walk_commands import ALL, ANSWER_HELP
from gadfly.app.widgets.card import Card
from gadfly.app.widgets.finder import Finder
from gadfly.app.widgets.marker import Marker
from gadfly.app.widgets.outline import Outline
from gadfly.app.widgets.page import Page
from gadfly.documents.article import KINDS
from gadfly.documents.critique import ARTICLE
from gadfly.documents.rubric import VISIBLE
from gadfly.store.journal import Typing
from gadfly.walk.answering import Refusal
from gadfly.walk.history import Cursor
from gadfly.walk.marking import Selection
from gadfly.walk.searching import find

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType

    from gadfly.app.widgets.field import Field
    from gadfly.documents.answers import Passage
    from gadfly.store.open_critique import OpenCritique
    from gadfly.walk.walk import Walk

FieldName = Literal["text", "note", "reason"]
_FIELDS: tuple[FieldName, ...] = ("text", "note", "reason")

ABOUT_WALK = "Answer with one key; you are taken on to the next question. Everything is saved at once."

_ANSWERING = frozenset(command.action.partition("(")[0] for command in ALL) - {"help", "scroll"}
"""What can be done while answering only; marker, finder and field have keys of their own."""


def now() -> datetime:
    """The time of an answer, UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


class WalkScreen(Desk):
    """Walks a reader through an op-ed with a rubric's questions."""

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = ANSWER_HELP
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ALL)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something else has the keys, what answers a question rests."""
        del parameters
        return self.mode == "answer" or action not in _ANSWERING

    def _step(self, step: Callable[[Walk], Walk]) -> bool:
        """Take a step; whether it could be taken. A refusal is told."""
        try:
            self.walk = step(self.walk)
        except Refusal as refusal:
            self.say(str(refusal))
            return False
        return True

    async def action_digit(self, number: int) -> None:
        """An option, how sure, or not applicable."""
        asked = self.walk.asked
        if asked is None:
            return
        if self.sure and number:
            if self._step(lambda walk: walk.confidence(number, now())):
                self.sure = False
                await self._on_from_here()
        elif number == 0:
            await self._not_applicable()
        else:
            at = (self.options_page % pages(asked)) * VISIBLE + number - 1
            if asked.question.closed and at < len(asked.offered):
                await self._pick(asked.offered[at].id, multi=asked.question.kind == "multi")

    async def _pick(self, option: str, *, multi: bool) -> None:
        if self._step(lambda walk: walk.pick(option, now())) and not multi:
            await self._on_from_here()

    async def _not_applicable(self) -> None:
        asked = self.walk.asked
        if asked is not None and asked.question.na == "with-reason" and not self.walk.critique.finished:
            await self._type("reason", asked.answer.na or "")
        elif self._step(lambda walk: walk.not_applicable("", now())):
            await self._on_from_here()

    async def _on_from_here(self) -> None:
        """On to the next question, or to what the answer just given still lacks."""
        asked = self.walk.asked
        missing = asked.missing if asked is not None else ()
        if "confidence" in missing:
            self.sure = True
        elif "passage" in missing:
            self._going_on = True
            await self.action_mark()
        elif "note" in missing:
            await self.action_note()
        elif missing:
            self.say(self.card.view.state)
        else:
            before, self.walk = self.walk, self.walk.onward()
            if self.walk.cursor == before.cursor:
                self.say("That was the last question. f shows what is open, s the score so far.")

    async def action_enter(self) -> None:
        """Write, mark or go on, as the question wants."""
        asked = self.walk.asked
        if asked is None or self.walk.critique.finished:
            self.walk = self.walk.question_after()
        elif asked.question.kind == "text":
            await self._type("text", asked.answer.text or "")
        elif asked.question.kind == "passage" and not asked.answer.passages and asked.answer.na is None:
            await self.action_mark()
        elif asked.active:
            await self._on_from_here()
        elif asked.question.kind == "choice":
            self.say("Pick an option by its number. ↓ goes on without an answer.")
        else:
            self.walk = self.walk.question_after()

    def action_more(self) -> None:
        """The next nine options."""
        self.options_page += 1

    def action_question_before(self) -> None:
        """The question before."""
        self.walk = self.walk.question_before()

    def action_question_after(self) -> None:
        """The next question."""
        self.walk = self.walk.question_after()

    def action_place_before(self) -> None:
        """The paragraph before."""
        self.walk = self.walk.place_before()

    def action_place_after(self) -> None:
        """The next paragraph."""
        self.walk = self.walk.place_after()

    def action_open_after(self) -> None:
        """The next open question."""
        self._seek(self.walk.open_after())

    def action_open_before(self) -> None:
        """The open question before."""
        self._seek(self.walk.open_before())

    def _seek(self, walk: Walk) -> None:
        if walk.cursor == self.walk.cursor:
            self.say(
                "Nothing else is open. f finishes."
                if self.walk.progress.finished
                else "This is the only open question."
            )
        self.walk = walk

    def action_undo(self) -> None:
        """Take the last step back."""
        if not self.walk.history.past:
            self.say("Nothing to undo.")
        self.walk = self.walk.undo()

    def action_redo(self) -> None:
        """Do it again."""
        if not self.walk.history.future:
            self.say("Nothing to redo.")
        self.walk = self.walk.redo()

    def action_why(self) -> None:
        """Why the question matters, in the options' place; again: the options."""
        self.card.why = not self.card.why

    def action_scroll(self, lines: int) -> None:
        """Scroll the page, and the card where it is longer than its pane."""
        self.page.scroll_by_lines(lines)
        self.card.scroll_rows(lines)

    def __init__(self, opened: OpenCritique) -> None:
        super().__init__(opened)
        self._going_on = False
        self._wanted = ""
        self._field: FieldName = "note"

    # Marking

    async def action_mark(self) -> None:
        """Mark a passage that carries the answer."""
        asked = self.walk.asked
        if asked is None or self.walk.critique.finished or not asked.question.points_at_text:
            self.say(
                "This critique is finished. f reopens it."
                if self.walk.critique.finished
                else "This question asks for no passage. A note (n) can say which words you mean."
            )
            return
        block = self.walk.block or self.walk.critique.article.paragraphs[0]
        blocks = self.walk.critique.article.paragraphs if self.walk.block is None else (block,)
        await self.use(Marker(blocks, Selection.first(block.id, block.text), asked.question.name), "mark")

    @on(Marker.Moved)
    def show_selection(self, event: Marker.Moved) -> None:
        """Show what is pointed at."""
        event.stop()
        if self.mode == "mark":
            at = event.selection
            self.page.selection = (at.block, at.start, at.end)
            self.page.reveal(at.block, at.start)

    @on(Marker.Kept)
    async def keep_passage(self, event: Marker.Kept) -> None:
        """Keep it as a passage of the answer in hand."""
        event.stop()
        await self.put_away()
        self._mark(event.selection)
        if self._going_on:
            self._going_on = False
            await self._on_from_here()

    @on(Marker.Unmarked)
    async def let_passages_go(self, event: Marker.Unmarked) -> None:
        """Let go the passages it touches."""
        event.stop()
        at, asked = event.selection, self.walk.asked
        for passage in asked.answer.passages if asked is not None else ():
            if passage.paragraph in {"", at.block} and passage.start < at.end and passage.end > at.start:
                self._step(lambda walk, passage=passage: walk.unmark(passage, now()))  # type: ignore[misc]

    @on(Marker.Dropped)
    async def drop_selection(self, event: Marker.Dropped) -> None:
        """Leave without it."""
        event.stop()
        self._going_on = False
        await self.put_away()

    def _mark(self, selection: Selection) -> None:
        passage: Passage = selection.passage
        asked = self.walk.asked
        if asked is not None and asked.answer.choice is not None:
            passage = replace(passage, option=asked.answer.choice)
        if self.walk.cursor.place == ARTICLE:
            passage = replace(passage, paragraph=selection.block)
        self._step(lambda walk: walk.mark(passage, now()))

    # Typing

    async def action_note(self) -> None:
        """Write a note on this answer."""
        asked = self.walk.asked
        if asked is not None:
            await self._type("note", asked.answer.note)

    async def _type(self, name: FieldName, text: str) -> None:
        if self.walk.critique.finished:
            self.say("This critique is finished. f reopens it.")
            return
        from gadfly.app.widgets.field import Field  # noqa: PLC0415 - a text area's import is not for the first paint

        asked = self.walk.asked
        note = asked.question.note_ask if asked is not None else ""
        titles = {"text": "Your answer", "note": note or "Note", "reason": "Why does it not apply?"}
        self._field = name
        await self.use(Field(titles[name], text), "type")

    def type_on(self, typing: Typing) -> None:
        """Go on typing where the reader was when the program ended."""
        self.walk = self.walk.at_question(typing.place, typing.question)
        there = self.walk.cursor == Cursor(typing.place, typing.question)
        # words for a question that is not asked any more are not lost either: they begin a note
        self.call_later(self._go_on_typing, typing.field if there else "note", typing.text)

    async def _go_on_typing(self, name: str, text: str) -> None:
        for field in _FIELDS:
            if field == name:
                await self._type(field, text)
                self._remember_typed(text)

    def on_field_typed(self, event: Field.Typed) -> None:
        """Have what is being typed remembered."""
        event.stop()
        self._remember_typed(event.text)

    def _remember_typed(self, text: str) -> None:
        if self.mode == "type" and self._keeper is not None:
            at = self.walk.cursor
            self._keeper.keep(self.walk, Typing(at.place, at.question, self._field, text), save=False)

    def _let_go(self) -> str:
        """As any desk, and what stands in the field is remembered to the last letter."""
        if self.mode == "type":
            from gadfly.app.widgets.field import Field  # noqa: PLC0415 - as above

            if isinstance(self._tool, Field):
                self._remember_typed(self._tool.text)
        return super()._let_go()

    async def on_field_left(self, event: Field.Left) -> None:
        """Keep what was typed; with Enter, go on."""
        event.stop()
        await self.put_away()
        await self._take(event.text, onward=event.onward)

    async def _take(self, text: str, *, onward: bool) -> None:
        match self._field:
            case "text":
                kept = self._step(lambda walk: walk.write(text, now()))
            case "note":
                kept = self._step(lambda walk: walk.note(text, now()))
            case "reason":
                kept = bool(text.strip()) and self._step(lambda walk: walk.not_applicable(text, now()))
        if self._keeper is not None:
            self._keeper.keep(self.walk, save=False)
        asked = self.walk.asked
        if not (onward and kept and asked is not None):
            return
        if "words" in asked.missing or self._field != "note" or asked.active:
            await self._on_from_here()

    # Finding and going about

    @work
    async def action_find(self) -> None:
        """Find words in the text."""
        ask = AskLine(
            "Find in the text", hint="Words as they stand there; case does not matter.", value=self._wanted
        )
        wanted = await self.app.push_screen_wait(ask)
        if not wanted:
            return
        self._wanted = wanted
        blocks = self.walk.critique.article.blocks
        matches = find(blocks, wanted)
        if not matches:
            self.say(f"“{wanted}” does not stand in the text.")
            return
        order = {block.id: number for number, block in enumerate(blocks)}
        here = order[self.walk.block.id] if self.walk.block is not None else 0
        at = next((n for n, match in enumerate(matches) if order[match.block] >= here), 0)
        await self.use(Finder(wanted, matches, at), "find")
        self.page.matches = tuple((match.block, match.start, match.end) for match in matches)

    @on(Finder.Moved)
    def show_match(self, event: Finder.Moved) -> None:
        """Bring it into sight."""
        event.stop()
        match = event.match
        self.page.selection = (match.block, match.start, match.end)
        self.page.reveal(match.block, match.start)

    @on(Finder.Left)
    async def leave_match(self, event: Finder.Left) -> None:
        """Go on where it stands, or back where the reader was."""
        event.stop()
        await self.put_away()
        if event.stay and self.walk.critique.article.walks(event.match.block):
            self.walk = self.walk.at_place(self.walk.index_of(event.match.block))
        elif not event.stay:
            self._draw()

    @work
    async def action_go(self) -> None:
        """Go to a paragraph by its number."""
        count = self.walk.places
        numbers = {str(number) for number in range(1, count + 1)}

        def check(line: str) -> str:
            return "" if line in numbers else f"A number from 1 to {count}, please."

        number = await self.app.push_screen_wait(
            AskLine("Go to paragraph", hint=f"1 to {count}", check=check)
        )
        if number:
            self.walk = self.walk.at_place(int(number) - 1)

    @on(Outline.Chosen)
    def go_to_place(self, event: Outline.Chosen) -> None:
        """A place was clicked."""
        event.stop()
        if self.mode == "answer":
            self.walk = self.walk.at_place(event.index)

    @on(Card.Pressed)
    async def press(self, event: Card.Pressed) -> None:
        """An option was clicked."""
        event.stop()
        if self.mode == "answer":
            await self.run_action(f"digit({event.key})")

    @on(Page.Pressed)
    def go_to_block(self, event: Page.Pressed) -> None:
        """A block was clicked: while marking the sentence there is meant, else the paragraph."""
        event.stop()
        block = self.walk.critique.article.block(event.block)
        if isinstance(self._tool, Marker):
            self._tool.point(block.id, event.offset)
        elif self.mode == "answer" and block.included:
            if block != self.walk.block:
                self.walk = self.walk.at_place(self.walk.index_of(block.id))
        elif self.mode == "answer":
            self.say(f"This {KINDS.get(block.kind, block.kind)} is set aside. a takes it into the walk.")

    @on(Page.Dragged)
    def mark_by_mouse(self, event: Page.Dragged) -> None:
        """A stretch was drawn over: its whole words are meant."""
        event.stop()
        block = self.walk.critique.article.block(event.block)
        drawn = Selection.around(block.id, block.text, event.start, event.end)
        if self.mode not in {"answer", "mark"}:
            return
        here = self.walk.block == block if self.walk.block is not None else block.included
        if not event.done:
            self.page.selection = (drawn.block, drawn.start, drawn.end)
            return
        self.page.selection = None
        if isinstance(self._tool, Marker):
            self._tool.select(drawn if here else self._tool.selection)
        elif here:
            self._mark(drawn)
        if not here:
            self.say(
                "Go to that paragraph first: a passage belongs to the paragraph in hand."
                if block.included
                else "What is set aside cannot be pointed at. a takes it into the walk."
            )

    # The critique as a whole

    @work
    async def action_blocks(self) -> None:
        """See what is walked and what is set aside, and move a block."""
        block = await self.app.push_screen_wait(Blocks(self.walk.critique.article, self.walk.block))
        if block is None:
            return
        if self.walk.critique.article.walks(block):
            self._step(lambda walk: walk.set_aside(block))
        else:
            self._step(lambda walk: walk.take_back(block))

    @work
    async def action_score(self) -> None:
        """The score so far."""
        from gadfly.app.screens.score import ScoreScreen  # noqa: PLC0415 - opened by few keys
        from gadfly.scoring.scorer import score  # noqa: PLC0415 - the same

        sheet = ScoreScreen(self.walk, score(self.walk.critique))
        self._jump(await self.app.push_screen_wait(sheet))

    @work
    async def action_finish(self) -> None:
        """See what is open, and finish."""
        from gadfly.app.dialogs.finish import Finish  # noqa: PLC0415 - opened by few keys

        choice = await self.app.push_screen_wait(Finish(self.walk))
        if choice is None:
            return
        if choice.what == "go":
            self._jump(choice.cursor)
        else:
            self.walk = self.walk.finish() if choice.what == "finish" else self.walk.reopen()
            self.say("Finished. It is saved; f reopens it." if self.walk.critique.finished else "Reopened.")

    def _jump(self, cursor: Cursor | None) -> None:
        if cursor is not None:
            self.walk = self.walk.at_question(cursor.place, cursor.question)

    def action_help(self) -> None:
        """What the keys do."""
        from gadfly.app.dialogs.help import Help  # noqa: PLC0415 - opened by few keys

        self.app.push_screen(Help(self.COMMAND_LIST, ABOUT_WALK))

    @work
    async def action_save_elsewhere(self) -> None:
        """Save under another name, and go on there."""
        wanted = await self.app.push_screen_wait(
            AskLine("Save elsewhere", hint="A file name, such as ~/my-critique.toml. It must be a new one.")
        )
        if not wanted or self._keeper is None:
            return
        trouble = await asyncio.to_thread(self._keeper.move_to, wanted, self.walk)
        self.say(trouble or f"Saved as {wanted}; from now on everything is saved there.", lasting=True)

    @work
    async def action_leave(self) -> None:
        """Leave; where something could not be saved, only when that is said to be well."""
        if self._trouble and not await self.app.push_screen_wait(
            Confirm(
                "Leave without saving?",
                f"{self._trouble} What you answered since the last save would be lost.",
            )
        ):
            return
        trouble = self._let_go()
        self.dismiss(trouble)
