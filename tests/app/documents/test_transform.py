"""Moved and copied PDFs, read back."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.documents import transform
from app.documents.letter_pdf import draw_letter
from app.domain.printing import Shift
from app.domain.shop import Paper
from app.services import slips
from tests.app.documents.papers import HEAD, letter
from tests.builders import Desk

MM = 72 / 25.4


@pytest.fixture
def slip(desk: Desk) -> bytes:
    return slips.pdf(desk.complaint())


def places(content: bytes, page: int = 0) -> list[tuple[str, float, float]]:
    """Every piece of text with where it is drawn on the paper."""
    found: list[tuple[str, float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((text, x, y))

    PdfReader(BytesIO(content)).pages[page].extract_text(visitor_text=visit)
    return found


def test_everything_is_moved_by_the_offset_and_nothing_else_changes(slip: bytes) -> None:
    moved = transform.for_printer(slip, Shift(15, -8))
    for (text, x, y), (again, across, down) in zip(places(slip), places(moved), strict=True):
        assert text == again
        assert across - x == pytest.approx(1.5 * MM, abs=0.01)
        assert down - y == pytest.approx(0.8 * MM, abs=0.01)
    assert transform.size_of(moved) == transform.size_of(slip)


def test_no_viewer_scales_it_and_its_properties_stay(slip: bytes) -> None:
    ready = PdfReader(BytesIO(transform.for_printer(slip, Shift())))
    assert ready.viewer_preferences is not None
    assert ready.viewer_preferences["/PrintScaling"] == "/None"
    before = PdfReader(BytesIO(slip)).metadata
    assert ready.metadata and before and ready.metadata.title == before.title


def test_copies_are_whole_and_each_is_moved_once(slip: bytes) -> None:
    pages = len(PdfReader(BytesIO(slip)).pages)
    ready = transform.for_printer(slip, Shift(20, 0), copies=3)
    assert len(PdfReader(BytesIO(ready)).pages) == 3 * pages
    assert places(ready, 0) == places(ready, pages) == places(ready, 2 * pages)


@pytest.mark.parametrize("paper", Paper)
def test_the_mark_on_the_copy_of_a_letter_touches_nothing(paper: Paper) -> None:
    head = replace(HEAD, name="Messrs Marrow, Pine, Thimble and Daughters, Homewares")
    content = draw_letter(letter(paper=paper, head=head))
    plain, marked = places(content), places(transform.with_file_copy(content, "Exemplaire du dossier"), 1)
    mark = [place for place in marked if place not in plain]
    assert "".join(text for text, _, _ in mark).strip() == "Exemplaire du dossier"
    assert all(11 * MM < x < 20 * MM and y > 100 * MM for _, x, y in mark)
    assert all(x > 24 * MM for _, x, _ in plain)


def test_only_the_copy_is_marked_and_its_mark_lies_on_the_sheet(slip: bytes) -> None:
    ready = transform.with_file_copy(slip, "Kopia do akt: żółć")
    width, height = transform.size_of(slip)
    assert "Kopia" not in "".join(text for text, _, _ in places(ready, 0))
    mark = "".join(text for text, x, y in places(ready, 1) if y > height - 40 and 0 < x < width)
    assert "Kopia do akt" in mark
