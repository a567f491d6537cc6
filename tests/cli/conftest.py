"""A small op-ed and rubric of our own, and the plain mode driven by lines."""

from __future__ import annotations

from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from gadfly.cli.plain import PlainWalk
from gadfly.documents.article import Article, Block
from gadfly.documents.conditions import Clause, Condition
from gadfly.documents.critique import Critic
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.store.open_critique import OpenCritique

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = Article(
    (
        Block("b001", "The late bell", "headline", included=False, reason="the title"),
        Block("b002", "A later bell helps. “Pupils come in on time,” said Dr. Hale in May."),
        Block("b003", "The evidence", "heading", included=False, reason="sub-heading"),
        Block("b004", "Nobody should doubt it."),
    ),
    title="The late bell",
    author="Ida Rowe",
)
ROLE = Question(
    "role",
    "What does it do?",
    "choice",
    title="Role",
    options=(Option("claim", "Makes a claim", "could be doubted"), Option("scene", "Sets the scene")),
    why="Only claims need backing.",
    example="A bell helps.",
)
KIND = Question(
    "kind",
    "What kinds of evidence?",
    "multi",
    title="Kind",
    options=(Option("figure", "Figures"), Option("quote", "A quote"), Option("other", "Other")),
    ask_when=Condition((Clause("role", ("claim",)),)),
    note_when=("other",),
    note_ask="What is it, then?",
    passage_when=("quote",),
    na="with-reason",
)
POINT = Question(
    "point",
    "What is the point?",
    "text",
    title="Point",
    required=True,
    min_words=3,
    weight=Decimal(0),
    ask_when=KIND.ask_when,
)
VERDICT = Question(
    "verdict",
    "Does it hold?",
    "choice",
    title="Verdict",
    of="article",
    options=ROLE.options,
    passage="optional",
)
RUBRIC = Rubric("small", "A small rubric", (ROLE, KIND, POINT, VERDICT))


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATE", "DOCUMENTS", "CONFIG"):
        monkeypatch.setenv(f"GADFLY_{name}_DIR", str(tmp_path / name.lower()))
    for name in ("GADFLY_RUBRIC", "GADFLY_NAME", "GADFLY_ID", "GADFLY_THEME"):
        monkeypatch.delenv(name, raising=False)


class Prompts:
    """A critique that is walked line by line, again and again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rubric = RUBRIC
        self.status = 0

    def open(self) -> OpenCritique:
        """The critique, begun or gone on with."""
        if self.path.exists():
            return OpenCritique.resume(self.path)
        return OpenCritique.begin(self.path, ARTICLE, self.rubric, Critic("Ann"))

    def type(self, *lines: str) -> str:
        """What is said when these lines are typed and the input ends."""
        out = StringIO()
        source = StringIO("".join(f"{line}\n" for line in lines), newline="\n")
        self.plain = PlainWalk(self.open(), source, out)
        self.status = self.plain.run()
        return out.getvalue()


@pytest.fixture
def prompts(tmp_path: Path) -> Prompts:
    return Prompts(tmp_path / "bell.critique.toml")
