"""What stands beside an answer of a key: other answers that count, none that is right, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import Input, Static

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog, paragraph
from gadfly.app.show import show
from gadfly.app.widgets.keys import KeyLine
from gadfly.display import clean_line
from gadfly.documents.judgement_words import accepted_words, credit_words
from gadfly.documents.key import Accepted, Judgement
from gadfly.walk.answering import Refusal
from gadfly.walk.keying import accepting, credit_for, credit_of, next_credit, none_right

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from textual.binding import BindingType
    from textual.widget import Widget

    from gadfly.documents.asking import Asked

CREDIT, BECAUSE = "credit", "because"
KEYS = 9
"""Options that have a digit."""
LONGEST = 4000
"""Characters of a reason."""

DIGITS = Command("digit(1)", ("1",), "also right", "As good, half, not: the next one.", "1-9", rank=1)
ADD = Command("add", ("a",), "add", "The options picked here count as well.", "a", rank=2)
MORE = Command("more", ("full_stop",), "more", "The digits for the next nine options.", ".", rank=2)
OTHER = Command("other", ("c",), "credit", "Type the credit of the last one.", "c", rank=6)
ACCEPT_NA = Command("accept_na", ("0",), "n/a", "That it does not apply counts as well.", "0", rank=7)
NONE_RIGHT = Command("none_right", ("r",), "none right", "No option is right, so any counts.", "r", rank=8)
FIELDS = Command("focus_next", ("tab",), "because", "To the reason, and back.", "Tab", rank=3)
KEEP = Command("keep", ("enter",), "keep", "Keep all of it.", "Enter", rank=4)
NEVER_MIND = Command("close", ("escape",), "cancel", "Leave it as it was.", "Esc", rank=5)
_ALWAYS = (FIELDS, KEEP, NEVER_MIND)


class Accepting(Dialog[Judgement | None]):
    """Shows and changes what stands beside an answer; gives all of it, or none where it stays as it was.

    Args:
        asked: The question, with the instructor's own answer.
        judgement: What stands beside it.
    """

    AUTO_FOCUS: ClassVar[str | None] = ""
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        DIGITS,
        ADD,
        MORE,
        OTHER,
        ACCEPT_NA,
        NONE_RIGHT,
        FIELDS,
        KEEP,
        NEVER_MIND,
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings((ADD, MORE, OTHER, ACCEPT_NA, NONE_RIGHT, KEEP, NEVER_MIND)),
        *bindings(tuple(replace(DIGITS, action=f"digit({n})", keys=(str(n),)) for n in range(1, 10))),
    ]
    DEFAULT_CSS = """
    Accepting #options { padding: 0 2; height: auto; margin-bottom: 1; }
    Accepting .accepting--credit { display: none; }
    Accepting .accepting--credit.-asked { display: block; }
    """

    def __init__(self, asked: Asked, judgement: Judgement) -> None:
        super().__init__(f"Beside your answer: {asked.question.name}")
        self._asked = asked
        self._judgement = judgement
        self._several = asked.question.kind == "multi"
        self._many = asked.question.closed and len(asked.offered) > KEYS
        self._last: tuple[str, ...] = ()
        self._set: frozenset[str] = frozenset()
        self._first = 0  # of the options, the one that 1 stands for

    def body(self) -> Iterable[Widget]:
        """Options with their credit, then the reason."""
        yield paragraph(self._asked.question.ask, style="dialog-dim")
        yield Static(id="options")
        credit = Input(placeholder="1, 1/2, 0.25 or 25%", id=CREDIT, classes="accepting--credit")
        credit.border_title = "Credit"
        yield credit
        because = Input(
            self._judgement.because, placeholder="why, for the student", id=BECAUSE, max_length=LONGEST
        )
        because.border_title = "Because"
        yield because

    def on_mount(self) -> None:
        """Digits work at once: the field has no keys yet."""
        self.set_focus(None if self._asked.question.closed else self.query_one(f"#{BECAUSE}"))
        closed = self._asked.question.closed
        own = {"add": self._several, "more": self._many, "accept_na": self._asked.question.na != "never"}
        wanted = (each for each in self.COMMAND_LIST if own.get(each.action, closed or each in _ALWAYS))
        self.query_one(KeyLine).commands = tuple(wanted)
        self._draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What does not fit the question rests."""
        del parameters
        closed = self._asked.question.closed
        if action == "add":
            return self._several
        if action == "more":
            return self._many
        if action in {"digit", "none_right", "other"}:
            return closed
        return not (action == "accept_na" and self._asked.question.na == "never")

    def action_digit(self, number: int) -> None:
        """The next credit of an option; where several may be picked, in or out of the set in the making."""
        offered = self._asked.offered
        at = self._first + number - 1
        if at >= len(offered):
            return
        option = offered[at].id
        if self._several:
            self._set ^= {option}
            self._draw()
        elif self._asked.answer.choice == option:
            self.notify("That is your own answer: it counts in full.", markup=False)
        else:
            self._accept((option,), next_credit(credit_for(self._judgement, (option,))))

    def action_more(self) -> None:
        """The digits for the next nine options."""
        after = self._first + KEYS
        self._first = after if after < len(self._asked.offered) else 0
        self._draw()

    def action_add(self) -> None:
        """The set in the making counts as well, or no longer."""
        options = tuple(sorted(self._set))
        credit = credit_for(self._judgement, options)
        self._set = frozenset()
        self._accept(options, next_credit(credit))

    def action_other(self) -> None:
        """Type the credit of the answer that was accepted last."""
        if not self._judgement.accept:
            self.notify("Accept an answer first; then its credit can be another one.", markup=False)
            return
        self._last = self._last or self._judgement.accept[-1].options
        field = self.query_one(f"#{CREDIT}", Input)
        field.add_class("-asked")
        self.set_focus(field)

    @on(Input.Submitted)
    def submit(self, event: Input.Submitted) -> None:
        """Enter in a field: take the credit, or keep all of it."""
        event.stop()
        if event.input.id == BECAUSE:
            self.action_keep()
            return
        credit = credit_of(event.value)
        if credit is None:
            self.notify("A credit is a part of the marks: 1, 1/2, 0.25 or 25%.", markup=False)
            return
        event.input.value = ""
        event.input.remove_class("-asked")
        self.set_focus(None)
        self._accept(self._last, credit)

    def action_keep(self) -> None:
        """Give all of it."""
        because = self.query_one(f"#{BECAUSE}", Input).value.strip()
        self.dismiss(replace(self._judgement, because=because))

    def _accept(self, options: tuple[str, ...], credit: Decimal) -> None:
        try:
            self._judgement = accepting(self._judgement, self._asked.question, Accepted(options, credit))
            self._last = options
        except Refusal as refusal:
            self.notify(clean_line(str(refusal)), markup=False)
        self._draw()

    def action_none_right(self) -> None:
        """No option is right, or one is again."""
        self._judgement = none_right(self._judgement)
        self._draw()

    def action_accept_na(self) -> None:
        """That it does not apply counts, or no longer."""
        self._judgement = replace(self._judgement, accept_na=not self._judgement.accept_na)
        self._draw()

    def _draw(self) -> None:
        self.query_one("#options", Static).update(Content("\n").join(self._lines()))

    def _lines(self) -> Iterable[Content]:
        question, own = self._asked.question, self._asked.answer.picked
        for number, option in enumerate(self._asked.offered if question.closed else (), 1 - self._first):
            sign = "●" if option.id in own else "☑" if option.id in self._set else " "
            words = "your answer" if option.id in own else self._credit(option.id)
            yield Content.assemble(
                show(f" {number} " if 1 <= number <= KEYS else "   ", "bold $primary"),
                show(f" {sign} "),
                show(clean_line(option.label or option.id, 44)),
                show(f"  {words}" if words else "", "$success" if words else ""),
            )
        if self._several:
            for each in self._judgement.accept:
                yield show(f" ✓ {clean_line(accepted_words(question, each))}", "$success")
            yield show(" Digits put a set together; a says that it counts as well.", "$dimmed")
        if question.na != "never":
            words = "counts as well" if self._judgement.accept_na else ""
            yield Content.assemble(
                show(" 0 ", "bold $primary"), show("   Not applicable  "), show(words, "$success")
            )
        if question.closed:
            words = "whatever was picked counts" if self._judgement.none_right else ""
            chip, label = show(" r ", "bold $primary"), show("   None of these is right  ")
            yield Content.assemble(chip, label, show(words, "$success"))
        if self._judgement.accept:
            told = show("   The last one counts otherwise, such as 25%", "$dimmed")
            yield Content.assemble(show(" c ", "bold $primary"), told)

    def _credit(self, option: str) -> str:
        credit = credit_for(self._judgement, (option,)) if not self._several else None
        return credit_words(credit) if credit else ""
