"""Seals on paper: on a review of an open month too, in every language."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from app.documents.review_pdf import draw_review
from app.documents.slip_pdf import draw_slip
from app.documents.words import languages, of
from app.domain.seal import read, shown
from app.domain.shop import SlipPaper
from app.domain.slip import SlipForm
from tests.app.documents.papers import report, slip

SEAL = shown("3f2a91b077c40e1d")


def _words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("language", languages())
def test_a_review_that_is_not_closed_bears_the_seal_of_its_printing(language: str) -> None:
    told = _words(draw_review(report(seal=SEAL, entries=1204), printed_for="", effects={}, language=language))
    assert SEAL in told and "1204" in told


@pytest.mark.parametrize("paper", SlipPaper)
@pytest.mark.parametrize("language", languages())
def test_a_slip_bears_the_seal_on_every_paper(language: str, paper: SlipPaper) -> None:
    seal = of(language).text("slip", "seal", seal=SEAL, n=1204)
    told = _words(draw_slip(slip(language=language, seal=seal), SlipForm(paper=paper)))
    assert SEAL in told and read(SEAL) == "3f2a91b077c40e1d"
