"""What an export for people tells of a critique, in order and in words, before any format.

Markdown, HTML, PDF, DOCX and plain text say the same, because all of them are made from this: the op-ed
block by block with what was answered to each paragraph, the score opened, and the grade where there is one.
Words in it come from outside and are not cleaned; each format has its own rule for that.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.documents.answers import NO_ANSWERS
from gadfly.documents.asking import sheet
from gadfly.documents.critique import ARTICLE
from gadfly.documents.told import SURE, answer_words, comment_words, told_answers, told_judgement
from gadfly.frozen import frozen
from gadfly.scoring.explain import explain_all, place_name
from gadfly.scoring.heat import Grid
from gadfly.scoring.lines import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gadfly.documents.answers import Answer, Passage
    from gadfly.documents.article import Article, Block
    from gadfly.documents.asking import Asked
    from gadfly.documents.feedback import Explained, Feedback
    from gadfly.documents.rubric import Question
    from gadfly.documents.told import KeySays, ToldAnswer, ToldLevel
    from gadfly.export.exhibit import Exhibit
    from gadfly.scoring.lines import Line
    from gadfly.scoring.score import PlaceScore, QuestionScore, Score


@frozen
class Tint:
    """A passage of a block that carries an answer.

    Attributes:
        start: Code points from the start of the block.
        end: One past its last code point.
        question: Which question it serves: its number among the rubric's, from 1.
        title: That question's name.
        option: The label of the option it speaks for; may be empty.
        of: `paragraph` or `article`: whose question it is.
    """

    start: int
    end: int
    question: int
    title: str
    option: str
    of: str


@frozen
class Remark:
    """One answer with all that is said of it.

    Attributes:
        number: The question's number among the rubric's, from 1; the same as in `Tint.question`.
        words: What was answered, never empty; a text as it was typed, which may have several lines.
        passages: What they pointed at.
        points: What it brings to the op-ed's score, such as `2 of 3`, or why nothing; may be empty.
        sure: How sure they were, in words; may be empty.
        marks: What it brings to the grade, such as `1.5 of 2`; empty where there is no grade.
        why: Why it brings that to the grade; may be empty.
        keys: What the key says; empty where it is not told.
        comments: The marker's, one after the other.
    """

    question: Question
    number: int
    answer: Answer
    words: str
    passages: tuple[Passage, ...] = ()
    points: str = ""
    sure: str = ""
    marks: str = ""
    why: str = ""
    keys: tuple[KeySays, ...] = ()
    comments: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """What they noted beside it; may be empty."""
        return self.answer.note


@frozen
class Place:
    """One paragraph, or the article as a whole, with what was answered there.

    Attributes:
        id: The block's id, or `ARTICLE`.
        name: What people call it, such as `Paragraph 3`.
        number: The paragraph's number, from 1; 0 for the article, and where only the key walks it.
        text: The paragraph's; empty for the article.
        tints: Its passages, by where they start.
        score: What it comes to in the op-ed's score, in percent, such as `66.7%`; empty: nothing counts.
        marks: What it brings to the grade, such as `3 of 5`; empty: no grade, or nothing counts there.
        remarks: The answers to questions that were asked there, or count there, in the rubric's order.
        comments: The marker's, on the place as a whole.
    """

    id: str
    name: str
    number: int = 0
    text: str = ""
    tints: tuple[Tint, ...] = ()
    score: str = ""
    marks: str = ""
    remarks: tuple[Remark, ...] = ()
    comments: tuple[str, ...] = ()


@frozen
class Account:
    """All that is told of a critique.

    Attributes:
        title: The op-ed's; never empty.
        byline: Author, outlet and date, as far as they are known; may be empty.
        who: Whose critique it is, in words; never empty.
        facts: What else there is to know of it, as pairs of name and words.
        blocks: The op-ed: paragraphs with their answers as `Place`, everything else as its `Block`, in order.
        whole: The questions about the article; None: there are none.
        score: The op-ed's score, in words, such as `61.5%: Thinly supported`.
        coverage: What that covers, in words.
        score_lines: The score opened line by line, down to every place.
        heat: Paragraphs by questions; see `gadfly.scoring.heat`.
        grade: The grade, in words, such as `42.1 of 50`; empty: there is none.
        grade_lines: The grade opened line by line.
        grade_comments: The marker's, on all of it.
        judgement: The marker's own judgement, question by question.
        language: Of the op-ed, as a BCP 47 tag.
    """

    title: str
    byline: str
    who: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Place | Block, ...]
    whole: Place | None
    score: str
    coverage: str
    score_lines: tuple[Line, ...]
    heat: Grid
    grade: str = ""
    grade_lines: tuple[Explained, ...] = ()
    grade_comments: tuple[str, ...] = ()
    judgement: tuple[ToldLevel, ...] = ()
    language: str = "en"

    @property
    def places(self) -> tuple[Place, ...]:
        """The places with their answers, the article's own last."""
        own = () if self.whole is None else (self.whole,)
        return (*(block for block in self.blocks if isinstance(block, Place)), *own)


