"""The parser measured against hand-annotated real texts, where these lie beside the project."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from meetings.readouts import parse

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "readouts"
COMMAND = f"{sys.executable} -m meetings.readouts"

pytestmark = pytest.mark.skipif(not (FOLDER / "score.py").is_file(), reason=f"no annotated texts in {FOLDER}")


@pytest.fixture(scope="module")
def scoring() -> ModuleType:
    spec = importlib.util.spec_from_file_location("readouts_score", FOLDER / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def misses(result: dict[str, Any], name: str) -> int:
    right, of = result["of"].get(name, (0, 0))
    return int(of - right)


def test_seed(scoring: ModuleType) -> None:
    result = scoring.score("seed", scoring.meeting_cases(FOLDER / "seed"), COMMAND)
    assert (result["f1"], result["speaker"], result["invented"]) == (1, 1, 0)
    assert all(right == of for right, of in result["of"].values())


def test_meetings(scoring: ModuleType) -> None:
    result = scoring.score("meetings", scoring.meeting_cases(FOLDER / "dev"), COMMAND)
    assert result["f1"] >= 0.97
    assert result["speaker"] >= 0.96
    assert result["invented"] == 0
    assert all(misses(result, name) <= 1 for name in ("date", "place", "split", "order"))
    right, of = result["of"]["people"]
    assert right >= 0.9 * of


def test_news(scoring: ModuleType) -> None:
    result = scoring.score("news", scoring.news_cases(FOLDER / "news-dev.jsonl"), COMMAND, loose=True)
    assert result["f1"] >= 0.97
    assert result["speaker"] >= 0.90
    assert result["invented"] == 0


def speakers(scoring: ModuleType) -> list[tuple[float, bool]]:
    """(confidence, right) of every statement span that the annotations hold as well."""
    cases = [*scoring.meeting_cases(FOLDER / "seed"), *scoring.meeting_cases(FOLDER / "dev")]
    cases += scoring.news_cases(FOLDER / "news-dev.jsonl")
    rows = []
    for _, text, gold in cases:
        spans = [(x.of(text), s) for s in parse(text).statements if s.kind != "partial" for x in s.spans]
        for wanted in (w for w in gold["statements"] if w["kind"] in scoring.COUNTED):
            for span in wanted["spans"]:
                hit = next((s for words, s in spans if scoring.same_span(words, span)), None)
                if hit is not None:
                    rows.append((hit.confidence, scoring.same_person(hit.speaker, wanted["speaker"])))
    return rows


def test_confidence_is_calibrated(scoring: ModuleType) -> None:
    rows = speakers(scoring)
    for low, high, least in ((0.95, 1.01, 0.95), (0.8, 0.95, 0.8), (0.0, 0.8, 0.5)):
        band = [right for confidence, right in rows if low <= confidence < high]
        assert len(band) >= 20
        assert sum(band) / len(band) >= least
