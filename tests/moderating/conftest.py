"""A course of twelve with a key, divided between Anna and Ben, who mark it as they are told."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from tests.course.conftest import Made

from gadfly.app.marking_hands import Hands
from gadfly.cli.main import main
from gadfly.gathering.moderating import Moderation
from gadfly.store.marker_course import MarkerCourse
from gadfly.store.markers import team_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gadfly.documents.pile_entry import Entry
    from gadfly.grading.hand import Hand

CLASS = tuple(
    f"{name} {name[::-1].title()}stone"
    for name in ["Ada", "Bea", "Cal", "Dov", "Eve", "Fay", "Gus", "Hal", "Ida", "Jon", "Kit", "Lou"]
)


class Team(Made):
    """The course and its markers."""

    def give_out(self, *words: str, names: str = "Anna,Ben") -> int:
        """`gadfly markers` with those names."""
        return main(["markers", str(self.folder), "--names", names, *words])

    def own(self, name: str) -> Path:
        """A marker's folder."""
        marker = team_of(self.folder).find(name)
        assert marker is not None
        return self.folder / "markers" / marker.folder

    def mark(
        self,
        name: str,
        points: Callable[[Entry], str] = lambda _: "1",
        *,
        most: int = 999,
        change: Callable[[Entry, Hand], Hand] = lambda _, hand: hand,
        folder: Path | None = None,
    ) -> None:
        """Have a marker give every answer of a script those points, and lock it."""
        with closing(MarkerCourse.open_as(folder or self.folder, name)) as course:
            hands = Hands(course, course.basis)
            for entry in course.entries[:most]:
                hand = hands.of(entry)
                for place in hand.places:
                    hand = hand.give(place, "how", Decimal(points(entry)))
                hand = change(entry, hand).lock(name)
                course.save(replace(entry, waiting=0), hand.grade)

    def moderation(self) -> Moderation:
        """The course, to be moderated; whoever asks closes it."""
        return Moderation.open(self.folder)

    def agreed(self, name: str = "") -> list[Path]:
        """Grades beside the critiques."""
        return sorted(self.folder.glob(f"{name}*.grade.toml"))


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Team:
    """The course, collected, with its key; nothing is given out."""
    for name in ("GADFLY_CONFIG_DIR", "GADFLY_STATE_DIR", "GADFLY_DOCUMENTS_DIR", "GADFLY_RUBRICS_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "own"))
    monkeypatch.delenv("GADFLY_QUICK_MARKS", raising=False)
    monkeypatch.delenv("GADFLY_NAME", raising=False)
    made = Team(tmp_path, CLASS)
    made.collect()
    (made.folder / "keys").mkdir()
    made.key().rename(made.folder / "keys" / "ina.key.toml")
    capsys.readouterr()
    return made
