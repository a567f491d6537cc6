"""Asks for another answer and the reason, in one box; what was said before stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog, paragraph
from gadfly.app.show import show
from gadfly.app.widgets.choices import Choices
from gadfly.display import clean_line
from gadfly.frozen import frozen
from gadfly.walk.answering import Refusal
from gadfly.walk.revising import NO_REASON, said_anew

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from gadfly.documents.answers import Answer
    from gadfly.documents.asking import Asked

NOT_HERE = "Does not apply here"


@frozen
class Wanted:
    """Another answer, and why."""

    answer: Answer
    why: str


class Revise(Dialog[Wanted | None]):
    """Asks for another answer and the reason.

    Args:
        asked: The question as it stands.
    """

    AUTO_FOCUS: ClassVar[str | None] = "Choices, Input"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("keep", ("enter",), "on, and keep", "On to the reason; then keep both.", "Enter", rank=1),
        Command("close", ("escape",), "keep the old", "Keep the answer as it is.", "Esc", rank=2),
        Command("tick", ("space",), "pick of several", "Pick or take back an option.", "Space", rank=3),
        Command("focus_next", ("tab",), "next", "The next field.", "Tab", rank=4),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST[:3])]
    DEFAULT_CSS = """
    Revise .revise--wrong { color: $error; padding: 0 2; margin-bottom: 1; display: none; }
    Revise .revise--wrong.-said { display: block; }
    Revise Choices { max-height: 12; }
    """

    def __init__(self, asked: Asked) -> None:
        super().__init__(clean_line(asked.question.name, 80))
        self._asked = asked
        self._ids = tuple(option.id for option in asked.offered) if asked.question.closed else ()
        self._ticked = {*asked.answer.picked} & {*self._ids}

    def body(self) -> Iterable[Widget]:
        """The question, its options or a field, the reason."""
        question = self._asked.question
        yield paragraph(question.ask)
        if question.closed or question.na != "never":
            yield Choices(self._lines())
        if question.kind == "text":
            field = Input(clean_line(self._asked.answer.text or ""), id="text", select_on_focus=False)
            field.border_title = "Your answer"
            yield field
        reason = Input(placeholder="what you saw that you had not seen", id="why")
        reason.border_title = (
            "Why" if self._asked.answer.said else "Why (you had not answered this: you may leave it out)"
        )
        yield reason
        yield Static(classes="revise--wrong")

    def on_mount(self) -> None:
        """Mark what is said now."""
        if self._ids:
            first = next((at for at, id_ in enumerate(self._ids) if id_ in self._ticked), 0)
            self.query_one(Choices).highlighted = first
        if self._asked.question.kind == "text":
            self.set_focus(self.query_one("#text", Input))

    @on(Input.Changed)
    def forget_what_was_wrong(self) -> None:
        """Typing goes on."""
        self.query_one(".revise--wrong").remove_class("-said")

    @on(OptionList.OptionSelected)
    def option_taken(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on an option."""
        event.stop()
        if self._asked.question.kind == "multi" and event.option_index < len(self._ids) and not self._ticked:
            self.action_tick()
        self.set_focus(self.query_one("#why", Input))

    @on(Input.Submitted)
    def submit(self, event: Input.Submitted) -> None:
        """Enter in a field."""
        event.stop()
        if event.input.id == "text":
            self.set_focus(self.query_one("#why", Input))
        else:
            self.action_keep()

    def action_tick(self) -> None:
        """Pick or take back the marked option of several."""
        choices = self.query(Choices)
        at = choices.first().highlighted if choices else None
        if self._asked.question.kind != "multi" or at is None or at >= len(self._ids):
            return
        id_ = self._ids[at]
        if id_ in self._asked.question.only:
            self._ticked = set() if id_ in self._ticked else {id_}
        else:
            self._ticked = (self._ticked ^ {id_}) - {*self._asked.question.only}
        choices.first().set_lines(self._lines(), at)

    def action_keep(self) -> None:
        """Give answer and reason, or say what is wrong."""
        why = self.query_one("#why", Input).value.strip()
        try:
            answer = self._answer(why)
        except Refusal as refusal:
            self._wrong(str(refusal))
            return
        if self._asked.answer.said and not why:
            self._wrong(NO_REASON)
        else:
            self.dismiss(Wanted(answer, why))

    def _wrong(self, words: str) -> None:
        said = self.query_one(".revise--wrong", Static)
        said.update(show(f"! {words}"))
        said.add_class("-said")
        self.set_focus(self.query_one("#why", Input))

    def _answer(self, why: str) -> Answer:
        asked = self._asked
        choices = self.query(Choices)
        at = choices.first().highlighted if choices else None
        if (
            at is not None
            and at == len(self._ids)
            and (asked.question.closed or self.focused is choices.first())
        ):
            return said_anew(asked, na=why)
        if asked.question.kind == "multi":
            return said_anew(asked, options=tuple(id_ for id_ in self._ids if id_ in self._ticked))
        if asked.question.kind == "choice":
            return said_anew(asked, options=() if at is None else (self._ids[at],))
        return said_anew(asked, text=self.query_one("#text", Input).value if self.query("#text") else "")

    def _lines(self) -> list[tuple[Content, bool]]:
        several = self._asked.question.kind == "multi"
        lines = []
        for option in self._asked.offered if self._ids else ():
            ticked = option.id in self._ticked
            sign = ("☑ " if ticked else "☐ ") if several else ("● " if ticked else "○ ")
            lines.append(
                (
                    Content.assemble(
                        (sign, "$primary"),
                        show(clean_line(option.label or option.id)),
                        "  ",
                        show(clean_line(option.about, 200), "$dimmed"),
                    ),
                    True,
                )
            )
        if self._asked.question.na != "never":
            lines.append(
                (
                    Content.assemble(
                        ("– ", "$primary"), NOT_HERE, ("  the reason below says why", "$dimmed")
                    ),
                    True,
                )
            )
        return lines
