"""The rubrics and practice op-eds that come with gadfly, installed or in a checkout."""

from __future__ import annotations

from pathlib import Path

from gadfly.store.problems import refusal

_PACKAGE = Path(__file__).parent.parent


def shipped(folder: str) -> Path:
    """Find a folder that ships: "rubrics" or "seeds".

    Raises:
        FileProblem: It is not there; the installation is damaged.
    """
    for home in (_PACKAGE, _PACKAGE.parent.parent):
        if (found := home / folder).is_dir():
            return found
    raise refusal(_PACKAGE / folder, "This folder should have come with gadfly: install gadfly again.")
