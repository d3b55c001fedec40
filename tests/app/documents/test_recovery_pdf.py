"""The sheet for the safe, an owner's and the database's, in every language: one page, the code whole on one line."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from app.documents.recovery_pdf import draw_recovery
from app.domain.recovery_sheet import RecoverySheet

CODE = "M8PZY-S621E-503PY-FAQ1R"


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "pl"])
@pytest.mark.parametrize("part", ["recovery", "recovery_key"])
def test_one_page_with_the_code_and_no_gap_left_open(language: str, part: str) -> None:
    sheet = RecoverySheet(language, "Marrow & Pine", "Marrow & Pine", CODE, "12.11.2026", part=part)
    pages = PdfReader(BytesIO(draw_recovery(sheet))).pages
    text = pages[0].extract_text()
    assert len(pages) == 1
    assert CODE in text
    assert "{" not in text
    assert ("Redress" in text) and ("12.11.2026" in text)