def account(exhibit: Exhibit) -> Account:
    """All that is told of a critique, and of its grade where it has one."""
    critique, score, told = exhibit.critique, exhibit.score, exhibit.feedback
    article = critique.article
    writer = _Writer(exhibit)
    blocks = tuple(writer.block(block) for block in article.blocks)
    whole = writer.place(ARTICLE) if critique.rubric.of("article") else None
    return Account(
        title=article.title.strip() or "An op-ed without a title",
        byline=_byline(article),
        who=_who(exhibit),
        facts=tuple(_facts(exhibit)),
        blocks=blocks,
        whole=whole,
        score=_score_words(score),
        coverage=_coverage_words(score),
        score_lines=explain_all(critique, score),
        heat=Grid(critique, score),
        grade="" if told is None else _grade_words(told),
        grade_lines=() if told is None else told.lines,
        grade_comments=() if told is None else comment_words(told.grade.comment()),
        judgement=() if told is None else told_judgement(told),
        language=article.language or "en",
    )


class _Writer:
    """Writes down place after place of one critique."""

    def __init__(self, exhibit: Exhibit) -> None:
        self._critique = exhibit.critique
        self._score = exhibit.score
        self._told = exhibit.feedback
        self._rubric = exhibit.critique.rubric if exhibit.feedback is None else exhibit.feedback.counting
        self._numbers = {question.id: at for at, question in enumerate(self._rubric.questions, 1)}
        self._marked = {} if self._told is None else {place.id: place for place in self._told.places}
        self._tints: dict[str, list[Tint]] = {}
        for place in (*(block.id for block in self._critique.article.paragraphs), ARTICLE):
            self._tint(place)

    def block(self, block: Block) -> Place | Block:
        """A block of the op-ed: with its answers where it is walked, or counts in the grade."""
        return self.place(block.id) if block.included or block.id in self._marked else block

    def place(self, id_: str) -> Place:
        """A place with everything that was said there."""
        marked = self._marked.get(id_)
        scored = self._score.by_place.get(id_)
        walked = id_ == ARTICLE or self._critique.article.walks(id_)
        name = place_name(self._critique, id_) if walked else f"Set aside by the student ({id_})"
        earned = f"{number(marked.earned)} of {number(marked.possible)}" if marked and marked.possible else ""
        return Place(
            id=id_,
            name=name,
            number=self._critique.article.position(id_) + 1 if walked and id_ != ARTICLE else 0,
            text="" if id_ == ARTICLE else self._critique.article.block(id_).text,
            tints=tuple(sorted(self._tints.get(id_, ()), key=lambda tint: (tint.start, tint.end))),
            score="" if scored is None or scored.percent is None else f"{scored.percent}%",
            marks=earned,
            remarks=tuple(self._remarks(id_, scored, walked=walked)),
            comments=()
            if self._told is None
            else comment_words(self._told.grade.comment(id_))
            if id_ != ARTICLE
            else (),
        )

    def _remarks(self, place: str, scored: PlaceScore | None, *, walked: bool) -> Iterator[Remark]:
        if self._told is not None and place in self._marked:
            for row in told_answers(self._told, place):
                yield self._told_remark(self._told, row, scored)
            return
        answers = self._critique.at(place) if walked else NO_ANSWERS
        for asked in sheet(self._critique.rubric, self._critique.scope(place), answers).shown:
            yield self._remark(asked, scored)

    def _remark(self, asked: Asked, scored: PlaceScore | None) -> Remark:
        question, answer = asked.question, asked.answer
        return Remark(
            question,
            self._numbers.get(question.id, 0),
            answer,
            answer_words(asked),
            passages=answer.passages,
            points=points_words(scored, question),
            sure=SURE.get(answer.confidence or 0, "") if asked.active else "",
        )

    def _told_remark(self, told: Feedback, row: ToldAnswer, scored: PlaceScore | None) -> Remark:
        comment = told.grade.comment(row.outcome.place, row.question.id)
        return Remark(
            row.question,
            self._numbers.get(row.question.id, 0),
            row.answer,
            row.said,
            passages=row.answer.passages,
            points=points_words(scored, row.question),
            sure=row.sure,
            marks=marks_words(row),
            why=row.outcome.why,
            keys=row.keys,
            comments=comment_words(comment),
        )

    def _tint(self, place: str) -> None:
        answers = self._critique.at(place)
        if not answers.given:
            return
        scope = self._critique.scope(place)
        for asked in sheet(self._critique.rubric, scope, answers).shown:
            for passage in asked.answer.passages:
                where = passage.paragraph or place
                option = asked.question.by_id.get(passage.option)
                tint = Tint(
                    passage.start,
                    passage.end,
                    self._numbers.get(asked.question.id, 0),
                    asked.question.name,
                    "" if option is None else option.label or option.id,
                    scope,
                )
                self._tints.setdefault(where, []).append(tint)


