"""What stands beside an answer of a key, as a line of the journal says it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from gadfly.documents.key import Accepted, Judgement
from gadfly.store.journal_values import text_of

Record = dict[str, Any]


def judgement_record(judgement: Judgement) -> Record:
    """A judgement as JSON values."""
    return {
        "accept": [[list(each.options), str(each.credit)] for each in judgement.accept],
        "na": judgement.accept_na,
        "none": judgement.none_right,
        "because": judgement.because,
    }


def judgement_of(record: Record) -> Judgement:
    """The judgement that a record tells of.

    Raises:
        ValueError, KeyError, TypeError: It is not the record of one.
    """
    flags = (record["none"], record["na"])
    if not all(isinstance(flag, bool) for flag in flags):
        raise TypeError(flags)
    try:
        accept = tuple(
            Accepted(tuple(text_of(option) for option in options), Decimal(text_of(credit)))
            for options, credit in record["accept"]
        )
    except ArithmeticError as error:
        raise ValueError("not a credit") from error
    return Judgement(accept, record["none"], text_of(record["because"]), record["na"])
