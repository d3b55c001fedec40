"""The calibration sheet in numbers: its grid and its crosses, and what follows from what was seen and measured."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil, floor

from app.domain import geometry
from app.domain.geometry import Box, Geometry
from app.domain.printing import FARTHEST, Shift, ShiftTooFar
from app.domain.shop import Paper
from app.errors import UserError

CELL_WIDTH, CELL_HEIGHT = 5.0, 2.5
CROSS = 15.0
"""How far the first cross is from the left and from the upper edge, in millimetres."""
ACROSS, DOWN = 150.0, 200.0
"""How far the second cross is to the right of the first, and the third below it."""
_SCALED_FROM = 0.75
_AROUND = 5.0  # of grid around everything a window could show
_EDGE = 5.0  # printers leave so much blank
_CELL = re.compile(r"\s*([A-Za-z])\s*0*([1-9][0-9]?)\s*")


class Sits(StrEnum):
    """Whether the address shows in the window: however the sheet slips, only as it lies now, or not."""

    ALWAYS = "always"
    NOW = "now"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`shift` is how far printing has to be moved, besides any shift there was, so that the address always shows;
    not `mended` where the window is too small for that, and the address then lies in its middle."""

    sits: Sits
    shift: Shift
    window: Box
    mended: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """Numbered cells over the place of the window: rows are letters, columns numbers."""

    x: float
    y: float
    columns: int
    rows: int

    def name(self, column: int, row: int) -> str:
        """`C12`; both count from nought."""
        return f"{chr(ord('A') + row)}{column + 1}"

    def cell(self, name: str, field: str = "") -> Box:
        """Where a cell is; raises `NoSuchCell`."""
        found = _CELL.fullmatch(name)
        row, column = (ord(found[1].upper()) - ord("A"), int(found[2]) - 1) if found else (-1, -1)
        if not (0 <= row < self.rows and 0 <= column < self.columns):
            raise NoSuchCell(field, name)
        return Box(self.x + column * CELL_WIDTH, self.y + row * CELL_HEIGHT, CELL_WIDTH, CELL_HEIGHT)


class NoSuchCell(UserError):
    """What was typed is no cell of the sheet."""

    def __init__(self, field: str, typed: str) -> None:
        super().__init__(typed)
        self.field = field
        self.typed = typed


class NotALength(UserError):
    """A cross cannot be so far from the edge of the sheet."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def grid(paper: Paper) -> Grid | None:
    """The grid of a paper; None for one without a window."""
    place = geometry.of(paper)
    reach = place.reach
    if reach is None:
        return None
    x = max(_EDGE, floor((reach.x - _AROUND) / CELL_WIDTH) * CELL_WIDTH)
    y = floor((reach.y - _AROUND) / CELL_HEIGHT) * CELL_HEIGHT
    right = min(reach.right + _AROUND, place.width - _EDGE)
    columns = floor((right - x) / CELL_WIDTH)
    rows = min(ceil((reach.bottom + _AROUND - y) / CELL_HEIGHT), 26)
    return Grid(x, y, columns, rows)


def crosses() -> tuple[tuple[float, float], ...]:
    """Where the crosses are, from the upper left corner of the sheet: the first, one across, one below."""
    return ((CROSS, CROSS), (CROSS + ACROSS, CROSS), (CROSS, CROSS + DOWN))


def shift_by_crosses(left: float, top: float, *, already: Shift | None = None) -> Shift:
    """How far to move printing where the first cross was measured `left` and `top` millimetres from the edges of a
    sheet that was printed with the shift `already`. Raises `NotALength` and `ShiftTooFar`."""
    for field, measured in (("left", left), ("top", top)):
        if not 0 < measured < 100:  # also what is no number
            raise NotALength(field)
    already = already or Shift()
    return _checked(Shift(round((CROSS - left) * 10) + already.x, round((CROSS - top) * 10) + already.y))


def is_scaled(across: float) -> bool:
    """Whether the distance measured between the upper crosses tells that the printer shrinks or stretches pages."""
    return abs(across - ACROSS) > _SCALED_FROM


def judge(paper: Paper, first: str, last: str) -> Verdict:
    """From the first and the last whole cell that showed, at the upper left and the lower right of the window, of a
    sheet pushed to the bottom and to the left of its envelope. Raises `NoSuchCell` and `ShiftTooFar`."""
    place, cells = geometry.of(paper), grid(paper)
    if cells is None:
        raise NoSuchCell("first", first)
    seen = _between(cells.cell(first, "first"), cells.cell(last, "last"), last)
    always = _however_it_slips(seen, place)
    if _doubtless(always).holds(place.address):
        return Verdict(Sits.ALWAYS, Shift(), seen)
    across = _into(place.address.x, place.address.width, always.x, always.width)
    down = _into(place.address.y, place.address.height, always.y, always.height)
    sits = Sits.NOW if _doubtless(seen).holds(place.address) else Sits.NOT
    moved = replace(place.address, x=place.address.x + across / 10, y=place.address.y + down / 10)
    return Verdict(sits, _checked(Shift(across, down)), seen, _doubtless(always).holds(moved))


def _between(first: Box, last: Box, typed: str) -> Box:
    """The window as it was seen. Its edge lies somewhere in the cells that showed in part: half a cell is added."""
    if last.x < first.x or last.y < first.y:
        raise NoSuchCell("last", typed)
    around, above = CELL_WIDTH / 2, CELL_HEIGHT / 2
    return Box(
        first.x - around,
        first.y - above,
        last.right - first.x + 2 * around,
        last.bottom - first.y + 2 * above,
    )


def _doubtless(box: Box) -> Box:
    """With the half cell that nobody can read: an address that is out by less is not out."""
    around, above = CELL_WIDTH / 2, CELL_HEIGHT / 2
    return Box(box.x - around, box.y - above, box.width + 2 * around, box.height + 2 * above)


def _however_it_slips(seen: Box, place: Geometry) -> Box:
    right, up = place.play
    return Box(seen.x, seen.y + up, seen.width - right, seen.height - up)


def _into(at: float, size: float, room_at: float, room: float) -> int:
    """How many tenths of a millimetre to move something so that it lies in the room, in its middle if too large."""
    if size > room:
        return round((room_at + room / 2 - at - size / 2) * 10)
    nearest = min(max(at, room_at), room_at + room - size)
    moved = (nearest - at) * 10
    return ceil(moved - 0.001) if moved > 0 else floor(moved + 0.001)


def _checked(shift: Shift) -> Shift:
    for field, tenths in (("x", shift.x), ("y", shift.y)):
        if abs(tenths) > FARTHEST:
            raise ShiftTooFar(field)
    return shift
