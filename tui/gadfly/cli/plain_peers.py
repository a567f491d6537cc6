"""A peer round line by line: own answers and the others', then revised by number, with a reason."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, TextIO

from gadfly.cli.plain_input import Command, options, parsed
from gadfly.display import clean_line
from gadfly.documents.critique import ARTICLE
from gadfly.documents.peers import every_revision, revisions_of, said_by_peer
from gadfly.grading.practice import answer_words
from gadfly.store.saving import SaveFailed
from gadfly.walk.answering import Refusal
from gadfly.walk.revising import Revising, said_anew

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.documents.answers import Answer
    from gadfly.documents.asking import Asked
    from gadfly.store.open_peers import OpenPeers

SET_IN = " " * 8

HELP = """\
:revise N ANSWER because WHY   answer [N] anew: option numbers such as 2 or 1,3, or your own words
:na N because WHY              say that [N] does not apply
:options N                     what [N] can be answered with
:undo                          take the last revision of this sitting back
:show                          print the round again
:help                          these commands
:quit                          leave (so does an empty line, and the end of the input)"""

_BECAUSE = " because "


class PlainPeers:
    """Prints a peer round and takes revisions.

    Args:
        opened: The round.
        reads: Where commands come from.
        writes: Where lines go.
    """

    def __init__(self, opened: OpenPeers, reads: TextIO, writes: TextIO) -> None:
        self._opened = opened
        self._reads, self._writes = reads, writes
        self._targets: list[tuple[str, str]] = []
        self._now: Revising

    def run(self) -> int:
        """Prints all of it, and does what is asked until the end; 1 where something could not be saved."""
        for notice in self._opened.notices:
            self._say(notice)
        try:
            self._now = Revising.begin(self._opened.critique)
        except Refusal as refusal:
            self._say(str(refusal))
            return 1
        self._show()
        self._say("", "Type :help for what you can do; :quit leaves.")
        while line := self._reads.readline():
            typed = parsed(line)
            if typed == "" or (isinstance(typed, Command) and typed.word in {"quit", "q"}):
                break
            if not self._did(typed if isinstance(typed, Command) else Command("")):
                return 1
        if self._opened.begun:
            self._say("", f"Hand this in, with your first answers in it: {self._opened.revised_file}")
        return 0

    def _did(self, typed: Command) -> bool:
        """Does one command; whether what it changed is saved."""
        try:
            match typed.word:
                case "revise":
                    return self._revise(typed.rest, na=False)
                case "na":
                    return self._revise(typed.rest, na=True)
                case "undo" | "u":
                    return self._step(self._now.undo())
                case "options":
                    self._say(*self._offered(self._asked(typed.rest)))
                case "show":
                    self._show()
                case _:
                    self._say(*HELP.split("\n"))
        except Refusal as refusal:
            self._say(str(refusal))
        return True

    def _revise(self, rest: str, *, na: bool) -> bool:
        digits, _, more = rest.strip().partition(" ")
        asked = self._asked(digits)
        said, _, why = f" {more}".partition(_BECAUSE)
        place, question = self._targets[int(digits) - 1]
        answer = self._answer(asked, said.strip(), why.strip(), na=na)
        made = self._now.at(place).revise(question, answer, why, datetime.now(UTC))
        return self._step(made)

    @staticmethod
    def _answer(asked: Asked, said: str, why: str, *, na: bool) -> Answer:
        if na:
            return said_anew(asked, na=why)
        if asked.question.closed:
            return said_anew(asked, options=options(said, asked.offered))
        return said_anew(asked, text=said)

    def _step(self, made: Revising) -> bool:
        try:
            self._opened.save(made.critique)
        except SaveFailed as failed:
            self._say(f"Not saved. {failed}")
            return False
        self._now = made
        count = sum(1 for _ in every_revision(made.critique))
        self._say(f"Saved: {count} revised. The first answers stay.")
        return True

    def _asked(self, digits: str) -> Asked:
        known = digits.isdecimal() and len(digits) < 8 and 1 <= int(digits) <= len(self._targets)  # noqa: PLR2004 - no round has as many
        found = None
        if known:
            place, question = self._targets[int(digits) - 1]
            found = next((a for a in self._now.at(place).shown if a.question.id == question), None)
        if known and found is None:
            raise Refusal(
                "This is not asked any more since you revised another answer: :show prints what is."
            )
        if found is None:
            raise Refusal(f"There is no [{digits[:9]}] here: the numbers stand before the questions.")
        return found

    def _show(self) -> None:
        self._targets = []
        made = self._opened.round
        self._say(f"Peer round: {made.title or made.critique.article.title}")
        self._say("You judged alone. Keep your answers, or revise them with a reason; the first ones stay.")
        texts = {block.id: block.text for block in made.critique.article.blocks}
        for number, place in enumerate(self._now.places, 1):
            self._say("", "The whole op-ed" if place == ARTICLE else f"Paragraph {number}")
            if place != ARTICLE:
                self._say(texts[place])
            for asked in self._now.at(place).shown:
                self._targets.append((place, asked.question.id))
                self._say(*self._question(place, asked))

    def _question(self, place: str, asked: Asked) -> Iterator[str]:
        yield f"[{len(self._targets)}] {asked.question.name}: {asked.question.ask}"
        yield f"    you: {answer_words(asked) if asked.active else 'open'}"
        for each in revisions_of(asked.answer):
            yield f"      revised because: {each.why}"
        if asked.answer.note:
            yield f"      your note: {asked.answer.note}"
        for peer in self._opened.round.peers:
            other = said_by_peer(self._now.critique, peer, place).get(asked.question.id)
            if other is None or not (other.active or other.answer.note):
                continue
            yield f"    {peer.alias}: {answer_words(other) if other.active else '-'}"
            if asked.question.kind != "passage":
                for passage in other.answer.passages:
                    yield f"      in the text: “{passage.text}”"
            if other.answer.note:
                yield f"      note: {other.answer.note}"

    @staticmethod
    def _offered(asked: Asked) -> Iterator[str]:
        if not asked.question.closed:
            yield "This is answered in your own words."
        for number, option in enumerate(asked.offered, 1):
            yield f"  {number} {option.label or option.id}"

    def _say(self, *lines: str) -> None:
        for line in lines:
            first, *more = line.split("\n")
            # what goes on is set in: no line of a foreign text looks like one of ours
            for part in (first, *(f"{SET_IN}{each}" for each in more)):
                self._writes.write(f"{clean_line(part)}\n")
        self._writes.flush()
