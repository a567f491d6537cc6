from __future__ import annotations

import json
import tracemalloc
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.exporting.json_cases import changed, document, graded

from gadfly.export.json import LARGEST
from gadfly.exporting import json_reading
from gadfly.exporting.json_reading import LARGEST_ENTRY, entries, unsayable
from gadfly.exporting.json_taking import Taken, taken
from gadfly.store.problems import FileProblem

DATA = document(graded(), graded())
VALUES = json.loads(DATA)


def read(data: bytes | str) -> list[Any]:
    return list(entries(data if isinstance(data, bytes) else data.encode(), "e.json"))


def export(entry: str) -> str:
    return f'{{"format": "gadfly/export@1", "critiques": [{entry}]}}'


@pytest.mark.parametrize("indent", [None, 0, 2, "\t"])
@pytest.mark.parametrize("sort", [False, True])
def test_an_export_is_read_however_another_program_laid_it_out(indent: Any, *, sort: bool) -> None:
    text = json.dumps(VALUES, indent=indent, sort_keys=sort, ensure_ascii=False)
    assert read(text) == read(DATA)
    assert read("\ufeff" + text.replace("\n", "\r\n")) == read(DATA)
    assert [taken(each).problems for each in read(text)] == [(), ()]


def test_other_keys_beside_the_critiques_are_nobodys_business() -> None:
    assert read('{"made": [1.50], "critiques": [{}, [], 2], "format": "gadfly/export@1"}') == [{}, [], 2]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "cut off"),
        ("[]", "begins with {"),
        ("Student,ID\nAnn,1\n", "begins with {"),
        ("{}", 'does not say "format"'),
        ('{"format": "gadfly/critique@1", "critiques": []}', 'does not say "format"'),
        ('{"format": ["gadfly/export@1"], "critiques": []}', 'does not say "format"'),
        ('{"format": "gadfly/export@2", "critiques": []}', "newer gadfly"),
        ('{"format": "gadfly/export@1"}', "no critiques"),
        ('{"format": "gadfly/export@1", "critiques": {}}', "must be a list"),
        ('{"format": "gadfly/export@1", "format": "gadfly/export@1", "critiques": []}', "there already"),
        ('{"critiques": [], "critiques": []}', "there already"),
        ('{"format" "gadfly/export@1"}', "colon"),
        ('{"format": "gadfly/export@1" "critiques": []}', "comma"),
        ("{1: 2}", "key is missing"),
        (export("{}") + "x", "after the end"),
        (export("{}")[:-1], "cut off"),
        (export("{} {}"), "comma"),
        (export("{},"), "not valid JSON"),
        (export("{'a': 1}"), "not valid JSON"),
        (export('{"a": "\n"}'), "not valid JSON"),
        (export('{"a": 1, "a": 2}'), "twice"),
        (export('{"a": {"b": 1, "b": 1}}'), "twice"),
        (export('{"a": NaN}'), "NaN is no number"),
        (export('{"a": -Infinity}'), "-Infinity is no number"),
        (export('{"a": ' + "9" * 5000 + "}"), "too many digits"),
        (export('{"a": 0.' + "9" * 5000 + "}"), "too many digits"),
        (export('{"a": 1e999999999999999999999}'), "out of bounds"),
        (export('{"a": 01}'), "not valid JSON"),
        (export("[" * 200_000), "deeply"),
        (export('{"a":' * 200_000), "deeply"),
    ],
)
def test_what_is_no_export_is_refused_in_a_line(text: str, message: str) -> None:
    with pytest.raises(FileProblem, match=message) as caught:
        read(text)
    assert "\n" not in str(caught.value)


def test_a_mistake_is_told_with_its_line() -> None:
    text = DATA.decode().replace("\n]}", ",\n {oops}\n]}")
    with pytest.raises(FileProblem, match=r"^e\.json:4: This is not valid JSON"):
        read(text)
    with pytest.raises(FileProblem, match=r"^e\.json:2: .*UTF-8"):
        read(b'{"format":\n"\xff"}')


