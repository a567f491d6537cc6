"""Arguments and annotations read back: by rules that are not ours, and by other programs if there are any."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, FormatChecker
from tests.export.test_html import AT, HOSTILE, critique

from gadfly.display import clean_line
from gadfly.documents.answers import Answer, Passage
from gadfly.documents.article import Article, Block
from gadfly.documents.critique import Critic, Critique
from gadfly.documents.student import Student
from gadfly.export import aif, argdown, hypothesis, webannotation
from gadfly.export.argument import NOT_MAPPED, steps
from gadfly.export.exhibit import Exhibit
from gadfly.store.rubrics import load_rubric

VALIDATORS = Path(__file__).resolve().parents[2] / ".validators"
ARGDOWN = VALIDATORS / "node_modules" / ".bin" / "argdown"
PYTHON = VALIDATORS / "python" / "bin" / "python"
TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30))


def toulmin(claim: str = "He is right.", note: str = "Whoever says so is right.") -> Critique:
    text = f"{claim} He said so. But she did not."
    made = Critique.begin(
        Article((Block("b001", text),), "T"), load_rubric("toulmin"), AT, Critic("Ana", "s1")
    )
    made = replace(made, id="1" * 32)
    so = Passage(claim, 0, len(claim))
    said = Passage("He said so.", len(claim) + 1, len(claim) + 12)
    for question, answer in {
        "argues": Answer(choice="yes"),
        "claim": Answer(passages=(so,)),
        "qualifier": Answer(choice="none"),
        "grounds": Answer(choice="offered", passages=(said,)),
        "warrant": Answer(choice="implied", note=note),
        "link": Answer(choice="loose", note="or not"),
    }.items():
        made = made.answer("b001", question, replace(answer, at=AT))
    return made


def exhibit(made: Critique) -> Exhibit:
    return Exhibit("a", made, Student("Ana", "s1"))


def test_the_argument_is_what_the_questions_say_it_is() -> None:
    (step,), notes = steps(toulmin())
    assert step.claim == "He is right."
    assert [each.text for each in step.grounds] == ["He said so."]
    assert [(each.text, each.unstated) for each in step.warrants] == [("Whoever says so is right.", True)]
    assert step.inference == "Step: No further than a rival claim"
    assert notes == ()


def test_a_rubric_that_says_nothing_of_it_has_claims_all_the_same() -> None:
    (step,), notes = steps(critique("One. Two.", "It says one.", (Passage("Two.", 5, 9),)))
    assert (step.claim, [each.text for each in step.grounds]) == ("It says one.", ["Two."])
    assert notes == (NOT_MAPPED,)


@given(claim=TEXT.filter(str.strip), note=TEXT)
def test_argdown_escapes_every_sign(claim: str, note: str) -> None:
    data = argdown.export(exhibit(toulmin(claim, note))).data.decode()
    (line,) = re.findall(r"^\[Paragraph 1 claim\]: (.*) #claim$", data, re.MULTILINE)
    assert not re.search(r"(?<!\\)(?:\\\\)*[!-/:-@\[\]^-`{-~]", line.replace("\\\\", "")) or "\\" in line
    bare = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line)
    assert argdown.escaped(bare) == line


@pytest.mark.skipif(not ARGDOWN.exists(), reason="make validators brings the Argdown command line")
@pytest.mark.parametrize("number", range(3))
def test_argdowns_own_parser_reads_it(tmp_path: Path, number: int) -> None:
    claim = (" ".join(HOSTILE), "[x] <y> a_b_c :smile: http://a/b /* c */", "漢 -- (1) #tag {a: b}")[number]
    made = tmp_path / "a.argdown"
    made.write_bytes(argdown.export(exhibit(toulmin(claim, claim))).data)
    subprocess.run([ARGDOWN, "json", made, tmp_path / "out"], check=True, capture_output=True)
    read = json.loads((tmp_path / "out" / "a.json").read_text(encoding="utf-8"))
    assert set(read["statements"]) == {"Paragraph 1 claim", "Paragraph 1 ground 1", "Paragraph 1 warrant 1"}
    assert set(read["arguments"]) == {"Paragraph 1 argument"}
    told = read["statements"]["Paragraph 1 claim"]["members"][0]["text"].removesuffix("#claim")
    assert "".join(told.split()) == "".join(clean_line(claim, len(claim)).split())


@given(claim=TEXT.filter(str.strip), note=TEXT)
def test_aif_is_a_sound_graph(claim: str, note: str) -> None:
    graph = json.loads(aif.export(exhibit(toulmin(claim, note))).data)
    nodes = {node["nodeID"]: node for node in graph["nodes"]}
    assert len(nodes) == len(graph["nodes"])
    assert graph["locutions"] == []
    ends = [(edge["fromID"], edge["toID"]) for edge in graph["edges"]]
    assert all(start in nodes and end in nodes for start, end in ends)
    assert not any(nodes[a]["type"] == nodes[b]["type"] == "I" for a, b in ends)
    for id_, node in nodes.items():
        if node["type"] in {"RA", "CA"}:
            assert [a for a, b in ends if b == id_]
            assert len([b for a, b in ends if a == id_]) == 1


@pytest.mark.skipif(not PYTHON.exists(), reason="make validators brings arguebuf")
def test_arguebuf_reads_it(tmp_path: Path) -> None:
    made = tmp_path / "a.json"
    made.write_bytes(aif.export(exhibit(toulmin())).data)
    script = (
        "import sys, arguebuf\n"
        "graph = arguebuf.load.file(sys.argv[1])\n"
        "print(sorted(atom.text for atom in graph.atom_nodes.values()), len(graph.scheme_nodes))\n"
    )
    done = subprocess.run([PYTHON, "-c", script, made], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "['He is right.', 'He said so.', 'Whoever says so is right.'] 1"


_URI = {"type": "string", "format": "uri", "minLength": 1}
_BODY = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"enum": ["TextualBody"]},
        "value": {"type": "string"},
        "format": {"type": "string"},
        "purpose": {"enum": ["assessing", "commenting", "tagging"]},
    },
    "additionalProperties": False,
}
_QUOTE = {
    "type": "object",
    "required": ["type", "exact"],
    "properties": {"type": {"enum": ["TextQuoteSelector"]}, "exact": {"type": "string", "minLength": 1}},
}
_POSITION = {
    "type": "object",
    "required": ["type", "start", "end"],
    "properties": {
        "type": {"enum": ["TextPositionSelector"]},
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 0},
    },
}
ANNOTATION: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-04/schema#",
    "type": "object",
    "required": ["@context", "id", "type", "target", "created"],
    "not": {"required": ["bodyValue"]},
    "properties": {
        "@context": {"enum": ["http://www.w3.org/ns/anno.jsonld"]},
        "id": _URI,
        "type": {"enum": ["Annotation"]},
        "motivation": {"type": "array", "items": {"enum": ["assessing", "commenting"]}, "minItems": 1},
        "created": {"type": "string", "format": "date-time"},
        "creator": {"type": "object", "required": ["id", "type"], "properties": {"id": _URI}},
        "body": {"type": "array", "items": _BODY, "minItems": 1},
        "target": {
            "type": "object",
            "required": ["source", "selector"],
            "properties": {
                "source": _URI,
                "selector": {"type": "array", "items": {"anyOf": [_QUOTE, _POSITION]}, "minItems": 2},
            },
        },
    },
}
"""What the model says an annotation MUST be (Web Annotation Data Model, W3C 2017), as far as ours go."""


@given(text=TEXT.filter(str.strip), said=TEXT)
def test_annotations_are_what_the_model_asks_for_and_quote_what_they_point_at(text: str, said: str) -> None:
    made = critique(text, said, (Passage(text[:1], 0, 1),))
    collection = json.loads(webannotation.export(exhibit(made)).data)
    assert (collection["type"], collection["total"]) == (
        "AnnotationCollection",
        len(collection["first"]["items"]),
    )
    checker = Draft4Validator(ANNOTATION, format_checker=FormatChecker(["uri", "date-time"]))
    whole = "\n\n".join(block.text for block in made.article.blocks)
    ids = set()
    for item in collection["first"]["items"]:
        assert [error.message for error in checker.iter_errors(item)] == []
        ids.add(item["id"])
        quote, position = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert start < end <= len(whole)
        assert quote["exact"] == whole[start:end].encode("utf-8", "replace").decode()
        assert item["target"]["source"] == f"urn:sha256:{made.article.sha256}"
    assert len(ids) == collection["total"]


def test_the_schema_can_say_no() -> None:
    made = json.loads(webannotation.export(exhibit(critique("A.", "x"))).data)["first"]["items"][0]
    checker = Draft4Validator(ANNOTATION, format_checker=FormatChecker(["uri", "date-time"]))
    wrong: list[dict[str, Any]] = [
        {"id": "no uri"},
        {"created": "2026-01-01"},
        {"bodyValue": "x"},
        {"body": []},
    ]
    for bad in (*wrong, {"target": "x y"}):
        assert not checker.is_valid({**made, **bad}), bad


@given(text=TEXT.filter(str.strip), said=TEXT)
def test_hypothesis_gets_what_its_api_asks_for(text: str, said: str) -> None:
    done = hypothesis.export(exhibit(critique(text, said, source="https://news.example.org/a")))
    for item in json.loads(done.data):
        assert item["uri"] == "https://news.example.org/a"
        assert all(re.fullmatch("(acct:|group:).+", reader) for reader in item["permissions"]["read"])
        assert item["target"][0]["selector"][0]["type"] == "TextQuoteSelector"
        assert item["group"] == "__world__"
    assert len(done.notes) == 1
