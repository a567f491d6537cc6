"""Small rubrics, written as their authors would."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gadfly.advice.advise import advise
from gadfly.store.rubric_form import rubric_from

if TYPE_CHECKING:
    from gadfly.advice.advice import Advice
    from gadfly.documents.rubric import Rubric


class Desk:
    """Where the tests of advice write rubrics."""

    @staticmethod
    def rubric(text: str) -> Rubric:
        """The rubric of a TOML text without its head."""
        head = 'format = "gadfly/rubric@1"\nid = "r"\ntitle = "R"\n'
        return rubric_from(tomllib.loads(head + text, parse_float=Decimal))

    @classmethod
    def advice(cls, text: str) -> tuple[Advice, ...]:
        """All advice on it."""
        return advise(cls.rubric(text))

    @classmethod
    def named(cls, text: str, name: str) -> list[Advice]:
        """The advice of that name."""
        return [advice for advice in cls.advice(text) if advice.name == name]


@pytest.fixture(scope="session")
def desk() -> type[Desk]:
    """The builder; a fixture because tests are no package to import from."""
    return Desk