def test_a_critique_longer_than_any_is_refused_and_never_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_reading, "_SIZES", (1000,))
    monkeypatch.setattr(json_reading, "LARGEST_ENTRY", 10_000)
    assert read(export(json.dumps({"a": "x" * 9000}))) == [{"a": "x" * 9000}]
    for long in ('{"a": "' + "x" * 20_000 + '"}', "{" + '"a": [' + "[]," * 9000 + "0]}"):
        with pytest.raises(FileProblem, match="too long"):
            read(export(long))


def test_hostile_lists_are_held_one_entry_at_a_time() -> None:
    entry = "[" + "[]," * 50_000 + "0]"
    data = export(",".join([entry] * 40)).encode()
    tracemalloc.start()
    try:
        for _ in entries(data, "e.json"):
            pass
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 4 * len(data)
    assert LARGEST_ENTRY < LARGEST


def test_a_mistake_in_a_long_entry_is_told_where_it_is() -> None:
    values = json.dumps({"a": ["x" * 90] * 50_000, "b": [1, 2]})
    text = export(values.replace(', "b": [1', ',\n"b": [,'))
    with pytest.raises(FileProblem, match="not valid JSON") as caught:
        read(text)
    assert (caught.value.problems[0].line, caught.value.problems[0].column) == (2, 7)


def test_no_more_critiques_are_taken_than_a_folder_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_reading, "MOST", 3)
    assert len(read(export("{},{},{}"))) == 3
    with pytest.raises(FileProblem, match="at most 3 are taken"):
        read(export("{},{},{},{}"))


def test_a_small_entry_never_costs_a_large_copy() -> None:
    assert json_reading._SIZES[0] <= 8192  # noqa: SLF001 - else millions of tiny entries take for ever
    assert max(*json_reading._SIZES) < LARGEST_ENTRY  # noqa: SLF001 - as above


def test_a_number_at_the_edge_of_what_is_cut_out_keeps_all_its_digits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(json_reading, "_SIZES", (2, 3))
    assert read(export("12345, 6.789")) == [12345, Decimal("6.789")]


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        ('{"a": [null]}', ("a", 0), "no null"),
        ('{"a": {"b": "\\ud800"}}', ("a", "b"), "half of a character"),
        ('{"a": {"\\udfff": 1}}', ("a",), "half of a character"),
        ('{"a": 9007199254740993}', ("a",), "out of bounds"),
        ('{"a": [1e60]}', ("a", 0), "out of bounds"),
    ],
)
def test_what_no_document_can_say_is_found_with_its_place(text: str, path: Any, message: str) -> None:
    ((where, told),) = unsayable(read(export(text))[0])
    assert where == path
    assert message in told


def test_what_every_document_can_say_is_not() -> None:
    (entry,) = read(export('{"\\ud83d\\ude00": ["\\ud83d\\ude00", true, -1.5, {}]}'))
    assert list(unsayable(entry)) == []
    deep = read(export('{"a":' * 70 + "1" + "}" * 70))[0]
    assert "deeply" in next(unsayable(deep))[1]


