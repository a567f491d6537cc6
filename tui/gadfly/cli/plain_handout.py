"""An assignment in the plain mode: what it says, which op-ed it is to be, and who writes, line by line."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from gadfly.display import clean_line
from gadfly.documents.critique import Critic
from gadfly.documents.due_words import due_line
from gadfly.store.handout import Handout

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from gadfly.documents.article import Article
    from gadfly.documents.assignment import Brief
    from gadfly.store.open_critique import OpenCritique
    from gadfly.store.practising import Practice

_LONGEST = 200
"""Characters of a line that is an answer here."""


def begun(
    handout: Handout | Practice, source: TextIO, out: TextIO, *, offer: bool = True
) -> OpenCritique | None:
    """The critique begun from an assignment; none: the input ended or the reader quit before that.

    Args:
        handout: What begins it; or its practice, which comes first then.
        source: Where the reader's lines come from.
        out: Where lines go to.
        offer: Whether to offer practice where there is some.

    Raises:
        FileProblem: As `Handout.begin`.
        SaveFailed: As `Handout.begin`.
    """
    prompts = Prompts(source, out)
    if not isinstance(handout, Handout):
        from gadfly.cli.plain_practising import after_practice  # noqa: PLC0415 - only where there is practice

        return after_practice(handout, prompts)
    prompts.say(brief_lines(handout.assignment.brief, datetime.now(UTC)))
    if offer and handout.assignment.practice:
        from gadfly.cli.plain_practising import practised_first  # noqa: PLC0415 - as above

        after = practised_first(handout, prompts)
        if after is None:
            return None
        handout = after
    article = _chosen(prompts, handout.assignment.articles)
    if article is None:
        return None
    critic = None
    if handout.ask_name:
        critic = introduced(prompts)
        if critic is None:
            return None
    prompts.say([""])
    return handout.begin(article, critic)


def introduced(prompts: Prompts) -> Critic | None:
    """Who writes, asked for; none: the input ended or the reader quit."""
    prompts.say(["", "Your name? It goes into your critique. An empty line leaves it out."])
    name = _named_so(prompts)
    if name is None:
        return None
    prompts.say(["Your school's id for you? An empty line leaves it out."])
    school_id = _named_so(prompts)
    return None if school_id is None else Critic(name, school_id)


def _named_so(prompts: Prompts) -> str | None:
    """A name or an id: what begins with a colon was meant as a command, and goes into no critique."""
    while (line := prompts.ask()) is not None and line.startswith(":"):
        prompts.say(["That is no name. Only :quit is a command here; an empty line leaves it out."])
    return line


def brief_lines(brief: Brief, now: datetime) -> list[str]:
    """Title, due time and instructions, as lines."""
    told = ["", *brief.instructions.split("\n")] if brief.instructions else []
    return [*head_lines(brief, now), *told]


def head_lines(brief: Brief, now: datetime) -> list[str]:
    """Title and due time, as lines."""
    return [f"Assignment: {brief.title}", *filter(None, [due_line(brief, now)])]


def _chosen(prompts: Prompts, articles: tuple[Article, ...]) -> Article | None:
    """The op-ed that is to be walked; asked for only where there are several."""
    if len(articles) == 1:
        return articles[0]
    prompts.say(["", "Choose one of these op-eds:"])
    prompts.say(f"{number}. {_named(article)}" for number, article in enumerate(articles, 1))
    while (line := prompts.ask()) is not None:
        if line.isdecimal() and 1 <= int(line) <= len(articles):
            return articles[int(line) - 1]
        prompts.say([f"Type a number from 1 to {len(articles)}, or :quit."])
    return None


def _named(article: Article) -> str:
    name = article.title or article.source or "An op-ed"
    by = f", by {article.author}" if article.author else ""
    return f"{name}{by}, {len(article.paragraphs)} paragraphs"


class Prompts:
    """Lines out, and a line at a time in.

    Attributes:
        source: Where lines come from.
        out: Where they go to.
    """

    def __init__(self, source: TextIO, out: TextIO) -> None:
        self.source = source
        self.out = out

    def say(self, lines: Iterable[str]) -> None:
        """Writes lines, cleaned of whatever a terminal would act on."""
        for line in lines:
            self.out.write(f"{clean_line(line, len(line))}\n")

    def ask(self) -> str | None:
        """The next line without the blanks around it, the beginning of one that is too long; none: quit."""
        self.out.write("> ")
        self.out.flush()
        line = rest = self.source.readline(_LONGEST + 1)
        while rest and not rest.endswith("\n"):
            rest = self.source.readline(4096)
        if not line:
            self.out.write("\n")
            return None
        answer = line[:_LONGEST].strip()
        return None if answer == ":quit" else answer
