"""Figures of agreement as lines that fit 80 columns, and as a JSON document."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

from gadfly.display import clean_line
from gadfly.measures.against import against
from gadfly.measures.agreement import agreement
from gadfly.measures.words import ABOUT, FEW, prevailing, strength

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gadfly.intake.rating_table import Read
    from gadfly.measures.against import Against
    from gadfly.measures.agreement import Agreement
    from gadfly.measures.figure import Figure
    from gadfly.measures.ratings import Ratings

_PLACES = 6
_WIDE, _SHOWN = 80, 10
_NAMES = {
    "percent": "percent",
    "adjacent": "adjacent",
    "kappa": "kappa",
    "kappa_linear": "kappa linear",
    "kappa_quadratic": "kappa quadratic",
    "fleiss": "Fleiss' kappa",
    "conger": "Conger's kappa",
    "brennan_prediger": "Brennan-Prediger",
    "alpha_nominal": "alpha nominal",
    "alpha_ordinal": "alpha ordinal",
    "alpha_interval": "alpha interval",
    "alpha_ratio": "alpha ratio",
    "ac1": "AC1",
    "ac2_linear": "AC2 linear",
    "ac2_quadratic": "AC2 quadratic",
    "ac2_ordinal": "AC2 ordinal",
}
_SHARES = frozenset({"percent", "adjacent"})


def lines(read: Read, na: str, key: str, without: Sequence[str]) -> Iterator[str]:
    """The figures as lines."""
    yield from (clean_line(note) for note in read.notes)
    for name, ratings in _tables(read.ratings, na, without):
        yield ""
        if name:
            yield name
        yield from _against(against(ratings, key)) if key else _agreement(agreement(ratings))


def record(file: str, read: Read, na: str, key: str, without: Sequence[str]) -> dict[str, Any]:
    """The same as a JSON document: the ratings' figures at its top, those of N/A under `applicability`."""
    told: dict[str, Any] = {"file": file, "notes": list(read.notes)}
    for name, ratings in _tables(read.ratings, na, without):
        held: dict[str, Any] = {"levels": list(ratings.levels), "ordered": ratings.ordered}
        held |= _pairs(against(ratings, key), key) if key else _every(agreement(ratings))
        if name == _APPLIES:
            told["applicability"] = held
        else:
            told |= held
    return told


_APPLIES = "Whether it applies at all"


def _tables(ratings: Ratings, na: str, without: Sequence[str]) -> Iterator[tuple[str, Ratings]]:
    if without:
        ratings = ratings.only(*[each for each in ratings.raters if each not in without])
    if not na:
        yield "", ratings
        return
    yield f"Ratings, where both rated ({clean_line(na)} counts as missing)", ratings.without(na)
    yield _APPLIES, ratings.applicability(na)


def _agreement(found: Agreement) -> Iterator[str]:
    yield (
        f"{_count(found.units, 'unit')}, {found.n:,} with two ratings or more;"
        f" {_count(found.raters, 'rater')}; {found.coverage:.1%} filled."
    )
    yield from _prevalence("Of all ratings", found.prevalence)
    yield ""
    yield from _rows({name: getattr(found, name) for name in _NAMES if hasattr(found, name)}, found.n)
    beyond = found.kappa if found.kappa.value is not None else found.alpha_nominal
    yield from _warnings(found.n, prevailing(found.prevalence, found.percent, beyond))


def _against(found: Against) -> Iterator[str]:
    yield (
        f"{_count(found.units, 'unit')}, {_count(found.n, 'pair')} of the key and a rater;"
        f" {_count(found.raters, 'rater')}; {found.coverage:.1%} filled."
    )
    yield from _prevalence("Of their ratings", found.prevalence)
    yield from _prevalence("Of the key's, pair by pair", found.key_prevalence)
    yield ""
    yield from _rows({name: getattr(found, name) for name in _NAMES if hasattr(found, name)}, found.units)
    if found.bias is not None:
        side = "above" if found.bias > 0 else "below"
        yield f"On average, they are {abs(found.bias):.2f} levels {side} the key."
    if found.n:
        yield "Where the key says"
    for level, right in found.recall.items():
        if right is not None:
            came = _percent(found.precision[level])
            told = f"the others have {_percent(right)} of it; of theirs, {came} are right"
            yield f"  {clean_line(level)[:22]:<22} {told}"
    yield from _warnings(found.units, prevailing(found.key_prevalence, found.percent, found.kappa))


