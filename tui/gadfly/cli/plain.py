"""The walk as line prompts: for screen readers, terminals that cannot draw, and scripts.

It drives the very same walk as the screens, one line an answer, and saves before it says so.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from gadfly.cli import plain_words as words
from gadfly.cli.plain_commands import COMMANDS
from gadfly.cli.plain_handout import head_lines
from gadfly.cli.plain_input import LONGEST, Command, options, parsed, passage, passage_anywhere
from gadfly.cli.plain_rubric import told_at_start
from gadfly.display import clean_line
from gadfly.store.saving import Changed, SaveFailed
from gadfly.walk.answering import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from gadfly.documents.asking import Asked, Lack
    from gadfly.store.open_critique import OpenCritique
    from gadfly.walk.walk import Walk


class PlainWalk:
    """A walk through one critique, read from and written to streams of lines.

    Attributes:
        walk: As it stands.
        opened: The file that it is saved in.
        going: Whether another line is wanted.
        warned: Whether the line before was `:finish` with something left to do.
    """

    def __init__(self, opened: OpenCritique, source: TextIO, out: TextIO) -> None:
        self.walk = opened.walk()
        self.opened = opened
        self.going = True
        self.warned = False
        self._source = source
        self._out = out
        self._lack: Lack | None = None

    def run(self) -> int:
        """Asks until the reader quits or the input ends, and lets the file go.

        Returns:
            The exit status: 0, or 1 where the last change could not be saved.
        """
        self.say(words.greeting(self.walk, str(self.opened.path)))
        if self.opened.brief is not None and self.opened.saved.revision > 1:
            self.say([*head_lines(self.opened.brief, datetime.now(UTC)), ":instructions tells all of it."])
        self.say([*self.opened.notices, *told_at_start(self.opened)])
        self.say(words.unkept(self.walk, self.opened.typing))
        self.say([*words.place(self.walk), *words.question(self.walk)])
        with suppress(KeyboardInterrupt):
            while self.going and (line := self._read()) is not None:
                self._take(line)
        return self._leave()

    def say(self, lines: Iterable[str]) -> None:
        """Writes lines out, cleaned of whatever a terminal would act on."""
        for line in lines:
            self._out.write(f"{clean_line(line, len(line))}\n")
        self._out.flush()

    def go(self, walk: Walk) -> None:
        """Goes elsewhere in the walk and says what is there; the paragraph's text only on arriving at it."""
        came_from, self.walk, self._lack = self.walk, walk, None
        self.opened.remember(walk)
        if walk.cursor.place != came_from.cursor.place:
            self.say(words.place(walk))
        self.say(words.question(walk))

    def keep(self, walk: Walk) -> None:
        """Saves a changed walk and says whether that is done; without a change, nothing."""
        changed, self.walk = walk.critique is not self.walk.critique, walk
        if changed:
            self._save()

    def kept_here(self, walk: Walk) -> None:
        """Saves a change made by a command; goes on if it was what the answer still lacked."""
        self.keep(walk)
        if self._lack is not None:
            self._go_on_when_done()

    def settle(self, walk: Walk) -> None:
        """Says an answer again in words, saves it, and goes on unless it lacks something."""
        if walk.asked is not None:
            self.say([f"Answer: {words.said(walk.asked)}"])
        self.keep(walk)
        self._go_on_when_done()

    def return_to(self, walk: Walk) -> None:
        """Saves a change that may have moved the reader, and says where they are now."""
        place = self.walk.cursor.place
        self.keep(walk)
        self._lack = None
        self.say(words.place(walk) if walk.cursor.place != place else ())
        self.say(words.question(walk))

    def carried_out(self, word: str, rest: str) -> bool:
        """Carries a command out; whether there is one of that name.

        Raises:
            Refusal: It cannot be done now.
        """
        if word not in COMMANDS:
            return False
        COMMANDS[word](self, rest)
        return True

    def onward(self) -> None:
        """On to the next question, or says that this was the last."""
        after = self.walk.question_after()
        if after.cursor != self.walk.cursor:
            self.go(after)
            return
        self._lack = None
        self.say(["That was the last question.", words.remaining(self.walk)[0]])
        self.say([":open goes to what is left, :score tells the score, :finish finishes, :quit stops."])

    def mark(self, text: str) -> Walk:
        """The walk with the passage that these words mean.

        Raises:
            Refusal: They do not stand in the paragraph (or, at the end, in the op-ed).
        """
        block = self.walk.block
        if block is not None:
            pointed = passage(text, block)
        else:
            block, pointed = passage_anywhere(text, self.walk.critique.article.paragraphs)
            pointed = replace(pointed, paragraph=block.id)
        walk = self.walk.mark(pointed, datetime.now(UTC))
        self.say([f"Passage: {pointed.text}"])
        return walk

    def _read(self) -> str | None:
        """The next line; none at the end. Of a line beyond all measure, the beginning."""
        self._out.write("> ")
        self._out.flush()
        line = rest = self._source.readline(LONGEST)
        while rest and not rest.endswith("\n"):
            rest = self._source.readline(LONGEST)
        if not line:
            self._out.write("\n")
        return line or None

    def _take(self, line: str) -> None:
        meant = parsed(line)
        warned, self.warned = self.warned, False
        try:
            if not isinstance(meant, Command):
                self._answer(meant)
            else:
                self.warned = warned and meant.word == "finish"
                if self.carried_out(meant.word, meant.rest):
                    return
                self.say([f"There is no command :{meant.word[:40]}. :help lists them."])
        except Refusal as refusal:
            self.say([str(refusal)])

    def _answer(self, text: str) -> None:
        if not text:
            self.onward()
            return
        asked, walk = self.walk.asked, self._answered(text, datetime.now(UTC))
        if self._lack is None and asked is not None and asked.question.closed:
            self.settle(walk)
        else:
            self.keep(walk)
            self._go_on_when_done()

    def _answered(self, text: str, now: datetime) -> Walk:
        """The walk with what a line says: what the answer lacked, or else the answer itself."""
        walk, asked = self.walk, self.walk.asked
        if asked is None:
            raise Refusal("Nothing is asked here. An empty line goes on.")
        match self._lack:
            case None:
                return self._first(asked, text, now)
            case "reason":
                return walk.not_applicable(text, now)
            case "confidence":
                return walk.confidence(int(text) if text in {"1", "2", "3"} else 0, now)
            case "passage":
                return self.mark(text)
            case "note" | "words":
                short = asked.question.kind == "text" and self._lack == "words"
                return walk.write(text, now) if short else walk.note(text, now)

    def _first(self, asked: Asked, text: str, now: datetime) -> Walk:
        """The walk with a line as the answer itself."""
        match asked.question.kind:
            case "text":
                return self.walk.write(text, now)
            case "passage":
                return self.mark(text)
            case "choice" | "multi" if text == "0":
                return self.walk.not_applicable("", now)
            case "choice" | "multi":
                return self.walk.pick_all(options(text, asked.offered), now)

    def _go_on_when_done(self) -> None:
        asked = self.walk.asked
        self._lack = asked.missing[0] if asked is not None and asked.missing else None
        if asked is not None and self._lack is not None:
            self.say(words.wanted(asked, self._lack))
        else:
            self.onward()

    def _save(self) -> None:
        try:
            self.opened.save(self.walk)
        except Changed as failed:
            self.say([f"NOT SAVED. {failed}", ":keep-mine saves this critique under another name."])
        except SaveFailed as failed:
            self.say([f"NOT SAVED. {failed}", "The walk goes on; the next answer tries again."])
        else:
            self.say(["Saved."])

    def _leave(self) -> int:
        unsaved = self.opened.saved.critique is not self.walk.critique
        if unsaved:
            self._save()
        self.opened.remember(self.walk)
        try:
            self.opened.close()
        except SaveFailed as failed:
            self.say([f"NOT SAVED. {failed}"])
            return 1
        if self.opened.saved.critique is not self.walk.critique:
            return 1
        self.say([f"Everything is saved in {self.opened.path}."])
        return 0
