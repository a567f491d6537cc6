from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.answers import Answer
from gadfly.documents.critique import ARTICLE
from gadfly.scoring import scorer as scorer_module
from gadfly.scoring.judging import judge
from gadfly.scoring.scorer import Scorer

if TYPE_CHECKING:
    import pytest
    from tests.scoring.conftest import Bench

    from gadfly.scoring.score import PlaceScore


def test_after_one_answer_one_place_is_judged(bench: type[Bench], monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str] = []

    def counting(*args: object, **more: object) -> PlaceScore:
        judged.append(str(args[1]))
        return judge(*args, **more)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(scorer_module, "judge", counting)
    rubric = bench.rubric(bench.levels("a", 2), bench.levels("whole", 2, of="article"))
    critique = bench.critique(rubric, [{} for _ in range(50)])
    scorer = Scorer(rubric)
    scorer.score(critique)
    assert judged == ["paragraph", "article"]
    critique = critique.answer("b007", "a", Answer(choice="p1"))
    scorer.score(critique)
    assert judged == ["paragraph", "article", "paragraph"]
    critique = critique.answer(ARTICLE, "whole", Answer(choice="p1"))
    assert scorer.score(critique).counted == 1
    assert judged == ["paragraph", "article", "paragraph", "article"]


def test_finishing_is_noticed(bench: type[Bench]) -> None:
    rubric = bench.rubric(bench.levels("a", 2))
    critique = bench.critique(rubric, [{"a": "p2"}, {}])
    scorer = Scorer(rubric)
    assert scorer.score(critique).exact == 100
    assert scorer.score(critique.with_status("finished")).exact == 50
    assert scorer.score(critique).exact == 100


def test_a_paragraph_that_is_set_aside_has_no_part(bench: type[Bench]) -> None:
    rubric = bench.rubric(bench.levels("a", 2))
    critique = bench.critique(rubric, [{"a": "p2"}, {"a": "p0"}])
    scorer = Scorer(rubric)
    assert scorer.score(critique).exact == 50
    block = critique.article.block("b002")
    aside = critique.with_block(type(block)(block.id, block.text, "other", included=False))
    assert scorer.score(aside).exact == 100
    assert scorer.score(aside).total_paragraphs == 1
