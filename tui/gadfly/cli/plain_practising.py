"""Practice in the plain mode, before the op-ed or by itself: offered, done or skipped, and then the op-ed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.cli.plain_handout import begun, introduced
from gadfly.cli.plain_practice import PlainPractice
from gadfly.cli.plain_words import counted
from gadfly.cli.running import Unusable
from gadfly.store.handout import Handout
from gadfly.store.lock import Held
from gadfly.store.practising import Practice
from gadfly.store.settings import load_settings

if TYPE_CHECKING:
    from gadfly.cli.plain_handout import Prompts
    from gadfly.store.open_critique import OpenCritique


def practised_first(handout: Handout, prompts: Prompts) -> Handout | None:
    """The handout after practice was done or skipped; none: the input ended or the reader quit.

    Raises:
        Unusable: A practice critique is open in another window.
        FileProblem: One cannot be read, or the folder for it cannot be made.
        SaveFailed: One cannot be written.
    """
    practice = Practice.of(handout.path, handout.assignment, load_settings()[0])
    todo = practice.todo()
    if not todo:
        return handout
    texts = [practice.texts[number].critique.article for number in todo]
    named = "; ".join(
        f"{each.title or 'a short text'}, {counted(len(each.paragraphs), 'paragraph')}" for each in texts
    )
    prompts.say(["", f"There is practice first: {named}."])
    prompts.say(["Your answers stand beside your instructor's after each paragraph. It is not graded."])
    prompts.say(["An empty line begins it, :skip goes on to the op-ed, :quit stops."])
    while (line := prompts.ask()) is not None:
        if line == ":skip":
            return handout
        if not line:
            known = _known(practice, prompts)
            gone_on = known is not None and _practised(known, prompts)
            return replace(handout, critic=known.critic, ask_name=False) if known and gone_on else None
        prompts.say(["An empty line begins practice, :skip goes on to the op-ed, :quit stops."])
    return None


def after_practice(practice: Practice, prompts: Prompts) -> OpenCritique | None:
    """Practice by itself, then the critique of the op-ed; none: the reader stopped before that.

    Raises:
        Unusable: As above, or the critique is open in another window.
        FileProblem: As above.
        SaveFailed: As above.
    """
    known = _known(practice, prompts)
    if known is None or not _practised(known, prompts):
        return None
    try:
        found = known.op_ed()
    except Held as held:
        raise Unusable(f"{practice.path}: {held} Close it there first.") from held
    if isinstance(found, Handout):
        return begun(found, prompts.source, prompts.out, offer=False)
    return found


def _known(practice: Practice, prompts: Prompts) -> Practice | None:
    if not practice.ask_name:
        return practice
    critic = introduced(prompts)
    return None if critic is None else practice.known_as(critic)


def _practised(practice: Practice, prompts: Prompts) -> bool:
    """One practice text after the other; whether the reader goes on from the last."""
    for number in practice.walked():
        try:
            opened = practice.open(number)
        except Held as held:
            raise Unusable(f"{practice.path}: {held} Close it there first.") from held
        prompts.say([""])
        walk = PlainPractice(opened, practice.texts[number], prompts.source, prompts.out)
        if walk.run() or not walk.onto_the_next:
            return False
        prompts.say([""])
    return True
