"""The calibration sheet: cells and crosses where the arithmetic believes them to be, on every paper."""

import pytest

from app.documents import calibration_pdf
from app.domain import calibration, geometry
from app.domain.calibration import CELL_HEIGHT, CELL_WIDTH
from app.domain.shop import Paper
from tests.app.documents.papers import HEAD, fonts, pages, seen


@pytest.mark.parametrize("paper", Paper)
def test_cells_stand_where_they_are_believed_to_be(paper: Paper) -> None:
    drawn = calibration_pdf.draw(paper, language="en", head=HEAD)
    assert len(pages(drawn)) == 1 and all(fonts(drawn).values())
    runs, grid = seen(drawn), calibration.grid(paper)
    assert [run.text for run in runs if run.text.startswith("cross ")] == ["cross 1", "cross 2", "cross 3"]
    if grid is None:
        assert not [run for run in runs if run.text == "A1"]
        return
    for name in ("A1", "D3", grid.name(grid.columns - 1, grid.rows - 1)):
        box, run = grid.cell(name), next(run for run in runs if run.text == name)
        assert box.x < run.x < box.x + CELL_WIDTH / 2 and box.y + CELL_HEIGHT / 2 < run.y < box.bottom
    words = next(run for run in runs if run.text.startswith("1. "))
    assert words.y > grid.y + grid.rows * CELL_HEIGHT
    assert max(run.y for run in runs) < geometry.of(paper).height - 5


def test_the_whole_sheet_is_moved() -> None:
    plain, moved = (
        {
            run.text: run
            for run in seen(calibration_pdf.draw(Paper.A4_DIN_B, language="en", head=HEAD, shift=by))
        }
        for by in ((0, 0), (-12, 25))
    )
    assert plain.keys() == moved.keys()
    for text, run in plain.items():
        assert moved[text].x - run.x == pytest.approx(-1.2) and moved[text].y - run.y == pytest.approx(2.5)
