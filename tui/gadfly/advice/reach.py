"""What the paths of a scope reach: which questions are asked at all, and what they can offer there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from gadfly.advice.paths import Paths
    from gadfly.advice.ways import Trail, Visit
    from gadfly.documents.rubric import Question


@frozen
class Crowd:
    """The most options that a question offers at once, and the way on which it does."""

    options: int
    trail: Trail | None


class Reach:
    """What was met on the paths of a scope.

    Attributes:
        questions: All of the scope, by id.
        asked: The ids of the questions that are asked on some path.
        never: The questions that are asked on none; of one that could not be made sure of, nothing is said.
        offers: The options that a question offers on some path, by its id.
        crowds: The most that a question offers at once, by its id.
        empty: The questions that on some path offer nothing, each with the way to it.
        longest: The most questions asked on one path, over all parts together.
        trails: The ways of that path, one for each part that branches.
    """

    def __init__(self, paths: Paths) -> None:
        self.questions = {question.id: question for question in paths.questions}
        self.asked: set[str] = set()
        self.never: list[Question] = []
        self.offers: dict[str, set[str]] = {}
        self.crowds: dict[str, Crowd] = {}
        self.empty: dict[str, Trail | None] = {}
        self.longest = 0
        self.trails: list[Trail] = []
        self._unsure: set[str] = set()
        for part in paths.parts:
            self._walk(paths, part)

    def all_offers_known(self, question: Question) -> bool:
        """Whether what it never offered on any path tried is offered on no path."""
        return question.id not in self._unsure

    def _walk(self, paths: Paths, part: tuple[Question, ...]) -> None:
        walked = paths.walk(part, met=self._meet, worth=lambda _: 1)
        longest = max(walked.ends, key=lambda way: way.worth, default=None)
        if longest is not None:
            self.longest += longest.worth
            self.trails += [longest.trail] if longest.trail else []
        if walked.cut:
            self._search(paths, part)
        unseen = (question for question in part if question.id not in self.asked)
        self.never += [question for question in unseen if question.id not in self._unsure]

    def _search(self, paths: Paths, part: tuple[Question, ...]) -> None:
        """Looks again for what was missed: what one question hangs on may be few; the fewest come first."""
        missed = [q for q in part if len(self.offers.get(q.id, ())) < max(1, len(q.options))]
        paths.take_up()
        for needed in sorted((paths.above([q.id]) for q in missed), key=len):
            if not paths.spend(1) or paths.walk(needed, met=self._meet).cut:
                self._unsure.add(needed[-1].id)

    def _meet(self, visit: Visit) -> None:
        if not visit.asked:
            return
        question, options = visit.question, len(visit.offered)
        self.asked.add(question.id)
        known = self.offers.setdefault(question.id, set())
        if len(known) < len(question.options):
            known.update(option.id for option in visit.offered)
        crowd = self.crowds.get(question.id)
        if crowd is None or crowd.options < options:
            self.crowds[question.id] = Crowd(options, visit.way.trail)
        if question.closed and question.options and not options and question.id not in self.empty:
            self.empty[question.id] = visit.way.trail
