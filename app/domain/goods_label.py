"""Labels for goods that a customer left: no name, only what finds the complaint and the thing again."""

from dataclasses import dataclass

from app.domain.shop import SlipPaper
from app.domain.slip import SlipForm

MOST = 99


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """What stands on every label of a complaint, in the words that are printed; `whose` are initials."""

    language: str
    shop: str
    number: str
    item: str
    whose: str
    received: str
    count: int
    first: int = 1  # the first one that is printed; those before it stand on the goods already
    place: int = 1  # on a sheet of labels, the first one that is still there, along its rows


@dataclass(frozen=True, slots=True)
class LabelGrid:
    """A sheet of labels that are bought, in millimetres."""

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float  # from the left edge of one to that of the next
    down: float

    @property
    def places(self) -> int:
        """How many stand on one sheet."""
        return self.columns * self.rows


A4_GRID = LabelGrid(3, 8, 70, 37, 0, 0.5, 70, 37)
A6_GRID = LabelGrid(1, 4, 105, 34, 0, 6, 105, 34)
LETTER_GRID = LabelGrid(2, 5, 101.6, 50.8, 3.97, 12.7, 106.36, 50.8)


def grid_of(form: SlipForm) -> LabelGrid:
    """The sheet of labels that goes with the shop's paper."""
    if form.paper is SlipPaper.A6:
        return A6_GRID
    return LETTER_GRID if form.letter else A4_GRID
