"""What somebody chose on the export screen, as a value: what goes out, in which format, and how.

It knows no widgets. Each key is a method that gives another choice; `wanted` is what the choice comes to.
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Literal

from gadfly.export.formats import FORMATS
from gadfly.exporting.wanted import Wanted
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gadfly.export.formats import For, Format, Table
    from gadfly.exporting.wanted import Names

Kind = Literal["critique", "feedback", "grade", "course"]
"""What goes out: a critique's file, feedback, one grade of a course, or a whole course."""

Option = Literal["whole", "names", "table", "drafts", "key", "fill", "column", "place"]
"""What can be chosen beside the format."""

GROUPS: tuple[For, ...] = ("people", "gradebooks", "research")
"""The groups of formats, in the order in which they are listed."""

TABLED = frozenset({"csv", "jsonl", "parquet"})
"""Formats that have one table, of answers or of totals."""

_NEXT: dict[Names, Names] = {"own": "pseudonyms", "pseudonyms": "none", "none": "own"}


@frozen
class Scope:
    """Something that can go out.

    Attributes:
        kind: What it is.
        path: The critique, the feedback, `NAME.grade.toml`, or the course folder.
        called: What to call it: a title, a student; not cleaned.
        hidden: Whether nobody is to see whose it is: then no export with names is made, or looked at.
    """

    kind: Kind
    path: Path
    called: str
    hidden: bool = False

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats that make sense for it, group by group."""
        return tuple(
            name
            for group in GROUPS
            for name, form in FORMATS.items()
            if form.whom == group and self._makes_sense(form)
        )

    def _makes_sense(self, form: Format) -> bool:
        if form.takes == "gradebook":
            return self.kind in {"grade", "course"}
        return form.takes != "rubric" or self.kind == "course"


@frozen
class Choice:
    """What was chosen.

    Attributes:
        scopes: What can go out, at least one.
        at: Which of them does, from 0.
        to: The format.
        names: Whose names are shown.
        table: What a table has a row for.
        drafts: Whether grades that are not locked count.
        with_key: Whether the key's answers are told.
        places: Where to, of a scope and a format, where somebody said so.
        fills: Of a gradebook's format, the file to fill in.
        columns: Of a gradebook's format, the column that is meant.
    """

    scopes: tuple[Scope, ...]
    at: int = 0
    to: str = "md"
    names: Names = "own"
    table: Table = "answers"
    drafts: bool = False
    with_key: bool = True
    places: Mapping[tuple[int, str], Path] = field(default_factory=dict)
    fills: Mapping[str, Path] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def begin(cls, *scopes: Scope) -> Choice:
        """The first format of the first scope; where nobody is to see whose it is, by pseudonym."""
        return cls(scopes, to=scopes[0].formats[0], names="pseudonyms" if scopes[0].hidden else "own")

    @property
    def scope(self) -> Scope:
        """What goes out."""
        return self.scopes[self.at]

    @property
    def format(self) -> Format:
        """The format."""
        return FORMATS[self.to]

    @property
    def names_shown(self) -> Names:
        """Whose names are shown by this format; a gradebook knows students by nothing else."""
        return "own" if self.format.takes in {"gradebook", "rubric"} else self.names

    @property
    def unmasks(self) -> bool:
        """Whether it would show a name that is hidden here."""
        return self.scope.hidden and self.names_shown == "own" and self.format.takes != "rubric"

    @property
    def is_folder(self) -> bool:
        """Whether it comes to one file for each critique, in a folder."""
        return self.format.takes == "critique" and self.scope.kind == "course"

    @property
    def options(self) -> frozenset[Option]:
        """What can be chosen for this scope and format."""
        takes, graded = self.format.takes, self.scope.kind in {"grade", "course"}
        every: dict[Option, bool] = {
            "whole": len(self.scopes) > 1,
            "names": takes not in {"gradebook", "rubric"},
            "table": self.to in TABLED,
            "drafts": graded and takes != "rubric",
            "key": graded and self.format.words,
            "fill": takes == "gradebook",
            "column": takes == "gradebook" and self.to in self.fills,
            "place": True,
        }
        return frozenset(option for option, can in every.items() if can)

    @property
    def wanted(self) -> Wanted:
        """What is to be exported; what this format has no use for is as ever, so that it is the same wish."""
        options = self.options
        return Wanted(
            self.scope.path,
            self.to,
            self.places.get((self.at, self.to)),
            table=self.table if "table" in options else "answers",
            names=self.names_shown,
            drafts=self.drafts and "drafts" in options,
            with_key=self.with_key or "key" not in options,
            fill=self.fills.get(self.to),
            column=self.columns.get(self.to, ""),
        )

    def moved(self, by: int) -> Choice:
        """Another format, so many on; never past the first or the last."""
        formats = self.scope.formats
        return replace(self, to=formats[max(0, min(formats.index(self.to) + by, len(formats) - 1))])

    def other_scope(self) -> Choice:
        """The next of what can go out; the format stays where it makes sense for that."""
        at = (self.at + 1) % len(self.scopes)
        formats = self.scopes[at].formats
        return replace(self, at=at, to=self.to if self.to in formats else formats[0])

    def other_names(self) -> Choice:
        """Own names, pseudonyms, none, and around."""
        return replace(self, names=_NEXT[self.names])

    def other_table(self) -> Choice:
        """Answers, or totals."""
        return replace(self, table="totals" if self.table == "answers" else "answers")

    def other_drafts(self) -> Choice:
        """Drafts count, or not."""
        return replace(self, drafts=not self.drafts)

    def other_key(self) -> Choice:
        """The key is told, or not."""
        return replace(self, with_key=not self.with_key)

    def filling(self, file: Path | None) -> Choice:
        """Fills in that file of a gradebook, or none; the column that was meant was the last file's."""
        fills = {to: path for to, path in self.fills.items() if to != self.to}
        if file is not None:
            fills[self.to] = file
        return replace(self, fills=fills).in_column("")

    def in_column(self, name: str) -> Choice:
        """Means that column; empty: the one that fits."""
        columns = {to: column for to, column in self.columns.items() if to != self.to}
        return replace(self, columns=columns | ({self.to: name} if name else {}))

    def placed(self, path: Path | None) -> Choice:
        """Goes there; none: where it would go by itself."""
        places = {at: place for at, place in self.places.items() if at != (self.at, self.to)}
        return replace(self, places=places | ({(self.at, self.to): path} if path is not None else {}))
