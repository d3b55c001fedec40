"""Where things stand on a sheet, in millimetres from its top left corner (domain.md section 2, visual.md 3.10).

The sheet is folded so that its first fold lies at the bottom of the envelope, and slips as far as there is play.
"""

from dataclasses import dataclass, replace

from app.domain.shop import Paper


@dataclass(frozen=True, slots=True)
class Box:
    """A box on the sheet."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def holds(self, other: "Box") -> bool:
        """Whether the other box lies wholly in this one."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope, and how far its window is from its left and its lower edge."""

    width: float
    height: float
    window_width: float
    window_height: float
    left: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Geometry:
    """One sheet with its envelope. `field` is the address field of the standard, `visible` what the window always
    shows, however the sheet slips; `address` lies inside it. The words of a longer address may use `address_most`."""

    width: float
    height: float
    left: float
    right: float
    head_top: float
    head_height: float
    field: Box
    address: Box
    visible: Box | None
    envelope: Envelope | None
    reference: Box
    text_top: float
    folds: tuple[float, ...]
    foot_at: float
    sender_at: float = 0
    punch: float = 0
    calibrate: bool = False
    """The place of the window is not known for certain: envelopes differ, so try it with the calibration sheet."""
    address_most: Box | None = None

    @property
    def text_right(self) -> float:
        """Where the text ends on the right."""
        return self.width - self.right

    @property
    def window(self) -> Box | None:
        """What the window shows of a sheet that lies at the bottom left of its envelope, if it has a window."""
        return self.window_over(0, 0)

    @property
    def play(self) -> tuple[float, float]:
        """How far the folded sheet slips in its envelope, to the right and up."""
        if self.envelope is None:
            return (0, 0)
        return (self.envelope.width - self.width, self.envelope.height - self._folded_height())

    def window_over(self, slipped_right: float, slipped_up: float) -> Box | None:
        """What the window shows of a sheet that has slipped by so much."""
        envelope = self.envelope
        if envelope is None:
            return None
        top = self.folds[0] - envelope.bottom - envelope.window_height
        x, y = envelope.left - slipped_right, top + slipped_up
        return Box(x, y, envelope.window_width, envelope.window_height)

    @property
    def reach(self) -> Box | None:
        """Everything the window shows of a sheet that slips: nothing else but the address may stand there."""
        if self.envelope is None:
            return None
        right, up = self.play
        low, high = self.window_over(right, 0), self.window_over(0, up)
        assert low is not None and high is not None
        return Box(low.x, low.y, high.right - low.x, high.bottom - low.y)

    def _folded_height(self) -> float:
        """Folded at the marks, or where there is only one, the rest once more in the middle."""
        folds = self.folds if len(self.folds) > 1 else (self.folds[0], (self.folds[0] + self.height) / 2)
        edges = (0, *folds, self.height)
        return max(edges[place + 1] - edges[place] for place in range(len(edges) - 1))


_A4 = Geometry(
    width=210,
    height=297,
    left=25,
    right=22,
    head_top=14,
    head_height=25,
    field=Box(25, 48, 90, 42),
    address=Box(25, 48, 90, 42),
    visible=None,
    envelope=None,
    reference=Box(128, 50, 60, 40),
    text_top=95,
    folds=(),
    foot_at=281.5,
)
_LETTER = replace(
    _A4,
    width=215.9,
    height=279.4,
    left=25.4,
    field=Box(25.4, 48, 90, 42),
    address=Box(25.4, 48, 90, 42),
    reference=Box(133.9, 50, 60, 40),
    foot_at=264.5,
)
_DL = Envelope(220, 110, 90, 45, 20, 15)
DIN_C6_5 = Envelope(229, 114, 90, 45, 20, 15)
"""The other envelope of DIN 680 with the same window, in which the sheet slips further."""

