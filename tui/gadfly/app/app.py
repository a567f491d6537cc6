"""The app: its themes, its screens, and the way in and out."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.app import App

from gadfly.app.screens.walk import WalkScreen
from gadfly.app.show import ControlFilter
from gadfly.app.theme import THEMES
from gadfly.app.widgets.typed_ahead import TakesTypedAhead
from gadfly.display import clean, clean_line
from gadfly.store.open_critique import OpenCritique
from gadfly.store.problems import FileProblem
from gadfly.store.saving import SaveFailed
from gadfly.store.settings import save_theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.command import Provider
    from textual.filter import LineFilter
    from textual.screen import Screen

    from gadfly.app.screens.home import HomeScreen
    from gadfly.store.handout import Handout
    from gadfly.store.open_feedback import OpenFeedback
    from gadfly.store.open_peers import OpenPeers
    from gadfly.store.practising import Practice

    Opened = OpenCritique | Handout | Practice | OpenFeedback | OpenPeers
    """A critique held open, what begins one or practises for one, feedback on one, or a peer round."""

    Opening = Callable[[Path, str | None], Opened]
    """Opens an op-ed (with a rubric, by id or path), a critique, an assignment or feedback.

    It fails with a sentence for the reader. Of an assignment without a critique it gives what begins one.
    """


_CONTROL_FILTER = ControlFilter()
"""One for good: Textual keeps what it filtered by the filter, and a new one would filter every line anew."""


def _palette() -> type[Provider]:
    """The commands by name, imported when they are first asked for."""
    from gadfly.app.palette import Palette

    return Palette


_STARTED = 1.0
"""Seconds after which a start is over, keys typed ahead and all."""


def walk_screen(opened: OpenCritique) -> WalkScreen:
    """The screen for a walk: of a critique, or of a key in the making."""
    if opened.saved.critique.judgements is None:
        return WalkScreen(opened)
    from gadfly.app.screens.keying import KeyScreen

    return KeyScreen(opened)


class GadflyApp(App[str]):
    """Shows a walk or, where nothing was opened, the home screen; gives what went wrong in leaving.

    Args:
        opened: The critique to walk through, the assignment to begin one from, or feedback to read.
        opening: Opens what is chosen on the home screen.
        theme: One of `THEMES`, by its short name.
    """

    TITLE = "gadfly"
    COMMANDS: ClassVar = {_palette}

    def __init__(self, opened: Opened | None, opening: Opening, *, theme: str = "dark") -> None:
        super().__init__()
        self._opened = opened
        self._opening = opening
        self._catching_up = self._more = False
        for known in THEMES.values():
            self.register_theme(known)
        self.theme = THEMES.get(theme, THEMES["dark"]).name

    def get_default_screen(self) -> Screen[Any]:
        """The walk itself, where one was opened: one screen less to lay out before the first key."""
        if isinstance(self._opened, OpenCritique):
            return walk_screen(self._opened)
        return super().get_default_screen()

    def get_line_filters(self) -> list[LineFilter]:
        """Textual's own, and the last wall before the terminal: no control character gets through."""
        return [*super().get_line_filters(), _CONTROL_FILTER]

    def on_mount(self) -> None:
        """Open what was asked for; leave in good order when told to end."""
        if hasattr(signal, "SIGHUP"):
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self.exit)
        if self._opened is None:
            self.show_home()
        elif not isinstance(self._opened, OpenCritique):
            self._begin_alone(self._opened)
        if not gc.isenabled():
            self.set_timer(_STARTED, _collect_garbage)

    async def on_event(self, event: events.Event) -> None:
        """A key that comes while earlier ones are on their way through the screen goes behind them."""
        if self._catching_up and isinstance(event, events.Key) and not event.is_forwarded:
            self._more = True
            self.screen._forward_event(event)  # noqa: SLF001 - as Textual's own app does with a key
            return
        await super().on_event(event)

    def catch_up(self) -> None:
        """Keep keys in order while a tool takes them over: those that were on their way come first."""
        self._catching_up, self._more = True, False
        self.screen.call_later(self.call_later, self._caught_up)

    def _caught_up(self) -> None:
        self._catching_up = False
        if self._more:
            self.catch_up()

    async def on_key(self, event: events.Key) -> None:
        """Hand a key that was typed ahead to the field that has come meanwhile, or keep it while one goes.

        A key comes here when nobody wanted it. A field wants every letter, so one that is here in spite of a
        field was on its way before the field was.
        """
        for taker in (self.focused, self.screen):
            if isinstance(taker, TakesTypedAhead):
                if await taker.take_ahead(event):
                    event.stop()
                    event.prevent_default()
                return

    async def on_walk_screen_left(self, event: WalkScreen.Left) -> None:
        """Go home or, where the walk was all that was asked for, leave."""
        if self._opened is not None:
            self.exit(event.trouble)
            return
        if event.trouble:
            self.notify(clean(event.trouble), markup=False, severity="error", timeout=15)
        await self.pop_screen()  # the walk
        await self.pop_screen()  # home as it was before it
        self.show_home()

    def action_theme(self) -> None:
        """The next theme; it is the one to begin with from now on."""
        names = list(THEMES)
        here = next((n for n, name in enumerate(names) if THEMES[name].name == self.theme), 0)
        chosen = names[(here + 1) % len(names)]
        self.theme = THEMES[chosen].name
        with suppress(FileProblem, SaveFailed):  # where settings cannot be written, it holds for today
            save_theme(chosen)

    def show_home(self) -> None:
        """Recent critiques, samples and rubrics."""
        from gadfly.app.home_data import home_data
        from gadfly.app.screens.home import HomeScreen

        self.push_screen(HomeScreen(home_data()))

    @work
    async def on_home_screen_chosen(self, event: HomeScreen.Chosen) -> None:
        """Open what was chosen at home."""
        from gadfly.app.dialogs.notice import Notice

        try:
            opened = await asyncio.to_thread(self._opening, event.path, event.rubric)
            if not isinstance(opened, OpenCritique):
                from gadfly.app.handing_out import begun
                from gadfly.store.open_feedback import OpenFeedback
                from gadfly.store.open_peers import OpenPeers

                if isinstance(opened, OpenFeedback | OpenPeers):
                    self._read(opened)
                    return
                begun_now = await begun(self, opened)
                if begun_now is None:
                    return
                opened = begun_now
        except Exception as problem:  # noqa: BLE001 - whatever it was, the reader is told and stays at home
            self.push_screen(Notice("This cannot be opened", str(problem)))
            return
        self.push_screen(walk_screen(opened))

    @work(exclusive=True)
    async def on_home_screen_wants_own(self) -> None:
        """Own answers beside the key, from what this machine knows of."""
        from gadfly.app.own_opening import show_own

        await show_own(self, self._opening)

    @work
    async def _begin_alone(self, handout: Handout | Practice | OpenFeedback | OpenPeers) -> None:
        """Begin an assignment that was all that was asked for; where it is not begun, leave."""
        from gadfly.app.dialogs.notice import Notice
        from gadfly.app.handing_out import begun
        from gadfly.store.open_feedback import OpenFeedback
        from gadfly.store.open_peers import OpenPeers

        if isinstance(handout, OpenFeedback | OpenPeers):
            self._read(handout, alone=True)
            return
        try:
            opened = await begun(self, handout)
        except (FileProblem, SaveFailed) as problem:
            await self.push_screen_wait(Notice("This cannot be begun", str(problem)))
            self.exit(str(problem))
            return
        if opened is None:
            self.exit()
        else:
            self.push_screen(walk_screen(opened))

    def _read(self, opened: OpenFeedback | OpenPeers, *, alone: bool = False) -> None:
        """Show feedback or a peer round; where it was all that was asked for, leave with it."""
        from gadfly.store.open_peers import OpenPeers

        if isinstance(opened, OpenPeers):
            from gadfly.app.screens.peers import PeerScreen

            self.push_screen(PeerScreen(opened), self.exit if alone else None)
            return
        from gadfly.app.screens.feedback import FeedbackScreen

        self.push_screen(FeedbackScreen(opened), self.exit if alone else None)


def _collect_garbage() -> None:
    """Collect garbage from now on; what the start made stays, and is not looked through again."""
    gc.freeze()
    gc.enable()


def run(opened: Opened | None, opening: Opening, *, theme: str = "dark") -> int:
    """Run the app in the terminal; the exit status: 0, or 1 where something could not be saved."""
    app = GadflyApp(opened, opening, theme=theme)
    trouble = app.run()
    if trouble:
        sys.stderr.write(f"gadfly: {clean_line(trouble)}\n")
        return 1
    return app.return_code or 0
