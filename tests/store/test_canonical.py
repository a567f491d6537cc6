from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from gadfly.store.canonical import canonical, digest_of, part_digests

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def test_the_spelling_is_what_the_manual_says() -> None:
    content = {"b": [1, Decimal("1.50"), True], "a": "é\n", "at": AT, "day": date(2026, 11, 22), "e": {}}
    assert canonical(content) == (
        rb'{"a":"s:\u00e9\n","at":"t:2026-11-22T10:00:00+00:00",'
        rb'"b":["n:1","n:1.5",true],"day":"l:2026-11-22","e":{}}'
    )


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        (0, "0"),
        (Decimal("-0.0"), "0"),
        (Decimal(100), "100"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1.2345678901234567890123456789012345678900"), "1.23456789012345678901234567890123456789"),
        (-7, "-7"),
        (Decimal("0.000001"), "0.000001"),
    ],
)
def test_a_number_is_its_digits(value: Any, spelled: str) -> None:
    assert canonical(value) == f'"n:{spelled}"'.encode()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, "1"),
        (1, True),
        ("2026-11-22", date(2026, 11, 22)),
        (AT, AT.replace(tzinfo=None)),
        ("é", "e\u0301"),
        (["a", "b"], ["b", "a"]),
        ({}, []),
        ("s:a", "a"),
        ("\u202e", ""),
    ],
)
def test_what_means_another_thing_is_spelled_otherwise(one: Any, other: Any) -> None:
    assert canonical(one) != canonical(other)


def test_the_same_moment_is_spelled_the_same() -> None:
    there = AT.astimezone(timezone(timedelta(hours=5)))
    assert canonical(there) == canonical(AT)
    assert canonical(time(10, 0)) == b'"l:10:00:00"'


def test_a_moment_at_the_end_of_the_calendar_is_spelled_too() -> None:
    late = datetime.max.replace(tzinfo=timezone(timedelta(hours=-5)))
    assert canonical(late) != canonical(late.replace(second=1))


def test_what_toml_cannot_say_is_refused() -> None:
    with pytest.raises(TypeError, match="TOML has no bytes"):
        canonical({"a": b"b"})


LAID_OUT = (
    'a = "x"\nn = 1\n[t]\nb = [1, 2]\n[[l]]\nc = 1\n[[l]]\nc = 2\n',
    "l = [{c = 1.0}, {c = 2}] # one line\r\nt.b = [\r\n  1,\r\n  2,\r\n]\r\nn = 0x1\r\na = '''\r\nx'''\r\n",
)


def test_a_file_laid_out_anew_has_the_same_digests() -> None:
    one, other = (tomli.loads(text, parse_float=Decimal) for text in LAID_OUT)
    assert part_digests(one) == part_digests(other)
    assert list(part_digests(one)) == ["a", "n", "t", "l"]


def test_each_part_has_a_digest_of_its_own() -> None:
    form = {"format": "x", "mark": [{"a": 1}]}
    digests = part_digests(form)
    assert digests == {"format": digest_of({"format": "x"}), "mark": digest_of({"mark": [{"a": 1}]})}
    assert part_digests(form, "mark") == {"format": digests["format"]}


def test_a_part_under_another_key_is_another_part() -> None:
    assert part_digests({"a": 1})["a"] != part_digests({"b": 1})["b"]


LEAVES = st.one_of(
    st.text(max_size=3),
    st.booleans(),
    st.integers(-3, 3),
    st.decimals(-3, 3, places=2),
    st.dates(),
    st.datetimes(timezones=st.just(UTC)),
)
CONTENT = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
)


def typed(value: Any) -> Any:
    """The value with its kind beside it: to Python, 1 and True are equal."""
    if isinstance(value, dict):
        return {key: typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [typed(inner) for inner in value]
    kind = "number" if isinstance(value, int | Decimal) and not isinstance(value, bool) else type(value)
    return (kind, value)


@given(CONTENT, CONTENT)
def test_two_contents_are_spelled_the_same_when_they_are_the_same(one: Any, other: Any) -> None:
    assert (canonical(one) == canonical(other)) == (typed(one) == typed(other))
