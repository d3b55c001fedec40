"""What the calibration sheet tells: from the cells that were seen and the distances that were measured."""

import pytest

from app.domain import calibration, geometry
from app.domain.calibration import CELL_HEIGHT, CELL_WIDTH, NoSuchCell, NotALength, Sits
from app.domain.geometry import Box
from app.domain.printing import Shift, ShiftTooFar
from app.domain.shop import Paper

WITH_WINDOW = [paper for paper in Paper if geometry.of(paper).window]


def _whole_cells(paper: Paper, window: Box) -> tuple[str, str]:
    """The first and the last cell that show whole in a window, as somebody would read them."""
    grid = calibration.grid(paper)
    assert grid is not None
    names = [grid.name(column, row) for row in range(grid.rows) for column in range(grid.columns)]
    shown = [name for name in names if window.holds(grid.cell(name))]
    return shown[0], shown[-1]


def _moved(box: Box, right: float, down: float) -> Box:
    return Box(box.x + right, box.y + down, box.width, box.height)


@pytest.mark.parametrize("paper", WITH_WINDOW)
def test_the_grid_lies_over_all_a_window_can_show_and_on_the_sheet(paper: Paper) -> None:
    place, grid = geometry.of(paper), calibration.grid(paper)
    assert grid is not None and place.reach is not None
    box = Box(grid.x, grid.y, grid.columns * CELL_WIDTH, grid.rows * CELL_HEIGHT)
    assert box.x <= max(place.reach.x, 5) and box.y <= place.reach.y and place.reach.bottom <= box.bottom
    assert min(place.reach.right, place.width - 5 - CELL_WIDTH) <= box.right <= place.width - 5
    assert box.x >= 5
    assert grid.cell(grid.name(2, 3)) == grid.cell(" d03 ") == grid.cell("D3")


@pytest.mark.parametrize("typed", ["", "4", "C", "C0", "C99", "ZZ4", "C-4", "é4", "AA1"])
def test_what_is_no_cell_is_refused_where_it_was_typed(typed: str) -> None:
    with pytest.raises(NoSuchCell) as fault:
        calibration.judge(Paper.A4_DIN_B, "C4", typed)
    assert (fault.value.field, fault.value.typed) == ("last", typed)


def test_the_last_cell_does_not_come_before_the_first() -> None:
    with pytest.raises(NoSuchCell):
        calibration.judge(Paper.A4_DIN_B, "K10", "C4")


@pytest.mark.parametrize("paper", WITH_WINDOW)
def test_an_envelope_as_it_is_meant_shows_the_address(paper: Paper) -> None:
    window = geometry.of(paper).window
    assert window is not None
    found = calibration.judge(paper, *_whole_cells(paper, window))
    assert found.sits in (Sits.ALWAYS, Sits.NOW)
    assert abs(found.shift.x) <= 25 and abs(found.shift.y) <= 13  # half a cell is what nobody can read
    assert found.window.x == pytest.approx(window.x, abs=CELL_WIDTH)


@pytest.mark.parametrize("paper", [Paper.A4_DIN_B, Paper.A4_UK_DL, Paper.LETTER_US_10, Paper.A4_FRENCH])
def test_printing_moved_as_told_shows_the_address(paper: Paper) -> None:
    place = geometry.of(paper)
    assert place.window is not None
    other = _moved(place.window, 12, -5)
    found = calibration.judge(paper, *_whole_cells(paper, other))
    assert found.sits is not Sits.ALWAYS and found.shift
    moved = _moved(place.address, found.shift.x / 10, found.shift.y / 10)
    assert other.x - 2.6 <= moved.x and moved.right <= other.right + 2.6
    assert other.y - 1.3 <= moved.y and moved.bottom <= other.bottom + 1.3


def test_a_window_too_small_for_an_address_is_told() -> None:
    found = calibration.judge(Paper.A4_DIN_B, "G7", "L16")
    assert not found.mended and found.sits is Sits.NOT
    assert calibration.judge(Paper.A4_DIN_B, "C4", "T20").mended


def test_an_envelope_that_no_moving_helps_is_told() -> None:
    with pytest.raises(ShiftTooFar):
        calibration.judge(Paper.A4_SWISS_RIGHT, "A1", "B2")


def test_a_sheet_without_a_window_has_no_grid() -> None:
    assert calibration.grid(Paper.A4_PLAIN) is None
    with pytest.raises(NoSuchCell):
        calibration.judge(Paper.LETTER_PLAIN, "C4", "D5")


def test_measured_from_the_edges() -> None:
    assert calibration.shift_by_crosses(15, 15) == Shift()
    assert calibration.shift_by_crosses(16.2, 13.5) == Shift(-12, 15)
    assert calibration.shift_by_crosses(14.8, 15, already=Shift(-12, 15)) == Shift(-10, 15)


@pytest.mark.parametrize("left", [0, -1, 300, float("nan"), float("inf")])
def test_what_is_no_length_is_refused(left: float) -> None:
    with pytest.raises(NotALength) as fault:
        calibration.shift_by_crosses(left, 15)
    assert fault.value.field == "left"


def test_a_printer_that_is_two_centimetres_off_is_not_moved() -> None:
    with pytest.raises(ShiftTooFar):
        calibration.shift_by_crosses(15, 36)


def test_a_printer_that_shrinks_pages_is_seen() -> None:
    assert not calibration.is_scaled(150.5)
    assert calibration.is_scaled(150 * 0.97) and calibration.is_scaled(152)