def altered(path: str, value: Any) -> Taken:
    *way, last = [int(part) if part.isdigit() else part for part in path.split("/")]

    def change(entry: Any) -> None:
        for part in way:
            entry = entry[part]
        entry[last] = value

    return taken(read(changed(DATA, change))[0])


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("critique", [], "critique: This must be an object"),
        ("critique/format", "gadfly/grade@1", "critique.format: This must be a critique"),
        ("critique/format", "gadfly/critique@2", "newer gadfly"),
        ("critique/started", "2026-11-22", "critique.started: This must be a time"),
        ("critique/started", "2026-W01-1T10:00:00Z", "critique.started: This must be a time"),
        ("critique/saved", "2026-02-30T10:00:00Z", "critique.saved: This must be a time"),
        ("critique/paragraph/0/text", "Other words.", "critique.article.sha256"),
        ("critique/paragraph/0/id", "b3", "critique.paragraph[0].id"),
        (
            "critique/paragraph/0/answers/a/passages/0/end",
            9999,
            "critique.paragraph[0].answers.a.passages[0]",
        ),
        ("critique/article/title", None, "critique.article.title: There is no null"),
        ("critique/rubric/question", [], "critique.rubric.question"),
        ("grade", "none", "grade: This must be an object"),
        ("critique/id", "f" * 32, "grade.critique.id: This grade is of another critique"),
        ("grade/total", "2.5", "grade.total: This must be a number"),
        ("grade/mark/1/place", "b007", "grade.mark[1]: This answer has a mark already"),
        ("times", {"/critique/status": "local-date"}, ""),
        ("times", {"/critique/started": "text"}, "critique.started: This must be a time"),
        ("times", [], ""),
        ("times", {"/critique/status": ["text"]}, ""),
    ],
)
def test_what_is_wrong_with_a_document_is_told_with_its_place(path: str, value: Any, message: str) -> None:
    found = altered(path, value)
    assert found.name == "ann-1"
    assert any(message in line for line in found.problems) is bool(message)
    if path.startswith("grade") or path == "critique/id":
        assert found.grade == b""
        assert bool(found.critique) is (value != "none")


def test_a_seal_that_does_not_hold_is_told_and_kept() -> None:
    sealed = read(document(graded(seal=True)))[0]
    sealed["grade"]["total"] = Decimal(50)
    found = taken(sealed)
    assert found.problems == ()
    assert any("seal does not hold" in line for line in found.notes)
    assert b"[seal]" in found.grade


def test_a_seal_without_its_time_stays_what_it_is() -> None:
    entry = read(document(graded(seal=True)))[0]
    entry["grade"]["seal"]["at"] = "yesterday"
    assert b'at = "yesterday"' in taken(entry).grade


def test_a_critique_that_is_too_long_for_a_course_is_refused() -> None:
    entry = read(DATA)[0]
    entry["critique"]["x"] = "y" * (2 * 1024 * 1024)
    found = taken(entry)
    assert found.critique == b""
    assert "2,097,152" in found.problems[0]


def test_no_more_problems_are_told_than_anybody_reads() -> None:
    entry = read(DATA)[0]
    entry["critique"]["x"] = [None] * 10_000
    assert len(taken(entry).problems) <= 21


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=9,
)


@settings(max_examples=150)
@given(JSON)
def test_any_values_give_documents_or_a_reason(value: Any) -> None:
    for entry in (value, {"name": value}, {"critique": value}, {**VALUES["critiques"][0], "grade": value}):
        assert isinstance(taken(entry), Taken)


@settings(max_examples=150)
@given(st.data())
def test_any_change_to_an_export_gives_documents_or_a_reason(data: st.DataObject) -> None:
    values = json.loads(DATA)["critiques"][0]
    holder: Any = values
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        key = data.draw(st.sampled_from(keys))
        deeper = isinstance(holder[key], dict | list) and holder[key]
        if not deeper or data.draw(st.booleans()):
            break
        holder = holder[key]
    if data.draw(st.booleans()):
        del holder[key]
    else:
        holder[key] = data.draw(JSON.filter(lambda value: "NaN" not in json.dumps(value)))
    text = json.dumps(values).replace("Infinity", "1")
    for entry in read(export(text)):
        found = taken(entry)
        assert found.critique or found.problems


@settings(max_examples=200)
@given(st.binary(max_size=60) | st.binary(max_size=9).map(lambda junk: DATA[: len(DATA) // 2] + junk))
@example(DATA[:-1] + b"\x00")
def test_any_bytes_give_entries_or_one_refusal(data: bytes) -> None:
    try:
        found = read(data)
    except FileProblem as problem:
        assert str(problem).startswith("e.json:")  # noqa: PT017 - most bytes are refused, and some are not
    else:
        assert isinstance(found, list)
