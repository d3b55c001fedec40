"""The window says of a month what the printed page says."""

import pytest
from PySide6.QtCore import QLocale

from app.domain.headline import Finding
from tests.said_findings import ALL, SAID
from ui.words import findings


@pytest.fixture(autouse=True)
def _english() -> None:
    QLocale.setDefault(QLocale("en_GB"))


@pytest.mark.parametrize(
    ("found", "sentence"), SAID, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_finding_is_said_as_on_paper(found: Finding, sentence: str) -> None:
    assert findings.finding(found) == sentence


def test_findings_are_joined_to_one_sentence() -> None:
    assert findings.headline(ALL[:2]) == "No complaints; 11 complaints, 9 the month before."
    assert findings.headline(()) == ""
