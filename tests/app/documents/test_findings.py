"""The findings as sentences: every kind in every language, and in English as a person would say it."""

from dataclasses import replace
from datetime import date

import pytest

from app.documents import findings, words
from app.domain.headline import Finding, FindingKind, Times
from tests.said_findings import ALL, SAID


@pytest.mark.parametrize(
    ("found", "sentence"), SAID, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_finding_is_said_as_a_person_would(found: Finding, sentence: str) -> None:
    assert findings.sentence(found, words.of("en")) == sentence


@pytest.mark.parametrize("language", words.languages())
def test_every_finding_has_a_sentence_in_every_language(language: str) -> None:
    said = words.of(language)
    for found in ALL:
        sentence = findings.sentence(found, said)
        assert "{" not in sentence
        assert str(found.count) in sentence or found.count in (0, 1) or found.times is Times.GONE
        if language != "en":
            assert sentence != findings.sentence(found, words.of("en"))


def test_findings_are_joined_to_one_sentence() -> None:
    found = (ALL[0], Finding(FindingKind.PROMISES_BROKEN, 2, 9))
    assert findings.headline(found, words.of("en")) == "No complaints; 2 of 9 promises broken."
    assert findings.headline((), words.of("en")) == ""


def test_a_usual_number_has_as_many_digits_as_say_something() -> None:
    found = Finding(FindingKind.MANY, 27, usual=7.35, week=date(2026, 8, 3))
    said = words.of("de")
    assert "üblich sind 7" in findings.sentence(found, said)
    assert findings.sentence(replace(found, usual=1.46), said).endswith("üblich sind 1,5")
    assert findings.sentence(replace(found, usual=2.0), said).endswith("üblich sind 2")
