"""Whether a condition can ever hold, whatever is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.advice.paths import Paths
from gadfly.advice.ways import clauses_of
from gadfly.documents.conditions import Outcome

if TYPE_CHECKING:
    from gadfly.documents.conditions import Condition
    from gadfly.documents.rubric import Rubric, Scope


def can_hold(rubric: Rubric, scope: Scope, condition: Condition) -> bool:
    """Whether some path makes it true; True also where there are too many paths to be sure.

    Args:
        rubric: Whose questions it looks at; they have no errors.
        scope: Of a paragraph's questions, or of the article's.
        condition: Put to all the questions together, after the last.
    """
    paths = Paths(rubric, scope)
    looked_at = {clause.question for clause in clauses_of(condition)}
    walked = paths.walk(paths.above(looked_at), ends=[condition])
    return walked.cut or any(condition.outcome(way.standings) is Outcome.YES for way in walked.ends)
