"""Paragraphs and article together: the total, its coverage, its band."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.scoring.judging import capped, counts, weighted_mean
from gadfly.scoring.rounding import half_up
from gadfly.scoring.score import PlaceScore, Score

if TYPE_CHECKING:
    from decimal import Decimal

    from gadfly.documents.article import Article
    from gadfly.documents.rubric import Rubric, Scoring

_ONE = Fraction(1)


def combine(
    rubric: Rubric, article: Article, paragraphs: tuple[PlaceScore, ...], own: PlaceScore | None
) -> Score:
    """The score of a critique from the scores of its places.

    Args:
        rubric: Says how they come together.
        article: Knows how long each paragraph is.
        paragraphs: One for each walked paragraph, in order.
        own: The article's own questions, where the rubric has some.
    """
    part = article_part(rubric)
    computed = _paragraphs_score(rubric.scoring, article, paragraphs)
    uncapped = _both(part, computed, own.exact if own else None)
    exact = capped(uncapped, own.caps) if own else uncapped
    covered = _both(
        part, _paragraphs_coverage(rubric.scoring, article, paragraphs), own.covered_share if own else None
    )
    percent = None if exact is None else half_up(exact)
    coverage = half_up(100 * (covered or Fraction(0)))
    enough = coverage >= rubric.scoring.minimum_coverage
    return Score(
        state="none" if exact is None else "scored" if enough else "insufficient",
        percent=percent,
        band=band(rubric.scoring, percent) if enough else None,
        coverage=coverage,
        counted=sum(place.exact is not None for place in paragraphs),
        total_paragraphs=len(paragraphs),
        paragraphs=paragraphs,
        article=own,
        computed=computed,
        exact=exact,
        uncapped=uncapped,
        article_share=part,
    )


def article_part(rubric: Rubric) -> Fraction:
    """0 to 1, what the article's questions make up; all or nothing where only one side is scored at all."""
    if not any(counts(rubric, question) for question in rubric.of("article")):
        return Fraction(0)
    if not any(counts(rubric, question) for question in rubric.of("paragraph")):
        return Fraction(1)
    return Fraction(rubric.scoring.article_share) / 100


def band(scoring: Scoring, percent: Decimal | None) -> str | None:
    """The name of a rounded percentage: the first band whose lower bound it reaches."""
    if percent is None:
        return None
    return next((band.name for band in scoring.bands if percent >= band.at), None)


def paragraph_weight(scoring: Scoring, article: Article, place: PlaceScore) -> Fraction:
    """With what weight a paragraph's score enters the paragraphs' score (`weakest`: 1, and unused)."""
    match scoring.paragraphs:
        case "length-weighted":
            return Fraction(len(article.block(place.id).text))
        case "pooled":
            return place.weight
        case "mean" | "weakest":
            return _ONE


def _paragraphs_score(
    scoring: Scoring, article: Article, paragraphs: tuple[PlaceScore, ...]
) -> Fraction | None:
    if scoring.paragraphs == "weakest":
        return min((p.exact for p in paragraphs if p.exact is not None), default=None)
    return weighted_mean(
        (paragraph_weight(scoring, article, p), p.exact) for p in paragraphs if p.exact is not None
    )


def _paragraphs_coverage(
    scoring: Scoring, article: Article, paragraphs: tuple[PlaceScore, ...]
) -> Fraction | None:
    """0 to 1; pooled by the weights that could be answered, not by those that count."""
    pooled = scoring.paragraphs == "pooled"
    return weighted_mean(
        (p.applicable if pooled else paragraph_weight(scoring, article, p), p.covered_share)
        for p in paragraphs
        if p.covered_share is not None
    )


def _both(part: Fraction, paragraphs: Fraction | None, own: Fraction | None) -> Fraction | None:
    """Both sides by their parts; where one has no figure, the other makes up the whole."""
    sides = ((1 - part, paragraphs), (part, own))
    return weighted_mean((weight, value) for weight, value in sides if value is not None)
