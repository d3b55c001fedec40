"""Where things stand on a sheet, in millimetres from its top left corner (domain.md section 2, visual.md 3.10)."""

from dataclasses import dataclass

from app.domain.shop import US_LETTER, Paper


@dataclass(frozen=True, slots=True)
class Box:
    """A box on the sheet."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Geometry:
    """One sheet with its envelope. `address` lies inside what the window always shows, however the sheet slips."""

    width: float
    height: float
    left: float
    right: float
    head_top: float
    sender_at: float
    address: Box
    window: Box
    reference_x: float
    reference_at: float
    text_top: float
    folds: tuple[float, ...]
    foot_at: float

    @property
    def text_right(self) -> float:
        """Where the text ends on the right."""
        return self.width - self.right


# The window of a #10 envelope is too low for a sender's line as well: the envelope's own corner says who wrote.
_SHEETS = {
    Paper.A4_DIN_B: Geometry(
        width=210,
        height=297,
        left=25,
        right=22,
        head_top=14,
        sender_at=49.2,
        address=Box(25, 53, 74, 30.5),
        window=Box(20, 44, 90, 40),
        reference_x=128,
        reference_at=50,
        text_top=95,
        folds=(105, 210),
        foot_at=281.5,
    ),
    Paper.LETTER_US_10: Geometry(
        width=215.9,
        height=279.4,
        left=25.4,
        right=22,
        head_top=14,
        sender_at=0,
        address=Box(25.4, 63.7, 82.5, 18.6),
        window=Box(22.2, 60.3, 114.3, 28.6),
        reference_x=140,  # beside the window, which ends at 136.5
        reference_at=50,
        text_top=97,
        folds=(95.3,),
        foot_at=264.5,
    ),
}


_LIKE = {True: Paper.LETTER_US_10, False: Paper.A4_DIN_B}


def of(paper: Paper) -> Geometry:
    """The geometry of a paper."""
    return _SHEETS[paper] if paper in _SHEETS else _SHEETS[_LIKE[paper in US_LETTER]]
