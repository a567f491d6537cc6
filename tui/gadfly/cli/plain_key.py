"""A key in the plain mode: the same prompts, and lines that say what else is accepted, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.cli.plain import PlainWalk
from gadfly.cli.plain_input import options
from gadfly.documents.judgement_words import judgement_lines, reasons_line
from gadfly.documents.key import FULL, Accepted
from gadfly.walk.answering import Refusal
from gadfly.walk.keying import accepting, credit_of, none_right, reasons_missing

if TYPE_CHECKING:
    from gadfly.documents.key import Judgement
    from gadfly.walk.walk import Walk

BEGINNING = (
    "This is a key. Before you answer a question, say what else is right there, and why:",
    ":accept 2, :accept 3 1/2, :accept-na, :none-right, :because TEXT. :help tells more.",
    "",
)
HELP = (
    ":accept OPTION [CREDIT]  another answer that counts: 1, 1/2, 0.25 or 25% of the marks; 0 takes it back",
    ":none-right              no option is right: whatever was picked counts; again takes it back",
    ":accept-na               that it does not apply counts as well; again takes it back",
    ":because TEXT            why, for the student; alone it takes the reason back",
)


class PlainKey(PlainWalk):
    """Makes a key from lines."""

    def carried_out(self, word: str, rest: str) -> bool:
        """Carries a command out, of a key or of any walk; whether there is one of that name.

        Raises:
            Refusal: It cannot be done now.
        """
        judgement = self.walk.judgement
        match word:
            case "accept":
                self._judge(self._accepted(judgement, rest))
            case "none-right" if not self._closed:
                raise Refusal("Only where options are picked can none of them be right.")
            case "accept-na" if self.walk.asked is None or self.walk.asked.question.na == "never":
                raise Refusal("Nobody can say here that the question does not apply.")
            case "none-right":
                self._judge(none_right(judgement))
            case "accept-na":
                self._judge(replace(judgement, accept_na=not judgement.accept_na))
            case "because":
                self._judge(replace(judgement, because=rest))
            case "finish" if not self.walk.critique.finished:
                self.say(filter(None, [reasons_line(*reasons_missing(self.walk))]))
                return super().carried_out(word, rest)
            case "help":
                super().carried_out(word, rest)
                self.say(HELP)
            case _:
                return super().carried_out(word, rest)
        return True

    def run(self) -> int:
        """Asks as any walk does; says first that it is a key."""
        self.say(BEGINNING)
        return super().run()

    def go(self, walk: Walk) -> None:
        """Goes elsewhere, and says what stands beside the answer there."""
        super().go(walk)
        self._beside()

    def return_to(self, walk: Walk) -> None:
        """Saves a change that may have moved the instructor, and says what stands beside the answer."""
        super().return_to(walk)
        self._beside()

    def _beside(self) -> None:
        asked = self.walk.asked
        if asked is not None:
            self.say(judgement_lines(asked.question, self.walk.judgement))

    @property
    def _closed(self) -> bool:
        return self.walk.asked is not None and self.walk.asked.question.closed

    def _judge(self, judgement: Judgement) -> None:
        walk = self.walk.judge_answer(judgement)
        asked = walk.asked
        self.keep(walk)
        if asked is not None:
            self.say(judgement_lines(asked.question, judgement) or ("Nothing stands beside this answer.",))

    def _accepted(self, judgement: Judgement, rest: str) -> Judgement:
        asked = self.walk.asked
        if asked is None or not asked.question.closed:
            raise Refusal("Only where options are picked can another one be accepted.")
        *words, last = rest.split() or [""]
        credit = credit_of(last) if words else None
        named = " ".join(words) if credit is not None else rest
        if not named:
            raise Refusal("Type :accept, an option's number or id, and its credit: :accept 2 1/2")
        picked = options(named, asked.offered)
        return accepting(judgement, asked.question, Accepted(picked, FULL if credit is None else credit))
