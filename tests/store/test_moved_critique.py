"""Whatever a newer rubric lacks: through moving, the file and moving back, no answer is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.answers import Answer, Passage
from gadfly.documents.article import Article, Block
from gadfly.documents.critique import ARTICLE, Critique
from gadfly.documents.moving import kept, moved
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.scoring.scorer import score
from gadfly.store.critique_text import CritiqueText
from gadfly.store.critiques import critique_of
from gadfly.store.open_critique import same
from gadfly.store.rubric_form import digest
from gadfly.store.rubrics import load_rubric
from gadfly.store.toml_text import parse

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
TEXT = "A later bell helps."
RUBRICS = tuple(load_rubric(name) for name in ("first-pass", "toulmin"))
NEW = Question("new-one", "New?", "choice", "New", options=(Option("yes", "Yes", points=Decimal(1)),))
WHOLE = replace(NEW, id="new-whole", of="article")


@st.composite
def answers(draw: st.DrawFn, question: Question) -> Answer:
    """An answer that the question takes, with a note and a passage now and then."""
    ids = [option.id for option in question.options]
    passage = Passage("A later", 0, 7, paragraph="b002" if question.of == "article" else "")
    held = Answer(at=AT, note=draw(st.sampled_from(["", "see there"])))
    if draw(st.booleans()):
        held = replace(held, passages=(passage,))
    if question.na != "never" and draw(st.integers(0, 4)) == 0:
        return held.saying(na="it is no claim")
    match question.kind:
        case "choice":
            return held.saying(choice=draw(st.sampled_from(ids)))
        case "multi":
            return held.saying(choices=tuple(draw(st.lists(st.sampled_from(ids), unique=True))))
        case "text":
            return held.saying(text="the bell should ring at nine because pupils sleep")
        case "passage":
            return replace(held, passages=(passage,))


@st.composite
def critiques(draw: st.DrawFn) -> Critique:
    """A critique of two paragraphs with one of the shipped rubrics, answered here and there."""
    rubric = draw(st.sampled_from(RUBRICS))
    headline = Block("b001", "Bells", "headline", included=False)
    article = Article((headline, Block("b002", TEXT), Block("b003", TEXT)))
    critique = Critique.begin(article, rubric, AT)
    for place in ("b002", "b003", ARTICLE):
        for question in rubric.of(critique.scope(place)):
            if draw(st.integers(0, 3)):
                critique = critique.answer(place, question.id, draw(answers(question)))
    return critique.with_status("finished") if draw(st.booleans()) else critique


@st.composite
def newer(draw: st.DrawFn, old: Rubric) -> Rubric:
    """The rubric with questions and options gone, others new, kinds and weights changed."""
    questions = []
    for question in old.questions:
        if draw(st.integers(0, 3)) == 0:
            continue
        options = tuple(replace(o) for o in question.options if draw(st.integers(0, 2)))
        kind = draw(st.sampled_from([question.kind, question.kind, "multi", "choice", "text"]))
        changed = replace(question, options=options, kind=kind, na=draw(st.sampled_from(["never", "free"])))
        questions.append(replace(changed, weight=draw(st.sampled_from([Decimal(0), Decimal(7)]))))
    return replace(old, version="2.0", questions=(*questions, NEW, WHOLE), caps=())


def through_the_file(critique: Critique) -> Critique:
    return critique_of(CritiqueText().whole(critique, score(critique)), "c.toml", trusted=None)


@given(st.data())
def test_no_answer_is_lost_and_moving_back_gives_the_old_score(data: st.DataObject) -> None:
    critique = data.draw(critiques())
    rubric = data.draw(newer(critique.rubric))
    text = CritiqueText().whole(moved(critique, rubric), score(moved(critique, rubric)))
    form = parse(text, "c.toml")
    given_there = {
        (place["id"], name) for place in form["paragraph"] for name in place.get("answers", {})
    } | {(ARTICLE, name) for name in form.get("article_answers", {})}
    assert given_there == {(place, name) for place, each in critique.answers.items() for name in each.given}
    back = moved(moved(critique, rubric), critique.rubric)
    assert same(back, critique)
    assert score(back) == score(critique)


@given(st.data())
def test_what_has_no_place_is_marked_in_the_file_and_read_back(data: st.DataObject) -> None:
    critique = data.draw(critiques())
    asked = tuple(q for q in critique.rubric.questions if data.draw(st.integers(0, 2)))
    rubric = replace(critique.rubric, version="2.0", questions=(*asked, NEW), caps=())
    rubric = replace(rubric, questions=tuple(replace(q, ask_when=NEW.ask_when) for q in rubric.questions))
    new = moved(critique, rubric)
    form = parse(CritiqueText().whole(new, score(new)), "c.toml")
    for place in form["paragraph"]:
        for name, answer in place.get("answers", {}).items():
            assert answer.get("active", True) == (name in rubric.by_id)
    gone = {(one.place, one.question) for one in kept(new)}
    assert gone == {
        (place, name)
        for place, each in critique.answers.items()
        for name in each.given
        if name not in rubric.by_id
    }


def test_a_critique_from_a_file_with_gone_questions_and_options_is_whole() -> None:
    old = RUBRICS[0]
    article = Article((Block("b001", TEXT),))
    critique = Critique.begin(article, old, AT).answer("b001", "role", Answer(choice="claim", at=AT))
    critique = critique.answer("b001", "evidence", Answer(choice="yes", at=AT, note="in the second sentence"))
    role = replace(old.by_id["role"], options=old.by_id["role"].options[1:])
    new = moved(critique, replace(old, version="1.1", questions=(role,), caps=()))
    read = through_the_file(new)
    assert same(read, new)
    assert [(one.question, one.why) for one in kept(read)] == [("role", "answer"), ("evidence", "question")]
    assert digest(read.rubric) == digest(new.rubric)
    assert same(through_the_file(moved(read, old)), critique)
