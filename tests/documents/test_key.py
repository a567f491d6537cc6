from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from gadfly.documents.article import Article, Block
from gadfly.documents.critique import Critic, Critique
from gadfly.documents.key import SILENT, Accepted, Judgement, Key
from gadfly.documents.rubric import Rubric

TEXT = Article((Block("b001", "He said so."),))
KEY = Key(Critique.begin(TEXT, Rubric("r", "R", ()), datetime(2026, 11, 22, tzinfo=UTC), Critic("Ina")))


def test_a_key_is_its_experts_critique() -> None:
    assert (KEY.id, KEY.author) == (KEY.critique.id, "Ina")


def test_a_judgement_stands_beside_an_answer_and_a_silent_one_is_taken_out() -> None:
    accepts = Judgement((Accepted(("partly",), Decimal("0.5")),), because="He names one.")
    judged = KEY.judging("b001", "one", accepts)
    assert judged.judgement("b001", "one") == accepts
    assert judged.judgement("b001", "two") == SILENT
    assert KEY.judgements == {}
    assert judged.judging("b001", "one", SILENT).judgements == {}


def test_it_fits_its_own_text_only() -> None:
    assert KEY.fits(Article(TEXT.blocks, "Another title"))
    assert not KEY.fits(Article((Block("b001", "She said so."),)))
