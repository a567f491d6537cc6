"""What students said to their feedback, in a course folder: replies that nobody answered yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.store.course_files import FEEDBACK, REPLIES, is_here, read_here
from gadfly.store.problems import FileProblem
from gadfly.store.replies import LARGEST, SUFFIX, replies_of

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.reply import Reply


def repliers(folder: Path) -> frozenset[str]:
    """The names of the entries that somebody replied to."""
    try:
        found = [path.name for path in (folder / REPLIES).iterdir()]
    except OSError:
        return frozenset()
    return frozenset(name.removesuffix(SUFFIX) for name in found if name.endswith(SUFFIX))


def replies_to(folder: Path, name: str) -> tuple[Reply, ...]:
    """The replies of one student to the feedback that they have; none once newer feedback was given.

    Raises:
        FileProblem: The replies cannot be read, or have errors.
    """
    path = folder / REPLIES / f"{name}{SUFFIX}"
    if not is_here(path):
        return ()
    replies = replies_of(read_here(path, LARGEST, "a reply"), path)
    given = _feedback(folder / FEEDBACK / f"{name}.feedback.toml")
    return replies.replies if given in ("", replies.feedback) else ()


def _feedback(path: Path) -> str:
    """The digest of what feedback says; empty where there is none to compare with."""
    from gadfly.store.feedback_form import digest  # noqa: PLC0415 - only where somebody replied
    from gadfly.store.feedbacks import LARGEST as MOST  # noqa: PLC0415 - as above
    from gadfly.store.toml_text import parse  # noqa: PLC0415 - as above

    try:
        return digest(parse(read_here(path, MOST, "feedback"), path))
    except (FileProblem, LookupError, TypeError, AttributeError):  # whatever lies there is not it
        return ""
