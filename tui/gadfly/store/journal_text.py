"""Steps of a walk as JSON and back: what a line of the journal says.

Reading is unforgiving: anything that is not exactly what was written raises, and the journal stops there.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gadfly.documents.answers import Answer, Earlier, Passage
from gadfly.documents.article import Block
from gadfly.store.journal_values import text_of
from gadfly.store.judgement_record import judgement_of, judgement_record
from gadfly.store.rubric_form import rubric_from, rubric_to
from gadfly.walk.edits import AnswerEdit, BlockEdit, JudgementEdit, ManyEdit, RubricEdit, StatusEdit
from gadfly.walk.history import Cursor, Step

if TYPE_CHECKING:
    from gadfly.documents.rubric import Rubric
    from gadfly.walk.edits import Edit

Record = dict[str, Any]
"""What one line holds, as JSON has it."""


def step_record(step: Step) -> Record:
    """A step as JSON values."""
    return {"edit": _edit_record(step.edit), "at": [step.at.place, step.at.question]}


def step_of(record: Record) -> Step:
    """The step that a record tells of.

    Raises:
        ValueError, KeyError, TypeError: It is not the record of a step.
    """
    return Step(_edit_of(record["edit"]), cursor_of(record["at"]))


def cursor_of(pair: list[str]) -> Cursor:
    """The place and question that a record tells of.

    Raises:
        ValueError, TypeError: It is not the record of a cursor.
    """
    place, question = pair
    return Cursor(text_of(place), text_of(question))


def _edit_record(edit: Edit) -> Record:
    match edit:
        case AnswerEdit(place, question, before, after):
            return {"answer": [place, question, _answer_record(before), _answer_record(after)]}
        case ManyEdit(answers):
            return {"many": [_edit_record(each)["answer"] for each in answers]}
        case BlockEdit(before, after):
            return {"block": [_block_record(before), _block_record(after)]}
        case StatusEdit(before, after):
            return {"status": [before, after]}
        case RubricEdit(before, after):
            return {"rubric": [_rubric_record(before), _rubric_record(after)]}
        case JudgementEdit(place, question, before, after):
            return {"judgement": [place, question, judgement_record(before), judgement_record(after)]}


def _edit_of(record: Record) -> Edit:
    ((kind, values),) = record.items()
    match kind:
        case "answer":
            return _answer_edit(*values)
        case "many":
            return ManyEdit(tuple(_answer_edit(*row) for row in values))
        case "block":
            before, after = values
            return BlockEdit(_block_of(before), _block_of(after))
        case "rubric":
            before, after = values
            return RubricEdit(_rubric_of(before), _rubric_of(after))
        case "judgement":
            return _judgement_edit(*values)
        case "status" if values in (["draft", "finished"], ["finished", "draft"]):
            return StatusEdit(*values)
    raise ValueError(kind)


def _judgement_edit(place: str, question: str, before: Record, after: Record) -> JudgementEdit:
    return JudgementEdit(text_of(place), text_of(question), judgement_of(before), judgement_of(after))


def _answer_edit(place: str, question: str, before: Record, after: Record) -> AnswerEdit:
    return AnswerEdit(text_of(place), text_of(question), _answer_of(before), _answer_of(after))


def _answer_record(answer: Answer) -> Record:
    record = _said_record(answer)
    if answer.note:
        record["note"] = answer.note
    if answer.confidence is not None:
        record["confidence"] = answer.confidence
    if answer.passages:
        record["passages"] = [[p.text, p.start, p.end, p.option, p.paragraph] for p in answer.passages]
    if answer.earlier:
        record["earlier"] = [{**_said_record(e), "why": e.why} for e in answer.earlier]
    return record


def _answer_of(record: Record) -> Answer:
    confidence = record.get("confidence")
    return Answer(
        **_said_of(record),
        note=text_of(record.get("note", "")),
        confidence=None if confidence is None else _number(confidence),
        passages=tuple(_passage_of(*row) for row in record.get("passages", ())),
        earlier=tuple(Earlier(**_said_of(e), why=text_of(e["why"])) for e in record.get("earlier", ())),
    )


def _said_record(answer: Answer | Earlier) -> Record:
    said = {"choice": answer.choice, "text": answer.text, "na": answer.na}
    record: Record = {key: value for key, value in said.items() if value is not None}
    if answer.choices is not None:
        record["choices"] = list(answer.choices)
    if answer.at is not None:
        record["when"] = answer.at.isoformat()
    return record


def _said_of(record: Record) -> dict[str, Any]:
    said: dict[str, Any] = {key: text_of(record[key]) for key in ("choice", "text", "na") if key in record}
    if "choices" in record:
        said["choices"] = tuple(text_of(choice) for choice in record["choices"])
    if "when" in record:
        said["at"] = datetime.fromisoformat(record["when"])
    return said


def _passage_of(text: str, start: int, end: int, option: str, paragraph: str) -> Passage:
    return Passage(text_of(text), _number(start), _number(end), text_of(option), text_of(paragraph))


def _block_record(block: Block) -> list[Any]:
    return [block.id, block.text, block.kind, block.included, block.reason]


def _block_of(row: list[Any]) -> Block:
    block_id, text, kind, included, reason = row
    if not isinstance(included, bool):
        raise TypeError(included)
    return Block(text_of(block_id), text_of(text), text_of(kind), included, text_of(reason))


def _rubric_record(rubric: Rubric) -> Record:
    """Its form, with decimals as texts: JSON knows no others that are exact."""
    record: Record = json.loads(json.dumps(rubric_to(rubric), default=str))
    return record


def _rubric_of(record: Record) -> Rubric:
    try:
        rubric = rubric_from(record)
        same = _rubric_record(rubric) == record
    except (ArithmeticError, AttributeError) as error:
        raise ValueError("not a rubric") from error
    if not same:
        raise ValueError("not a rubric")
    return rubric


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value
