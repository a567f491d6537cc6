"""What the home screen offers: read from the heads of files, so that it is there at once."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.store.problems import FileProblem
from gadfly.store.recents import recents
from gadfly.store.rubrics import list_rubrics
from gadfly.store.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.store.recents import Recent
    from gadfly.store.rubrics import RubricInfo

HEAD = 4096
"""Bytes of a sample that are read."""

FIRST = "school-start"
"""The sample a newcomer is led into: short, and clean text."""

LETTERS = 6
"""Bytes that a word of English takes, its blank included."""

_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_PARAGRAPH = re.compile(r"<p[^>]*>(.*?)</p>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@frozen
class Sample:
    """An op-ed to practise on.

    Attributes:
        shape: How it comes, such as "web page".
        words: About how many it has.
        opening: How it begins.
    """

    path: Path
    title: str
    shape: str
    words: int
    opening: str


@frozen
class HomeData:
    """What there is to choose from.

    Attributes:
        recents: Critiques that were open lately, the latest first.
    """

    recents: tuple[Recent, ...] = ()
    samples: tuple[Sample, ...] = ()
    rubrics: tuple[RubricInfo, ...] = ()


def home_data() -> HomeData:
    """What there is now; what cannot be read is left out."""
    return HomeData(recents(), _samples(), _rubrics())


def sample(path: Path) -> Sample:
    """A sample as its first bytes tell it.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as opened:
        text = opened.read(HEAD).decode("utf-8", "replace")
    words = path.stat().st_size // LETTERS // 10 * 10
    if path.suffix in {".html", ".htm"}:
        found = _TITLE.search(text)
        title = (
            _plain(found.group(1)).split(" | ")[0] if found else path.stem
        )  # the site's name follows the bar
        opening = "\n\n".join(_plain(part) for part in _PARAGRAPH.findall(text))
        return Sample(path, title, "web page", words, opening)
    title, _, rest = text.strip().partition("\n")
    return Sample(path, title.strip(), "text", words, rest.strip())


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", markup)).split())


def _samples() -> tuple[Sample, ...]:
    found = []
    try:
        files = sorted(shipped("seeds").iterdir(), key=lambda path: (path.stem != FIRST, path.name))
    except (FileProblem, OSError):
        return ()
    for path in files:
        if path.suffix in {".txt", ".html", ".md"}:
            try:
                found.append(sample(path))
            except OSError:
                continue
    return tuple(found)


def _rubrics() -> tuple[RubricInfo, ...]:
    try:
        return list_rubrics()
    except (FileProblem, OSError):
        return ()
