"""The tools of the walk: marking, typing and finding; each has the keys while it is there.

What a tool brings back is answered here. Tools are imported when one is taken up: no start pays for them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from textual import events, work

from gadfly.app.screens.answering import Answering, now
from gadfly.app.widgets.typed_ahead import TakesTypedAhead
from gadfly.documents.critique import ARTICLE
from gadfly.store.journal import Typing
from gadfly.walk.history import Cursor

if TYPE_CHECKING:
    from gadfly.app.widgets.field import Field
    from gadfly.app.widgets.finder import Finder
    from gadfly.app.widgets.marker import Marker
    from gadfly.documents.answers import Passage
    from gadfly.store.open_critique import OpenCritique
    from gadfly.walk.marking import Selection

FieldName = Literal["text", "note", "reason"]
_FIELDS: tuple[FieldName, ...] = ("text", "note", "reason")


class Tools(Answering, TakesTypedAhead):
    """Answering, with the tools that some answers need."""

    def __init__(self, opened: OpenCritique) -> None:
        super().__init__(opened)
        self._wanted = ""
        self._field: FieldName = "note"
        self._ahead: list[events.Key] = []

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
        from gadfly.app.widgets.marker import Marker
        from gadfly.walk.marking import Selection

        block = self.walk.block or self.walk.critique.article.paragraphs[0]
        blocks = self.walk.critique.article.paragraphs if self.walk.block is None else (block,)
        await self.use(Marker(blocks, Selection.first(block.id, block.text), asked.question.name), "mark")

    def on_marker_moved(self, event: Marker.Moved) -> None:
        """Show what is pointed at."""
        event.stop()
        if self.mode == "mark":
            at = event.selection
            self.page.selection = (at.block, at.start, at.end)
            self.page.reveal(at.block, at.start)

    async def on_marker_kept(self, event: Marker.Kept) -> None:
        """Keep it as a passage of the answer in hand."""
        event.stop()
        await self.put_away()
        self._mark(event.selection)
        if self._going_on:
            self._going_on = False
            await self._on_from_here()

    async def on_marker_unmarked(self, event: Marker.Unmarked) -> None:
        """Let go the passages it touches."""
        event.stop()
        at, asked = event.selection, self.walk.asked
        for passage in asked.answer.passages if asked is not None else ():
            if passage.paragraph in {"", at.block} and passage.start < at.end and passage.end > at.start:
                self._step(lambda walk, passage=passage: walk.unmark(passage, now()))  # type: ignore[misc]

    async def on_marker_dropped(self, event: Marker.Dropped) -> None:
        """Leave without it."""
        event.stop()
        self._going_on = False
        await self.put_away()

    @property
    def _marker(self) -> Marker | None:
        """The marker, while it has the keys."""
        if self.mode != "mark":
            return None
        from gadfly.app.widgets.marker import Marker

        return self._tool if isinstance(self._tool, Marker) else None

    def _mark(self, selection: Selection) -> None:
        passage: Passage = selection.passage
        asked = self.walk.asked
        if asked is not None and asked.answer.choice is not None:
            passage = replace(passage, option=asked.answer.choice)
        if self.walk.cursor.place == ARTICLE:
            passage = replace(passage, paragraph=selection.block)
        self._step(lambda walk: walk.mark(passage, now()))

    # Typing

    async def action_write(self) -> None:
        """Write the answer."""
        asked = self.walk.asked
        if asked is not None:
            await self._type("text", asked.answer.text or "")

    async def action_reason(self) -> None:
        """Write why the question does not apply."""
        asked = self.walk.asked
        if asked is not None:
            await self._type("reason", asked.answer.na or "")

    async def action_note(self) -> None:
        """Write a note on this answer."""
        asked = self.walk.asked
        if asked is not None:
            await self._type("note", asked.answer.note)

    async def _type(self, name: FieldName, text: str) -> None:
        if self.walk.critique.finished:
            self.say("This critique is finished. f reopens it.")
            return
        from gadfly.app.widgets.field import Field

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
            from gadfly.app.widgets.field import Field

            if isinstance(self._tool, Field):
                self._remember_typed(self._tool.text)
        return super()._let_go()

    async def on_field_left(self, event: Field.Left) -> None:
        """Keep what was typed; with Enter, go on."""
        event.stop()
        await self.put_away()
        await self._take(event.text, onward=event.onward)
        ahead, self._ahead = (*event.field.ahead, *self._ahead), []
        for key in ahead:
            self.app.post_message(events.Key(key.key, key.character))

    async def take_ahead(self, event: events.Key) -> bool:
        """Take a key that came while a field was going away: it is handed on once the field has gone."""
        waits = self.mode == "type" and self._tool is None
        if waits:
            self._ahead.append(event)
        return waits

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
        from gadfly.app.dialogs.ask_line import AskLine
        from gadfly.app.widgets.finder import Finder
        from gadfly.walk.searching import find

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

    def on_finder_moved(self, event: Finder.Moved) -> None:
        """Bring it into sight."""
        event.stop()
        match = event.match
        self.page.selection = (match.block, match.start, match.end)
        self.page.reveal(match.block, match.start)

    async def on_finder_left(self, event: Finder.Left) -> None:
        """Go on where it stands, or back where the reader was."""
        event.stop()
        await self.put_away()
        if event.stay and self.walk.critique.article.walks(event.match.block):
            self.walk = self.walk.at_place(self.walk.index_of(event.match.block))
        elif not event.stay:
            self._draw()