def points_words(scored: PlaceScore | None, question: Question) -> str:
    """What an answer brings to the op-ed's score: `2 of 3`; empty where it is not scored at all."""
    found: QuestionScore | None = None if scored is None else scored.by_question.get(question.id)
    if found is None or not question.scored:
        return ""
    if found.points is None:
        return f"no points: {found.why_out}" if found.why_out else "no points"
    return f"{number(found.points)} of {number(found.maximum)}"


def marks_words(row: ToldAnswer) -> str:
    """What an answer brings to the grade: `1.5 of 2`, or that it has no part in it."""
    outcome, marks = row.outcome, Fraction(row.question.marks)
    if outcome.share is None:
        return "excused" if outcome.by == "excused" else "does not count"
    return f"{number(outcome.share * marks)} of {number(marks)}"


def _byline(article: Article) -> str:
    author = f"by {article.author}" if article.author.strip() else ""
    return ", ".join(part for part in (author, article.outlet.strip(), article.published.strip()) if part)


def _who(exhibit: Exhibit) -> str:
    name, id_ = exhibit.student.name.strip(), exhibit.student.id.strip()
    if name and id_:
        return f"{name} ({id_})"
    return name or id_ or "Somebody who gave no name"


def _facts(exhibit: Exhibit) -> Iterable[tuple[str, str]]:
    critique, told = exhibit.critique, exhibit.feedback
    if told is not None and told.title:
        yield "Assignment", told.title
    yield "Rubric", f"{critique.rubric.title} (version {critique.rubric.version})"
    state = "Finished" if critique.finished else "Draft"
    yield state, f"{critique.saved:%Y-%m-%d %H:%M} UTC"
    if told is not None and told.grade.markers:
        yield "Graded by", ", ".join(told.grade.markers)
    if told is not None and told.grade.state == "draft":
        yield "Grade", "a draft, not locked yet"


def _score_words(score: Score) -> str:
    if score.percent is None:
        return "no score: nothing counts yet"
    if score.state == "insufficient":
        return f"{score.percent}%, from too few answers for a verdict"
    return f"{score.percent}%: {score.band}" if score.band else f"{score.percent}%"


def _coverage_words(score: Score) -> str:
    return (
        f"{score.coverage}% of what could be scored is answered; the score comes from {score.counted} of"
        f" {score.total_paragraphs} paragraphs"
    )


def _grade_words(told: Feedback) -> str:
    grade = told.grade
    if grade.excused:
        return "excused: this does not count"
    most = number(told.scheme.out_of)
    return "no total yet" if grade.total is None else f"{number(grade.total)} of {most}"