def _prevalence(head: str, shares: dict[str, float]) -> Iterator[str]:
    """The levels that somebody gave, with their shares; of very many, the most frequent."""
    used = [(level, share) for level, share in shares.items() if share]
    shown = sorted(used, key=lambda pair: -pair[1])[:_SHOWN] if len(used) > _SHOWN else used
    words = [f"{clean_line(level)} {share:.0%}" for level, share in shown] or ["none"]
    if len(used) > len(shown):
        words.append(f"and {len(used) - len(shown)} more")
    yield from wrap(f"{head}: {', '.join(words)}", _WIDE, subsequent_indent="  ")


def _rows(figures: dict[str, Figure], units: int) -> Iterator[str]:
    yield f"{'':<17}{'value':>7}  {'95 % interval':<15}{'n':>7}  what it is"
    missing: dict[str, list[str]] = {}
    wide: dict[str, list[str]] = {}
    strengths = []
    for name, figure in figures.items():
        if figure.value is None:
            missing.setdefault(figure.undefined, []).append(_NAMES[name])
            continue
        share = name in _SHARES
        value, ends = _shown(figure.value, share=share), _ends(figure, share=share)
        yield f"{_NAMES[name]:<17}{value:>7}  {ends:<15}{figure.n:>7,}  {ABOUT[name]}"
        if figure.no_interval:
            wide.setdefault(figure.no_interval, []).append(_NAMES[name])
        if not share and (word := strength(figure, units)):
            strengths.append(f"{_NAMES[name]} {word}")
    for why, names in missing.items():
        yield from wrap(f"{', '.join(names)}: {why}", _WIDE, subsequent_indent="  ")
    for why, names in wide.items():
        yield from wrap(f"No interval for {', '.join(names)}: {why}", _WIDE, subsequent_indent="  ")
    if strengths:
        yield ""
        told = (
            "In words that are a custom (Landis and Koch 1977) and no test, for what is enough hangs on what"
        )
        yield from wrap(f"{told} it is for: {', '.join(strengths)}.", _WIDE)


def _warnings(units: int, told: str) -> Iterator[str]:
    yield ""
    if told:
        yield from wrap(clean_line(told), _WIDE)
    if units < FEW:
        few = (
            f"With {_count(units, 'unit')}, chance moves every figure: look at the intervals, and put no word"
            " to them."
        )
        yield from wrap(few, _WIDE)
    yield "Intervals: units drawn again and again (bootstrap), the same way every time."


def _count(number: int, what: str) -> str:
    """`1 unit`, `2 units`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _shown(value: float, *, share: bool) -> str:
    return f"{100 * value:.1f} %" if share else f"{value:.3f}"


def _ends(figure: Figure, *, share: bool) -> str:
    if figure.low is None or figure.high is None:
        return ""
    if share:
        return f"{100 * figure.low:.0f} to {100 * figure.high:.0f} %"
    return f"{figure.low:.2f} to {figure.high:.2f}"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


def _every(found: Agreement) -> dict[str, Any]:
    told: dict[str, Any] = {
        "units": found.units,
        "raters": found.raters,
        "n": found.n,
        "coverage": round(found.coverage, _PLACES),
        "prevalence": {level: round(share, _PLACES) for level, share in found.prevalence.items()},
    }
    return told | {name: figure_record(getattr(found, name)) for name in _NAMES if hasattr(found, name)}


def _pairs(found: Against, key: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "against": key,
        "units": found.units,
        "raters": found.raters,
        "n": found.n,
        "coverage": round(found.coverage, _PLACES),
        "prevalence": {level: round(share, _PLACES) for level, share in found.prevalence.items()},
        "key_prevalence": {level: round(share, _PLACES) for level, share in found.key_prevalence.items()},
        "bias": None if found.bias is None else round(found.bias, _PLACES),
        "confusion": [list(row) for row in found.confusion],
        "precision": found.precision,
        "recall": found.recall,
    }
    return told | {name: figure_record(getattr(found, name)) for name in _NAMES if hasattr(found, name)}


def figure_record(figure: Figure) -> dict[str, Any]:
    """A figure as it stands in a JSON document, rounded once."""
    if figure.value is None:
        return {"undefined": figure.undefined, "n": figure.n}
    told: dict[str, Any] = {"value": round(figure.value, _PLACES), "n": figure.n}
    if figure.low is not None and figure.high is not None:
        told |= {
            "low": round(figure.low, _PLACES),
            "high": round(figure.high, _PLACES),
            "replicates": figure.replicates,
        }
    elif figure.no_interval:
        told["no_interval"] = figure.no_interval
    return told