# For the Swiss, the French and the #9 only the field is known: the window is taken to show it in the middle of the
# play. For the UK the window is 18 to 20 mm from the bottom, as suppliers differ; `visible` holds for both.
_SHEETS = {
    Paper.A4_DIN_B: replace(
        _A4,
        sender_at=49.2,
        field=Box(20, 45, 85, 45),
        address=Box(25, 53, 74, 30.5),
        address_most=Box(25, 50.5, 74, 39),
        visible=Box(20, 50, 80, 40),
        envelope=_DL,
        folds=(105, 210),
        punch=148.5,
    ),
    Paper.A4_DIN_A: replace(
        _A4,
        head_top=6,
        head_height=19,
        sender_at=31.2,
        field=Box(20, 27, 85, 45),
        address=Box(25, 35, 74, 30.5),
        address_most=Box(25, 32.5, 74, 39),
        visible=Box(20, 32, 80, 40),
        envelope=_DL,
        reference=Box(128, 32, 60, 40),
        text_top=79,
        folds=(87, 192),
        punch=148.5,
    ),
    Paper.A4_SWISS_RIGHT: replace(
        _A4,
        field=Box(112, 45, 90, 45),
        address=Box(124.5, 51, 66, 32),
        visible=Box(121.5, 49.5, 71, 36),
        envelope=Envelope(229, 114, 90, 45, 121.5, 19.5),
        reference=Box(25, 50, 67, 40),
        text_top=100,
        folds=(105, 210),
        calibrate=True,
    ),
    Paper.A4_SWISS_LEFT: replace(
        _A4,
        head_top=8,
        head_height=20,
        field=Box(20, 35.5, 100, 45),
        address=Box(32.5, 42, 76, 32),
        visible=Box(29.5, 40, 81, 36),
        envelope=Envelope(229, 114, 100, 45, 29.5, 29),
        reference=Box(140, 42, 48, 40),
        text_top=93,
        folds=(105, 210),
        calibrate=True,
    ),
    Paper.A4_FRENCH: replace(
        _A4,
        head_top=6,
        head_height=20,
        field=Box(100, 35, 100, 45),
        address=Box(108, 46, 80, 28),
        address_most=Box(108, 41, 80, 33),
        visible=Box(105, 40.5, 90, 34),
        envelope=Envelope(220, 110, 100, 45, 105, 24.5),
        reference=Box(25, 42, 58, 40),
        text_top=93,
        folds=(99, 198),
        calibrate=True,
    ),
    Paper.A4_UK_DL: replace(
        _A4,
        field=Box(20, 57, 80, 22),
        address=Box(25, 57, 72, 22),
        visible=Box(20, 57, 80, 22),
        envelope=Envelope(220, 110, 90, 35, 20, 20),
        reference=Box(128, 50, 60, 40),
        text_top=97,
        folds=(99, 198),
        calibrate=True,
    ),
    Paper.A4_PLAIN: _A4,
    Paper.LETTER_US_9: replace(
        _LETTER,
        field=Box(17.5, 55.6, 114.3, 28.6),
        address=Box(25.4, 57.3, 98.4, 22.1),
        address_most=Box(25.4, 57.3, 98.4, 25.2),
        visible=Box(22.2, 57.1, 104.8, 25.5),
        envelope=Envelope(225.4, 98.4, 114.3, 28.6, 22.2, 12.7),
        reference=Box(148, 50, 46, 40),
        text_top=95,
        folds=(95.3, 187.3),
        calibrate=True,
    ),
    # The window is too low for a sender's line as well: the envelope's own corner says who wrote.
    Paper.LETTER_US_10: replace(
        _LETTER,
        field=Box(22.2, 63.5, 88.9, 19),
        address=Box(25.4, 63.7, 82.5, 15.6),  # 1/8 inch clear of a window over the sheet's lowest place
        address_most=Box(25.4, 63.7, 82.5, 18.6),
        visible=Box(22.2, 63.5, 88.9, 19),
        envelope=Envelope(241.3, 104.8, 114.3, 28.6, 22.2, 12.7),
        reference=Box(147, 50, 47, 40),
        text_top=97,
        folds=(95.3,),
    ),
    Paper.LETTER_PLAIN: _LETTER,
}


def of(paper: Paper) -> Geometry:
    """The geometry of a paper."""
    return _SHEETS[paper]
