"""What is different in how two versions of a rubric bring scores together: shares, coverage, bands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.change import Change, figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.documents.change import Words
    from gadfly.documents.rubric import Band, Rubric

_TOGETHER = {
    "mean": "paragraphs count the same each",
    "length-weighted": "paragraphs count by their length",
    "weakest": "the weakest paragraph is the score",
    "pooled": "paragraphs are pooled: each counts by the weights it scored on",
}


def scoring_changes(old: Rubric, new: Rubric) -> Iterator[Change]:
    """What is told about the scoring as a whole."""
    one, other = old.scoring, new.scoring
    said: Words = []
    if one.paragraphs != other.paragraphs:
        said.append(("changed", f"now {_TOGETHER[other.paragraphs]}"))
    if one.article_share != other.article_share:
        words = f"the questions about the whole op-ed make up {figure(other.article_share)} percent"
        said.append(("changed", f"{words} (was {figure(one.article_share)})"))
    if one.minimum_coverage != other.minimum_coverage:
        words = f"a verdict needs {figure(other.minimum_coverage)} percent coverage"
        said.append(("changed", f"{words} (was {figure(one.minimum_coverage)})"))
    said += _bands(one.bands, other.bands)
    for kind, words in said:
        yield Change("scoring", "", "Score", kind, words)


def _bands(before: tuple[Band, ...], after: tuple[Band, ...]) -> Words:
    """A band is the same where its name is; one that only has another name begins where one did."""
    by_name, by_start = {band.name: band for band in before}, {band.at: band for band in before}
    names = {band.name for band in after}
    said: Words = []
    renamed: set[str] = set()
    for band in after:
        known, there = by_name.get(band.name), by_start.get(band.at)
        if known is not None:
            if known.at != band.at:
                words = f"“{band.name}” now begins at {figure(band.at)} percent (was {figure(known.at)})"
                said.append(("changed", words))
        elif there is not None and there.name not in names:
            renamed.add(there.name)
            said.append(("reworded", f"the band “{there.name}” is now called “{band.name}”"))
        else:
            said.append(("added", f"new band “{band.name}” from {figure(band.at)} percent"))
    said += [
        ("removed", f"the band “{band.name}” is gone")
        for band in before
        if band.name not in names and band.name not in renamed
    ]
    return said
